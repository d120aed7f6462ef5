// biome-ignore-all lint/a11y/useSemanticElements: the row it stands in is one of a grid.
// biome-ignore-all lint/a11y/useFocusableInteractive: in this grid the row takes the keyboard, not the cell.
import { AtSign, Ban, BellOff, Ellipsis, OctagonAlert, PencilLine } from 'lucide-react';
import { memo } from 'react';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { Chip, Count } from '../ui/badge.tsx';
import { RowFrame } from '../ui/row-frame.tsx';
import { RowLines, RowTime, RowWords } from '../ui/row-lines.tsx';
import { consentMark, MARK_WORDS } from './consent-marks.ts';
import { ConversationAvatar } from './conversation-avatar.tsx';
import styles from './conversation-row.module.css';
import { describeConversation, previewAuthor, statusOf, underTitle } from './describe.ts';
import { KindBadge } from './kind-badge.tsx';
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
  /** Opens what can be done with it, at a point of the window. */
  readonly onMenu: (id: string, at: { x: number; y: number }) => void;
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, waiting, selected, tabStop, rowIndex, format, today, claimProblem } = props;
  const { id, kind, title, queue, session, unread, lastMessageAt } = conversation;
  return (
    <RowFrame
      label={describeConversation(conversation)}
      selected={selected}
      tabStop={tabStop}
      rowIndex={rowIndex}
      look={waiting ? 'queue' : 'plain'}
      strong={unread > 0}
      conversationId={id}
      onOpen={() => props.onOpen(id)}
      over={
        <>
          {waiting && (
            <RowActions conversation={conversation} claimProblem={claimProblem} tabStop={tabStop} />
          )}
          <More title={title} onMenu={(at) => props.onMenu(id, at)} />
        </>
      }
    >
      <RowLines
        avatar={<ConversationAvatar conversation={conversation} />}
        title={title}
        aside={
          <span className={styles.time}>
            {waiting && session?.waitingSince != null ? (
              <WaitingTime since={session.waitingSince} />
            ) : (
              lastMessageAt !== null && (
                <RowTime at={lastMessageAt}>{format.brief(lastMessageAt, today)}</RowTime>
              )
            )}
          </span>
        }
        second={
          <>
            <KindBadge kind={kind} queue={queue?.name ?? null} />
            <RowWords small>{underTitle(conversation)}</RowWords>
            {waiting ? <Standing conversation={conversation} /> : <Owner conversation={conversation} />}
          </>
        }
        third={<Preview {...props} />}
      />
    </RowFrame>
  );
});

interface MoreProps {
  readonly title: string;
  readonly onMenu: (at: { x: number; y: number }) => void;
}

/** For the mouse: the keyboard has its own key for the row's menu. */
function More({ title, onMenu }: MoreProps) {
  return (
    <span role="gridcell" className={styles.more}>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`More for ${title}`}
        aria-haspopup="menu"
        onClick={(event) => {
          event.stopPropagation();
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          onMenu({ x: left, y: bottom });
        }}
      >
        <Ellipsis size={16} aria-hidden="true" />
      </button>
    </span>
  );
}

/** The last text, or that one has begun to write; and what asks for a look. */
function Preview({ conversation, waiting, selected, myName }: ConversationRowProps) {
  const { preview, draft, muted, mentioned, unread } = conversation;
  const author = previewAuthor(conversation, myName);
  const drafted = draft && !selected;
  return (
    <>
      <RowWords>
        {drafted && (
          <span className={styles.draft}>
            <PencilLine size={12} aria-hidden="true" />
            Draft{preview === null ? '' : ' · '}
          </span>
        )}
        {author !== null && <span className={styles.author}>{author}: </span>}
        <bdi>{preview?.text}</bdi>
      </RowWords>
      {preview !== null && <PreviewMark status={statusOf(preview)} />}
      <ConsentMark conversation={conversation} />
      {muted && <BellOff size={13} className={styles.muted} role="img" aria-label="Muted" />}
      {mentioned && (
        <span className={styles.mention} role="img" aria-label="You are mentioned" title="You are mentioned">
          <AtSign size={12} strokeWidth={2.5} aria-hidden="true" />
        </span>
      )}
      {!waiting && <Count count={unread} label={`${unread} unread`} />}
    </>
  );
}

/** That they want no more texts, or may be saying so. */
function ConsentMark({ conversation }: { readonly conversation: ConversationView }) {
  const mark = consentMark(conversation.consent);
  if (mark === null) return null;
  const Icon = mark === 'refused' ? Ban : OctagonAlert;
  return (
    <span className={styles[mark]} role="img" aria-label={MARK_WORDS[mark]} title={MARK_WORDS[mark]}>
      <Icon size={14} aria-hidden="true" />
    </span>
  );
}

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
