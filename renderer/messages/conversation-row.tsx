// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the rows in sight exist cannot be a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: in this grid the row takes the keyboard, not the cell.
import { BellOff } from 'lucide-react';
import { memo } from 'react';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Chip, Count, QueueBadge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './conversation-row.module.css';
import { describeConversation, previewAuthor } from './describe.ts';
import { OBSTACLE_WORDS } from './obstacles.ts';
import { replyState } from './reply-state.ts';
import { RowActions } from './row-actions.tsx';
import { PreviewMark } from './status-mark.tsx';
import type { TimeFormat } from './time-format.ts';
import { WaitingTime } from './waiting-time.tsx';

interface ConversationRowProps {
  readonly conversation: ConversationView;
  readonly waiting: boolean;
  readonly selected: boolean;
  /** Whether Tab stops here. */
  readonly tabStop: boolean;
  readonly rowIndex: number;
  readonly myName: string | undefined;
  readonly format: TimeFormat;
  /** The start of the present day: times are written anew when it changes. */
  readonly today: number;
  /** Why nothing can be claimed now; null while it can. */
  readonly claimProblem: string | null;
  readonly onOpen: (id: string) => void;
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, waiting, selected, tabStop, rowIndex, myName, format, today, claimProblem } = props;
  const { id, title, named, queue, session, unread, muted, preview, lastMessageAt } = conversation;
  const author = previewAuthor(conversation, myName);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around the rows handles their keys.
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selected}
      aria-label={describeConversation(conversation)}
      tabIndex={tabStop ? 0 : -1}
      data-conversation={id}
      className={classNames(
        styles.row,
        waiting && styles.waiting,
        selected && styles.selected,
        unread > 0 && styles.unread,
      )}
      onClick={() => props.onOpen(id)}
    >
      <span role="gridcell" className={styles.cell}>
        <span className={styles.avatar}>
          <Avatar name={named ? title : null} seed={conversation.number} />
        </span>
        <span className={styles.lines}>
          <span className={styles.line}>
            <span className={styles.title}>
              <bdi>{title}</bdi>
            </span>
            {waiting && session?.waitingSince != null ? (
              <WaitingTime since={session.waitingSince} />
            ) : (
              lastMessageAt !== null && (
                <time className={styles.time} dateTime={new Date(lastMessageAt).toISOString()}>
                  {format.brief(lastMessageAt, today)}
                </time>
              )
            )}
          </span>
          <span className={styles.line}>
            <QueueBadge queue={queue.name} />
            <span className={styles.queue}>{queue.name}</span>
            {waiting ? <Standing conversation={conversation} /> : <Owner conversation={conversation} />}
          </span>
          <span className={styles.line}>
            <span className={styles.preview}>
              {author !== null && <span className={styles.author}>{author}: </span>}
              <bdi>{preview?.text}</bdi>
            </span>
            {preview !== null && <PreviewMark status={preview.status} />}
            {muted && <BellOff size={13} className={styles.muted} role="img" aria-label="Muted" />}
            {!waiting && <Count count={unread} label={`${unread} unread`} />}
          </span>
        </span>
      </span>
      {waiting && <RowActions conversation={conversation} claimProblem={claimProblem} tabStop={tabStop} />}
    </div>
  );
});

function Owner({ conversation: { session } }: { readonly conversation: ConversationView }) {
  if (session === null || session.state !== 'claimed' || session.owner === null) return null;
  if (session.mine) return <Chip look="accent">You</Chip>;
  return <Chip>{session.owner.name.split(' ')[0]} is answering</Chip>;
}

/** Of a waiting one: until when it is offered, or why it cannot be taken. */
function Standing({ conversation }: { readonly conversation: ConversationView }) {
  const state = replyState(conversation);
  if (state.kind === 'invited') return <span className={styles.offered}>Offered to you</span>;
  if (state.kind !== 'blocked') return null;
  return <span className={styles.obstacle}>{OBSTACLE_WORDS[state.obstacle].brief}</span>;
}
