import { Check, Eye, Lock, MessageSquareLock, Reply } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ConversationView, StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Composer } from './composer.tsx';
import { personLabel } from './describe.ts';
import { Hint } from './hint.tsx';
import { InviteCountdown } from './invite-countdown.tsx';
import { OBSTACLE_WORDS } from './obstacles.ts';
import { type ClaimObstacle, replyState } from './reply-state.ts';
import styles from './thread-foot.module.css';
import { useWayOut } from './use-way-out.ts';

interface ThreadFootProps {
  readonly conversation: ConversationView;
  readonly status: StatusView;
  readonly claimProblem: string | null;
}

/** The composer for who answers; for everyone else, who does, or the way to become it. */
export function ThreadFoot({ conversation, status, claimProblem }: ThreadFootProps) {
  const { drafts } = useServices();
  const { id } = conversation;
  const state = replyState(conversation);
  const draft = useStore(drafts.state, ({ texts }) => texts[id]);

  useEffect(() => {
    void drafts.load(id);
  }, [drafts, id]);

  return (
    <footer className={styles.foot}>
      <div className={styles.inner}>
        {state.kind === 'mine' && <Composer conversation={conversation} status={status} />}
        {state.kind === 'theirs' && (
          <p className={styles.note} role="status">
            <Avatar name={state.owner.name} seed={state.owner.id} size="small" />
            <span>
              <strong>{personLabel(state.owner)}</strong> is answering
            </span>
          </p>
        )}
        {state.kind === 'onlooker' && (
          <p className={styles.note}>
            <Eye size={16} aria-hidden="true" />
            <span>You can read this conversation; members of {state.queue} answer it.</span>
          </p>
        )}
        {state.kind === 'invited' && (
          <InviteBar invite={state.invite} title={conversation.title} claimProblem={claimProblem} />
        )}
        {state.kind === 'blocked' && (
          <BlockedNote conversation={conversation} obstacle={state.obstacle} claimProblem={claimProblem} />
        )}
        {state.kind === 'claimable' && <ReplyBar conversation={conversation} claimProblem={claimProblem} />}
        {state.kind !== 'mine' && draft !== undefined && draft.trim() !== '' && (
          <p className={styles.draft}>
            <MessageSquareLock size={14} aria-hidden="true" />
            <span className={styles.draftText}>
              Your draft is kept: <span dir="auto">{draft}</span>
            </span>
          </p>
        )}
      </div>
    </footer>
  );
}

interface ReplyBarProps {
  readonly conversation: ConversationView;
  readonly claimProblem: string | null;
}

function ReplyBar({ conversation, claimProblem }: ReplyBarProps) {
  const { actions } = useServices();
  const waiting = conversation.session?.state === 'waiting';

  return (
    <div className={styles.reply}>
      <Button
        look={waiting ? 'queue' : 'primary'}
        size="large"
        icon={<Reply size={17} />}
        unavailable={claimProblem}
        onPress={() => actions.askToClaim(conversation)}
      >
        Reply
      </Button>
      <span className={styles.hint}>
        {claimProblem ??
          (waiting
            ? `Nobody is answering yet. Press ${shortcutHint('reply', isMac(navigator))} to take it.`
            : `Nobody is answering. The customer sees ${conversation.line}.`)}
      </span>
    </div>
  );
}

interface InviteBarProps {
  readonly invite: NonNullable<ConversationView['invite']>;
  readonly title: string;
  readonly claimProblem: string | null;
}

/** It is offered to this person: take it, or let it go on to the next. */
function InviteBar({ invite, title, claimProblem }: InviteBarProps) {
  const { actions } = useServices();
  const mac = isMac(navigator);
  return (
    <div className={styles.reply}>
      <Button
        look="queue"
        size="large"
        icon={<Check size={17} />}
        unavailable={claimProblem}
        hint={<Hint text={`Answer ${title}`} keys={shortcutHint('acceptInvite', mac)} />}
        onPress={() => void actions.acceptInvite(invite.id)}
      >
        Accept
      </Button>
      <Button
        size="large"
        unavailable={claimProblem}
        hint={<Hint text="It goes to the next colleague" keys={shortcutHint('declineInvite', mac)} />}
        onPress={() => void actions.declineInvite(invite.id)}
      >
        Decline
      </Button>
      <span className={styles.hint}>{claimProblem ?? 'Offered to you.'}</span>
      <InviteCountdown dueAt={invite.dueAt} />
    </div>
  );
}

interface BlockedNoteProps {
  readonly conversation: ConversationView;
  readonly obstacle: ClaimObstacle;
  readonly claimProblem: string | null;
}

/** Why this person cannot take it now, and the one click that changes it. */
function BlockedNote({ conversation, obstacle, claimProblem }: BlockedNoteProps) {
  const wayOut = useWayOut(conversation);
  return (
    <div className={styles.note}>
      <Lock size={15} aria-hidden="true" />
      <span>{OBSTACLE_WORDS[obstacle].sentence(conversation.queue.name)}</span>
      {wayOut !== null && (
        <Button size="small" aria-label={wayOut.label} unavailable={claimProblem} onPress={wayOut.go}>
          {wayOut.word}
        </Button>
      )}
    </div>
  );
}
