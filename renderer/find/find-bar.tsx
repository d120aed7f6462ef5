import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Hint } from '../messages/hint.tsx';
import { useServices } from '../services.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './find-bar.module.css';

/** Looks for words in the thread above which it stands. */
export function FindBar({
  conversationId,
  title,
}: {
  readonly conversationId: string;
  readonly title: string;
}) {
  const { find, workspace } = useServices();
  const { text, hits, at, searching, problem } = useStore(find.state);
  const asked = useStore(workspace, (state) => state.finding);
  const open = asked?.id === conversationId;
  const field = useRef<HTMLInputElement>(null);
  /** What had the keyboard before. */
  const from = useRef<Element | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, the field takes the keyboard again.
  useEffect(() => {
    if (!open) {
      find.close();
      return;
    }
    find.open(conversationId);
    if (document.activeElement !== field.current) from.current = document.activeElement;
    field.current?.focus();
    field.current?.select();
  }, [find, open, conversationId, asked]);

  // Another conversation is opened: nothing is looked for in it.
  useEffect(() => () => workspace.setState({ finding: null }), [workspace]);

  useEffect(() => {
    if (!open) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F3') return;
      event.preventDefault();
      find.step(event.shiftKey ? 'later' : 'earlier');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [find, open]);

  if (!open) return null;

  function close(): void {
    workspace.setState({ finding: null });
    const before = from.current instanceof HTMLElement ? from.current : null;
    if (before?.isConnected && before !== document.body) before.focus();
    else document.querySelector<HTMLElement>('[role=log]')?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === field.current)
      find.step(event.shiftKey ? 'later' : 'earlier');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const counted =
    problem ??
    (text.trim() === ''
      ? ''
      : searching
        ? 'Searching…'
        : hits.length === 0
          ? 'Not found'
          : `${(at ?? 0) + 1} of ${hits.length}`);

  return (
    <search
      className={styles.bar}
      aria-label={`Find in the conversation with ${title}`}
      onKeyDown={onKeyDown}
    >
      <Search size={15} aria-hidden="true" className={styles.icon} />
      <input
        ref={field}
        className={styles.field}
        type="text"
        dir="auto"
        maxLength={200}
        aria-label="Find in this conversation"
        placeholder="Find in this conversation"
        value={text}
        onChange={(event) => find.setText(event.target.value)}
      />
      <span className={styles.count} role="status">
        {counted}
      </span>
      <IconButton
        label="Earlier match"
        hint={<Hint text="Earlier match" keys="Enter" />}
        size="small"
        isDisabled={hits.length === 0}
        onPress={() => find.step('earlier')}
      >
        <ChevronUp size={16} />
      </IconButton>
      <IconButton
        label="Later match"
        hint={<Hint text="Later match" keys="Shift+Enter" />}
        size="small"
        isDisabled={hits.length === 0}
        onPress={() => find.step('later')}
      >
        <ChevronDown size={16} />
      </IconButton>
      <IconButton
        label="Close the search"
        hint={<Hint text="Close" keys="Esc" />}
        size="small"
        onPress={close}
      >
        <X size={16} />
      </IconButton>
    </search>
  );
}
