// biome-ignore-all lint/a11y/useSemanticElements: the row it stands in is one of a grid.
// biome-ignore-all lint/a11y/useFocusableInteractive: in this grid the row takes the keyboard, not the cell.
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { OBSTACLE_WORDS } from './obstacles.ts';
import { replyState } from './reply-state.ts';
import styles from './row-actions.module.css';
import { useWayOut } from './use-way-out.ts';

interface RowActionsProps {
  readonly conversation: ConversationView;
  readonly claimProblem: string | null;
  /** Whether Tab stops in this row. */
  readonly tabStop: boolean;
}

/** What can be done with a waiting conversation from the list: take it, or remove what is in the way. Its card answers an offer. */
export function RowActions({ conversation, claimProblem, tabStop }: RowActionsProps) {
  const { actions } = useServices();
  const wayOut = useWayOut(conversation);
  const state = replyState(conversation);
  const { title } = conversation;
  const common = { excludeFromTabOrder: !tabStop };

  if (state.kind === 'claimable') {
    return (
      <span role="gridcell" className={styles.actions} data-actions="one">
        <Button
          look="queue"
          size="small"
          aria-label={`Claim ${title}`}
          unavailable={claimProblem}
          onPress={() => actions.askToClaim(conversation)}
          {...common}
        >
          Claim
        </Button>
      </span>
    );
  }
  if (state.kind === 'blocked' && wayOut !== null) {
    return (
      <span role="gridcell" className={styles.actions} data-actions="words">
        <Button
          size="small"
          aria-label={wayOut.label}
          hint={OBSTACLE_WORDS[state.obstacle].sentence(conversation.queue?.name ?? '')}
          unavailable={claimProblem}
          onPress={wayOut.go}
          {...common}
        >
          {wayOut.word}
        </Button>
      </span>
    );
  }
  return null;
}
