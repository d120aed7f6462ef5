import { type KeyboardEvent, type RefObject, useId, useMemo, useRef, useState } from 'react';
import type { Person } from '#shared/desktop-api/views.ts';
import { CannedPicker } from '../canned/canned-picker.tsx';
import { cannedMatching } from '../canned/canned-rules.ts';
import { type Canned, useCanned } from '../canned/use-canned.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './composer-field.module.css';
import { mentionLabel, mentionsIn, peopleMatching } from './composer-mentions.ts';
import { openFieldRanges } from './composer-rules.ts';
import { type Trigger, triggerAt } from './composer-trigger.ts';
import { MentionPicker } from './mention-picker.tsx';
import { textPieces } from './text-pieces.ts';

interface ComposerFieldProps {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  readonly conversationId: string;
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  readonly describedBy: string;
  readonly invalid: boolean;
  /** Who can be named here; nobody where naming does nothing. */
  readonly people: readonly Person[];
  readonly onChange: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly onLeave: () => void;
}

type Choice =
  | { readonly kind: 'mention'; readonly items: readonly Person[] }
  | { readonly kind: 'canned'; readonly items: readonly Canned[] };

/** The field itself: as high as its text, with names and open merge fields tinted, and what `@` and `/` bring. */
export function ComposerField({
  ref,
  conversationId,
  text,
  label,
  placeholder,
  describedBy,
  invalid,
  people,
  onChange,
  onKeyDown,
  onLeave,
}: ComposerFieldProps) {
  const mirror = useRef<HTMLSpanElement>(null);
  const listId = useId();
  /** Null: the keyboard is elsewhere. */
  const [caret, setCaret] = useState<number | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [active, setActive] = useState({ of: '', index: 0 });

  const found = caret === null ? null : triggerAt(text, caret, { mention: people.length > 0, canned: true });
  const trigger = found === null || placeOf(found) === dismissed ? null : found;
  const canned = useCanned(conversationId, trigger?.kind === 'canned');
  const choice = choiceOf(trigger, people, canned);
  const count = choice?.items.length ?? 0;
  const open = trigger !== null && count > 0;
  const of = trigger === null ? '' : `${placeOf(trigger)} ${trigger.query}`;
  const index = active.of === of ? Math.min(active.index, count - 1) : 0;
  const optionId = (at: number) => `${listId}-${at}`;

  const pieces = useMemo(
    () =>
      textPieces(text, [
        ...openFieldRanges(text),
        ...mentionsIn(text, people).map(({ from, to }) => ({ from, to, kind: 'mention' as const })),
      ]),
    [text, people],
  );

  function take(at: number): void {
    const element = ref.current;
    if (element === null || trigger === null || choice === null) return;
    const item = choice.items[at];
    if (item === undefined) return;
    const words = 'filled' in item ? item.filled : `@${mentionLabel(item, people)} `;
    element.focus();
    element.setSelectionRange(trigger.from, trigger.from + 1 + trigger.query.length);
    // As if typed, so that it can be undone as what is typed.
    document.execCommand('insertText', false, words);
    const [first] = openFieldRanges(words);
    if (first !== undefined) element.setSelectionRange(trigger.from + first.from, trigger.from + first.to);
    setCaret(element.selectionEnd);
    // What was taken is no longer looked for.
    setDismissed(placeOf(trigger));
  }

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (!open || isComposing) {
      onKeyDown(event);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (step !== undefined && plain) setActive({ of, index: (index + step + count) % count });
    else if ((event.key === 'Enter' || event.key === 'Tab') && plain) take(index);
    else if (event.key === 'Escape') setDismissed(placeOf(trigger));
    else {
      onKeyDown(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  const followCaret = (element: HTMLTextAreaElement) => {
    const { selectionStart, selectionEnd } = element;
    setCaret(selectionStart === selectionEnd ? selectionEnd : null);
  };

  return (
    <span className={styles.grow}>
      <span ref={mirror} className={styles.mirror} dir="auto" aria-hidden="true">
        {pieces.map(({ from, text: part, kinds }) =>
          kinds[0] === undefined ? (
            part
          ) : (
            <mark key={from} className={styles[kinds[0]]}>
              {part}
            </mark>
          ),
        )}{' '}
      </span>
      <textarea
        ref={ref}
        className={styles.field}
        rows={1}
        dir="auto"
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        {...(open ? { 'aria-controls': listId, 'aria-activedescendant': optionId(index) } : {})}
        placeholder={placeholder}
        value={text}
        onChange={({ target }) => {
          onChange(target.value);
          followCaret(target);
          setDismissed((before) => stillDismissed(before, target));
        }}
        onSelect={({ currentTarget }) => followCaret(currentTarget)}
        onScroll={({ currentTarget }) => mirror.current?.scrollTo({ top: currentTarget.scrollTop })}
        onBlur={() => {
          setCaret(null);
          onLeave();
        }}
        onKeyDown={pressed}
      />
      {open && choice?.kind === 'mention' && (
        <MentionPicker id={listId} optionId={optionId} people={choice.items} active={index} onTake={take} />
      )}
      {open && choice?.kind === 'canned' && (
        <CannedPicker id={listId} optionId={optionId} canned={choice.items} active={index} onTake={take} />
      )}
      <VisuallyHidden>
        <span aria-live="polite">{open && (count === 1 ? '1 suggestion' : `${count} suggestions`)}</span>
      </VisuallyHidden>
    </span>
  );
}

/** What was put away stays so until its sign is gone. */
function stillDismissed(before: string | null, { value, selectionEnd }: HTMLTextAreaElement): string | null {
  const found = triggerAt(value, selectionEnd, { mention: true, canned: true });
  return found !== null && placeOf(found) === before ? before : null;
}

function placeOf({ kind, from }: Trigger): string {
  return `${kind} ${from}`;
}

/** Nobody once a name stands there in full and a blank after it: the text goes on. */
function peopleNamedBy(query: string, people: readonly Person[]): readonly Person[] {
  const isDone = mentionsIn(`@${query}`, people).some(
    ({ from, to }) => from === 0 && /^\s/u.test(query.slice(to - 1)),
  );
  return isDone ? [] : peopleMatching(query, people);
}

function choiceOf(
  trigger: Trigger | null,
  people: readonly Person[],
  canned: readonly Canned[],
): Choice | null {
  if (trigger === null) return null;
  return trigger.kind === 'mention'
    ? { kind: 'mention', items: peopleNamedBy(trigger.query, people) }
    : { kind: 'canned', items: cannedMatching(trigger.query, canned) };
}
