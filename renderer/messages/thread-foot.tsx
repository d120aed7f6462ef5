import { Eye, MessageSquareLock, Reply } from 'lucide-react';
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
import { replyState } from './reply-state.ts';
import styles from './thread-foot.module.css';

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
