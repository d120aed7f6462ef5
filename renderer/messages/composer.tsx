import { MoonStar, SendHorizontal, StickyNote } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ConversationView, StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { NO_DRAFT, NOTHING_SAID } from '../stores/drafts.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './composer.module.css';
import { LACKING_WORDS, type Lacking, lackingIn, saidBeside } from './composer-consent.ts';
import { ComposerField } from './composer-field.tsx';
import { mentionedIds } from './composer-mentions.ts';
import { writesTexts } from './composer-mode.ts';
import { ComposerModes, NoteToText } from './composer-modes.tsx';
import { ComposerNotes } from './composer-notes.tsx';
import {
  checkText,
  isSendKey,
  openFieldRanges,
  openFieldsSentence,
  slashSentence,
} from './composer-rules.ts';
import { composerWords } from './composer-words.ts';
import { quietWords } from './consent-words.ts';
import { Hint } from './hint.tsx';
import { IdleCountdown } from './idle-countdown.tsx';
import { takesNotes } from './reply-state.ts';
import { SegmentCount } from './segment-count.tsx';
import { asSent, textSegments } from './segment-rules.ts';
import { useMentionable } from './use-mentionable.ts';
import { useQuiet } from './use-quiet.ts';
import { useTheirTime } from './use-their-time.ts';

interface ComposerProps {
  readonly conversation: ConversationView;
  readonly status: StatusView;
}

/**
 * Where one writes: to the other side, or a note for the team. Enter sends, Shift+Enter makes a new line, `@` names a
 * colleague, `/` brings a text kept ready.
 */
export function Composer({ conversation, status }: ComposerProps) {
  const { desktop, drafts, thread, workspace, ticker } = useServices();
  const { id, kind } = conversation;
  const draft = useStore(drafts.state, ({ drafts: all }) => all[id]);
  const asked = useStore(workspace, (state) => state.focus?.id === id);
  const [typedAt, setTypedAt] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [lacked, setLacked] = useState<Lacking | null>(null);
  const [turning, setTurning] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const errorId = useId();
  const noticeId = useId();
  const begun = useStore(drafts.state, (state) => state.begun[id]) ?? '';
  const { text, note: begunAsNote } = draft ?? { ...NO_DRAFT, text: begun };
  const texts = writesTexts(conversation);
  const note = begunAsNote || !texts;
  const people = useMentionable(id, note || kind === 'group');
  const said = useStore(drafts.state, (state) => state.said[id]) ?? NOTHING_SAID;
  const serverNow = () => ticker.now() + status.clockOffset;
  const quiet = useQuiet(conversation);
  const theirs = useTheirTime(quiet?.zone);
  const morning =
    note || quiet?.rule !== 'hold' || theirs === null ? null : quietWords(quiet.until, serverNow(), theirs);
  const undecided = !note && conversation.consent?.flagged != null;
  const notice = note ? null : (conversation.consent?.notice ?? null);
  const segments = useMemo(
    () => (note ? null : textSegments(conversation, text)),
    [note, conversation, text],
  );
  const check = checkText(text, note, note ? 0 : asSent(conversation, text).length - text.trim().length);
  // Said or decided since, it is not asked for any more.
  const isLacking = lacked !== null && lackingIn(conversation, said, serverNow()) === lacked;
  const error = check.error ?? refusal ?? (isLacking ? LACKING_WORDS[lacked] : null);
  const words = composerWords(conversation, status, note);

  useEffect(() => {
    if (!asked) return;
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
    workspace.setState({ focus: null });
  }, [asked, workspace]);

  useEffect(() => () => drafts.leave(id), [drafts, id]);

  // Said of a number for as long as it has to be: in another campaign it is asked for anew.
  const isSpent = conversation.consent?.unconfirmed.length === 0 && said.permitted.length > 0;
  useEffect(() => {
    if (isSpent) drafts.say(id, { permitted: [] });
  }, [isSpent, drafts, id]);

  // Taken away while somebody types in it, the keyboard stays in the thread.
  useLayoutEffect(() => {
    const element = field.current;
    return () => {
      if (document.activeElement === element) document.querySelector<HTMLElement>('[role=log]')?.focus();
    };
  }, []);

  /** Offline the server hears of no key: its countdown goes on, and so does the one shown. */
  const active = () => (status.phase === 'online' ? ticker.now() : typedAt);

  function write(next: string): void {
    if (draft === undefined) drafts.begin(id, next);
    else drafts.set(id, { text: next, note });
    setRefusal(null);
    setLacked(null);
    setTypedAt(active());
    void desktop.call('conversation.typing', { id });
  }

  async function send(): Promise<void> {
    // Whether it is a note is known once the draft is read.
    if (draft === undefined || !check.sendable) return;
    const open = note ? null : openFieldsSentence(text);
    if (open !== null) {
      setRefusal(open);
      selectOpenField();
      return;
    }
    const lacking = note ? null : lackingIn(conversation, said, serverNow());
    setLacked(lacking);
    if (lacking !== null) {
      showLacking(lacking);
      return;
    }
    const slash = note ? null : slashSentence(text);
    if (slash !== null && slash !== refusal) {
      setRefusal(slash);
      return;
    }
    setRefusal(null);
    // Stored as a draft until it is stored as a text: that takes the draft's place in one step.
    // Of somebody who writes only notes here, the place for one goes away with it.
    if (!texts) document.querySelector<HTMLElement>('[role=log]')?.focus();
    drafts.set(id, { text: '', note: note && texts });
    setTypedAt(active());
    const written = { id, text, mentions: mentionedIds(text, people) };
    const beside = saidBeside(conversation, said, serverNow());
    if (!note) drafts.say(id, { quietReason: '' });
    const answer = note
      ? await desktop.call('message.note', written)
      : await desktop.call('message.send', { ...written, ...beside });
    if (answer.ok) {
      if (thread.state.getState().id === id) void thread.goToEnd();
      return;
    }
    setRefusal(answer.error.message);
    const since = drafts.state.getState().drafts[id]?.text ?? '';
    drafts.set(id, { text: since === '' ? text : `${text}\n${since}`, note });
    if (!note && beside.quietReason !== null) drafts.say(id, { quietReason: beside.quietReason });
    // The person may be somewhere else by now: nobody types here.
    if (document.activeElement !== field.current) drafts.leave(id);
  }

  /** Where it is said or decided takes the keyboard; not an answer itself: one more Enter would give it. */
  function showLacking(lacking: Lacking): void {
    const place = document.querySelector<HTMLElement>(`[data-lacking=${lacking}]`);
    const target = lacking === 'decision' ? place : place?.querySelector('input');
    target?.focus();
  }

  function selectOpenField(): void {
    const [first] = openFieldRanges(text);
    if (first === undefined) return;
    field.current?.focus();
    field.current?.setSelectionRange(first.from, first.to);
  }

  /** A note that was begun becomes a text only if the person says so. */
  function setNote(next: boolean): void {
    if (next === note) return;
    if (!next && text.trim() !== '') {
      setTurning(true);
      return;
    }
    turn(next);
  }

  function turn(next: boolean): void {
    setTurning(false);
    setRefusal(null);
    drafts.set(id, { note: next });
    workspace.setState({ focus: { id, when: 'writable' } });
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const { isComposing } = event.nativeEvent;
    const { key, shiftKey, altKey, keyCode } = event;
    const isMod = isMac(navigator) ? event.metaKey : event.ctrlKey;
    if (isSendKey({ key, shiftKey, altKey, keyCode, isComposing })) {
      event.preventDefault();
      void send();
    } else if (isMod && key.toLowerCase() === 'i' && texts && takesNotes(conversation)) {
      event.preventDefault();
      setNote(!note);
    } else if (key === 'Escape' && !isComposing) {
      if (!texts && text.trim() === '') drafts.set(id, { text: '', note: false });
      document.querySelector<HTMLElement>('[role=grid] [role=row][tabindex="0"]')?.focus();
    }
  }

  function press(): void {
    field.current?.focus();
    void send();
  }

  return (
    <div className={classNames(styles.composer, note && styles.note)}>
      {takesNotes(conversation) && (
        <ComposerModes
          note={note}
          texts={texts}
          onChange={setNote}
          onClose={text.trim() === '' ? () => drafts.set(id, { text: '', note: false }) : null}
        />
      )}
      {!note && <ComposerNotes conversation={conversation} onSend={press} />}
      <div className={classNames(styles.box, error !== null && styles.invalid)}>
        <ComposerField
          ref={field}
          conversationId={id}
          text={text}
          label={words.label}
          placeholder={words.placeholder}
          describedBy={`${errorId} ${noticeId}`}
          invalid={error !== null}
          people={people}
          onChange={write}
          onKeyDown={onKeyDown}
          onLeave={() => drafts.leave(id)}
        />
        {note ? (
          <Button
            look="plain"
            icon={<StickyNote size={15} />}
            isDisabled={!check.sendable}
            hint={<Hint text="Only the team sees it" keys={shortcutHint('send', isMac(navigator))} />}
            onPress={press}
          >
            Add note
          </Button>
        ) : morning !== null ? (
          <Button
            icon={<MoonStar size={15} />}
            isDisabled={!check.sendable || undecided}
            hint={
              <Hint
                text={`Goes out at ${morning.until} their time`}
                keys={shortcutHint('send', isMac(navigator))}
              />
            }
            onPress={press}
          >
            {morning.send}
          </Button>
        ) : (
          <IconButton
            label="Send"
            hint={<Hint text="Send" keys={shortcutHint('send', isMac(navigator))} />}
            isDisabled={!check.sendable || undecided}
            onPress={press}
          >
            <SendHorizontal size={17} />
          </IconButton>
        )}
      </div>
      {notice !== null && (
        <p
          id={noticeId}
          className={styles.notice}
          title="Added to the end of this text: it is the first one to them."
        >
          <VisuallyHidden>Added to the end of this text: </VisuallyHidden>
          <span aria-hidden="true">+ </span>
          {notice}
        </p>
      )}
      <div className={styles.below}>
        <span id={errorId} className={styles.error} role="alert">
          {error}
        </span>
        {error === null && <span className={styles.from}>{words.hint}</span>}
        {segments !== null && <SegmentCount words={segments} />}
        {check.left !== null && (
          <span className={classNames(styles.count, check.left < 0 && styles.over)}>{check.left}</span>
        )}
        {texts && (
          <IdleCountdown conversation={conversation} clockOffset={status.clockOffset} typedAt={typedAt} />
        )}
      </div>
      {turning && (
        <NoteToText conversation={conversation} onKeep={() => setTurning(false)} onTurn={() => turn(false)} />
      )}
    </div>
  );
}
