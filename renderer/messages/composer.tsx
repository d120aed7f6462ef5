import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ConversationView, StatusView } from '#shared/desktop-api/views.ts';
import { DESKTOP_GONE } from '../host/desktop-host.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './composer.module.css';
import { checkText, isSendKey } from './composer-rules.ts';
import { IdleCountdown } from './idle-countdown.tsx';

interface ComposerProps {
  readonly conversation: ConversationView;
  readonly status: StatusView;
}

/** Where the owner writes. Enter sends, Shift+Enter makes a new line. */
export function Composer({ conversation, status }: ComposerProps) {
  const { desktop, drafts, workspace, ticker } = useServices();
  const { id, title } = conversation;
  const text = useStore(drafts.state, ({ texts }) => texts[id]);
  const asked = useStore(workspace, (state) => state.focus?.id === id);
  const [typedAt, setTypedAt] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const errorId = useId();
  const written = text ?? '';
  const check = checkText(written);
  const error = check.error ?? refusal;

  useEffect(() => {
    if (!asked) return;
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
    workspace.setState({ focus: null });
  }, [asked, workspace]);

  /** Offline the server hears of no key: its countdown goes on, and so does the one shown. */
  const active = () => (status.phase === 'online' ? ticker.now() : typedAt);

  function write(next: string): void {
    drafts.set(id, next);
    setRefusal(null);
    setTypedAt(active());
    void desktop.call('conversation.typing', { id });
  }

  async function send(): Promise<void> {
    if (!check.sendable) return;
    // Stored as a draft until it is stored as a text: that takes the draft's place in one step.
    drafts.set(id, '');
    setTypedAt(active());
    const answer = await desktop.call('message.send', { id, text: written });
    if (answer.ok) return;
    setRefusal(answer.error.message);
    const since = drafts.state.getState().texts[id] ?? '';
    drafts.set(id, since === '' ? written : `${written}\n${since}`);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (isSendKey({ ...keyOf(event), isComposing: event.nativeEvent.isComposing })) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      document.querySelector<HTMLElement>('[role=grid] [role=row][tabindex="0"]')?.focus();
    }
  }

  return (
    <div className={styles.composer}>
      <div className={classNames(styles.box, error !== null && styles.invalid)}>
        <span className={styles.grow} data-text={written}>
          <textarea
            ref={field}
            className={styles.field}
            rows={1}
            dir="auto"
            aria-label={`Message to ${title}`}
            aria-invalid={error !== null}
            aria-describedby={errorId}
            placeholder={`Write to ${title}…`}
            value={written}
            readOnly={text === undefined}
            onChange={(event) => write(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </span>
        <IconButton
          label="Send"
          hint={
            <>
              Send<kbd>{shortcutHint('send', isMac(navigator))}</kbd>
            </>
          }
          isDisabled={!check.sendable}
          onPress={() => {
            void send();
            field.current?.focus();
          }}
        >
          <SendHorizontal size={17} />
        </IconButton>
      </div>
      <div className={styles.below}>
        <span id={errorId} className={styles.error} role="alert">
          {error}
        </span>
        {error === null && <span className={styles.from}>{hintOf(status, conversation)}</span>}
        {check.left !== null && (
          <span className={classNames(styles.count, check.left < 0 && styles.over)}>{check.left}</span>
        )}
        <IdleCountdown conversation={conversation} clockOffset={status.clockOffset} typedAt={typedAt} />
      </div>
    </div>
  );
}

function hintOf({ phase, problem }: StatusView, { queue, line }: ConversationView): string {
  if (phase !== 'offline') return `From ${queue.name}, ${line}`;
  return problem?.code === DESKTOP_GONE
    ? 'Nothing can be sent until the desktop behind this page is back.'
    : 'Offline: what you send now goes out when the connection is back.';
}

function keyOf({
  key,
  shiftKey,
  altKey,
  keyCode,
}: KeyboardEvent): Omit<Parameters<typeof isSendKey>[0], 'isComposing'> {
  return { key, shiftKey, altKey, keyCode };
}
