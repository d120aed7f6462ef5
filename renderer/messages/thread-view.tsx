import { MessageSquareText, SearchX } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { FindBar } from '../find/find-bar.tsx';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { MessageList } from './message-list.tsx';
import { replyState } from './reply-state.ts';
import { ThreadFoot } from './thread-foot.tsx';
import { ThreadHeader } from './thread-header.tsx';
import styles from './thread-view.module.css';
import type { TimeFormat } from './time-format.ts';
import { WordsLeft } from './words-left.tsx';

interface ThreadViewProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
  readonly claimProblem: string | null;
}

/** The conversation that is open: who, what was written, and the place to answer. */
export function ThreadView({ status, format, claimProblem }: ThreadViewProps) {
  const { thread } = useServices();
  const id = useStore(thread.state, (state) => state.id);
  const conversation = useStore(thread.state, (state) => state.conversation);
  const loading = useStore(thread.state, (state) => state.loading);
  const problem = useStore(thread.state, (state) => state.problem);

  const section = useRef<HTMLElement>(null);
  useFocusWhenShown(section, conversation?.id ?? null);

  if (id === null) return <NothingOpen status={status} />;
  if (loading === 'first') {
    return (
      <div className={styles.thread} aria-busy="true">
        <VisuallyHidden>Loading the conversation</VisuallyHidden>
      </div>
    );
  }
  if (conversation === null) {
    return (
      <>
        <EmptyState
          icon={<SearchX size={22} />}
          title={
            problem === null ? 'This conversation is no longer here' : 'The conversation could not be read'
          }
        >
          {problem?.message ?? 'It is not yours to see any more, or it has been removed.'}
        </EmptyState>
        <WordsLeft conversationId={id} />
      </>
    );
  }
  return (
    <section ref={section} className={styles.thread} aria-label={`Conversation with ${conversation.title}`}>
      <ThreadHeader conversation={conversation} format={format} problem={claimProblem} />
      <FindBar key={`find-${id}`} conversationId={id} title={conversation.title} />
      <MessageList key={id} conversation={conversation} format={format} />
      <ThreadFoot
        key={`foot-${id}`}
        conversation={conversation}
        status={status}
        format={format}
        claimProblem={claimProblem}
      />
    </section>
  );
}

/** Opened by keyboard, the next key answers where one may, and else scrolls. The composer focuses itself. */
function useFocusWhenShown(section: RefObject<HTMLElement | null>, id: string | null): void {
  const { workspace } = useServices();
  const focus = useStore(workspace, (state) => state.focus);
  useEffect(() => {
    const thread = section.current;
    if (thread === null || focus?.when !== 'shown' || focus.id !== id) return;
    const reply = thread.querySelector<HTMLElement>('footer [data-reply] button');
    (reply ?? thread.querySelector<HTMLElement>('[role=log]'))?.focus();
    workspace.setState({ focus: null });
  }, [section, focus, id, workspace]);
}

function NothingOpen({ status }: { readonly status: StatusView }) {
  const { list, actions } = useServices();
  const next = useStore(list.state, ({ waiting }) =>
    waiting.items.find((item) => replyState(item).kind === 'claimable'),
  );
  const mac = isMac(navigator);
  if (status.waiting > 0) {
    return (
      <EmptyState
        icon={<MessageSquareText size={22} />}
        title={status.waiting === 1 ? 'One customer is waiting' : `${status.waiting} customers are waiting`}
        {...(next === undefined
          ? {}
          : {
              action: (
                <Button look="queue" onPress={() => actions.askToClaim(next)}>
                  Claim the longest waiting
                </Button>
              ),
            })}
      >
        Press {shortcutHint('nextWaiting', mac)} to look at the one who has waited longest.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<MessageSquareText size={22} />} title="Nothing selected">
      Pick a conversation on the left, or press {shortcutHint('help', mac)} to see what the keyboard can do.
    </EmptyState>
  );
}
