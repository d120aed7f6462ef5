import type { ConversationView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { OBSTACLE_WORDS, WAY_OUT_WORDS, type WayOut } from './obstacles.ts';
import { replyState } from './reply-state.ts';

/** The one click that removes what keeps this person from taking a conversation; null where there is none. */
export function useWayOut(
  conversation: ConversationView,
): { readonly word: string; readonly label: string; readonly go: () => void } | null {
  const { actions, list, workspace } = useServices();
  const state = replyState(conversation);
  if (state.kind !== 'blocked') return null;
  const { wayOut } = OBSTACLE_WORDS[state.obstacle];
  if (wayOut === null) return null;
  const { queue } = conversation;
  if (queue === null) return null;

  const labels: Readonly<Record<WayOut, string>> = {
    logIn: `Log in to ${queue.name}`,
    resume: 'Resume: end your pause',
    showMine: 'Show the conversations you are answering',
  };
  const acts: Readonly<Record<WayOut, () => void>> = {
    logIn: () => void actions.setLogin(queue.id, true),
    resume: () => void actions.resume(),
    showMine: () => {
      workspace.setState({ phoneTab: 'sms' });
      void list.setFilter('mine');
    },
  };
  return { word: WAY_OUT_WORDS[wayOut], label: labels[wayOut], go: acts[wayOut] };
}
