import { Bot, RotateCcw, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { useStore } from 'zustand';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { AUTOMATIC_WORDS, isUnusual, personLabel, statusMeaning } from './describe.ts';
import styles from './message.module.css';
import { StatusMark } from './status-mark.tsx';
import type { TimeFormat } from './time-format.ts';

interface MessageProps {
  readonly message: MessageView;
  readonly conversationId: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly format: TimeFormat;
  /** Only who answers the conversation can send a failed text again. */
  readonly canRetry: boolean;
}

/** One text, with who wrote it, when, and where it is. */
export const Message = memo(function Message({
  message,
  conversationId,
  first,
  last,
  format,
  canRetry,
}: MessageProps) {
  const { direction, author, mine, text, at, status, automatic } = message;
  const outbound = direction === 'out';
  const troubled = status === 'failed' || status === 'held';
  const writer =
    automatic !== null
      ? AUTOMATIC_WORDS[automatic]
      : mine
        ? 'You'
        : author === null
          ? null
          : personLabel(author);
  return (
    <div
      className={classNames(
        styles.message,
        outbound && styles.out,
        mine && styles.mine,
        automatic !== null && styles.automatic,
        troubled && styles.troubled,
        status === 'pending' && styles.pending,
        first && styles.first,
      )}
    >
      <div className={styles.bubble} title={format.full(at)}>
        <VisuallyHidden>{writer ?? 'Customer'}: </VisuallyHidden>
        <span dir="auto" className={styles.text}>
          {text}
        </span>
      </div>
      {(last || (status !== null && isUnusual(status))) && (
        <div className={styles.meta}>
          {automatic !== null && <Bot size={14} aria-hidden="true" />}
          {outbound && writer !== null && <span>{writer}</span>}
          <time dateTime={new Date(at).toISOString()}>{format.time(at)}</time>
          {outbound && <StatusMark message={message} />}
        </div>
      )}
      {status === 'pending' && <Withdraw messageId={message.id} />}
      {troubled && <Trouble message={message} conversationId={conversationId} canRetry={canRetry} />}
    </div>
  );
});

/** While it cannot go out, its writer may think better of it. */
function Withdraw({ messageId }: { readonly messageId: string }) {
  const { status, workspace } = useServices();
  const offline = useStore(status, (state) => state.status?.phase === 'offline');
  if (!offline) return null;
  return (
    <div className={styles.trouble}>
      <DiscardButton onPress={() => workspace.setState({ question: { kind: 'discard', messageId } })} />
    </div>
  );
}

function DiscardButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <Button size="small" look="quiet" icon={<Trash2 size={13} />} onPress={onPress}>
      Discard
    </Button>
  );
}

interface TroubleProps {
  readonly message: MessageView;
  readonly conversationId: string;
  readonly canRetry: boolean;
}

/** Why a text did not go out, and what can be done about it. */
function Trouble({ message, conversationId, canRetry }: TroubleProps) {
  const { actions, workspace } = useServices();
  const held = message.status === 'held';
  return (
    <div className={styles.trouble}>
      <span className={styles.reason}>{statusMeaning(message)}</span>
      {(held || canRetry) && (
        <Button
          size="small"
          icon={<RotateCcw size={13} />}
          onPress={() => void actions.retry(conversationId, message.id)}
        >
          {held ? 'Send again' : 'Retry'}
        </Button>
      )}
      {held && (
        <DiscardButton
          onPress={() => workspace.setState({ question: { kind: 'discard', messageId: message.id } })}
        />
      )}
    </div>
  );
}
