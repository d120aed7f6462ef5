import { ArrowRightLeft, CircleCheckBig, ClipboardPen, Undo2, UserRoundPlus, UserRoundX } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { dueOf } from '../stores/due-store.ts';
import { Button } from '../ui/button.tsx';
import styles from './header-actions.module.css';
import { Hint } from './hint.tsx';

interface HeaderActionsProps {
  readonly conversation: ConversationView;
  /** Why nothing can be handed on now; null while it can. */
  readonly problem: string | null;
}

/** What its owner, or a supervisor, does with the whole conversation. */
export function HeaderActions({ conversation, problem }: HeaderActionsProps) {
  const { actions, due: store } = useServices();
  const due = useStore(store.state, (state) => dueOf(state, conversation.id));
  const { session, supervised } = conversation;
  const mac = isMac(navigator);
  if (session === null) return null;

  if (session.state === 'claimed' && session.mine) {
    return (
      <>
        <HeaderButton
          icon={<ArrowRightLeft size={15} />}
          word="Transfer…"
          hint={<Hint text="Hand it to a colleague or a queue" keys={shortcutHint('transfer', mac)} />}
          problem={problem}
          onPress={() => actions.askToTransfer(conversation)}
        />
        <HeaderButton
          icon={<Undo2 size={15} />}
          word="Release"
          hint={<Hint text="Give it back to the queue" keys={shortcutHint('release', mac)} />}
          problem={problem}
          onPress={() => actions.askToRelease(conversation)}
        />
        <HeaderButton
          icon={<CircleCheckBig size={15} />}
          word="Close"
          hint={<Hint text="End this conversation" keys={shortcutHint('close', mac)} />}
          problem={problem}
          onPress={() => actions.askToClose(conversation)}
        />
      </>
    );
  }
  const isHandable = supervised && session.state !== 'wrapUp' && session.state !== 'ended';
  return (
    <>
      {due !== undefined && (
        <HeaderButton
          icon={<ClipboardPen size={15} />}
          word="Wrap up…"
          hint="Say what it was about"
          problem={problem}
          onPress={() => actions.file(due.id)}
        />
      )}
      {isHandable && (
        <HeaderButton
          icon={<UserRoundPlus size={15} />}
          word="Assign to…"
          hint="Give it to a member of the queue"
          problem={problem}
          onPress={() => actions.askToAssign(conversation)}
        />
      )}
      {isHandable && session.state === 'claimed' && (
        <HeaderButton
          icon={<UserRoundX size={15} />}
          word="Force release"
          hint="Take it from its owner, back to the queue"
          problem={problem}
          onPress={() => actions.askToForceRelease(conversation)}
        />
      )}
    </>
  );
}

interface HeaderButtonProps {
  readonly icon: ReactElement;
  readonly word: string;
  readonly hint: string | ReactElement;
  readonly problem: string | null;
  readonly onPress: () => void;
}

/** In a narrow thread its icon alone; it keeps its name. */
function HeaderButton({ icon, word, hint, problem, onPress }: HeaderButtonProps) {
  return (
    <Button icon={icon} aria-label={word} hint={hint} unavailable={problem} onPress={onPress}>
      <span className={styles.word}>{word}</span>
    </Button>
  );
}
