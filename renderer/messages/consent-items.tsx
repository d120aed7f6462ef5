import { OctagonX, Send } from 'lucide-react';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { mayAsk, mayDecide } from './reply-state.ts';

interface ConsentItemsProps {
  readonly conversation: ConversationView;
  /** Why nothing can be settled now; null while it can. */
  readonly problem: string | null;
}

/** What can be settled with the number of a thread. */
export function ConsentItems({ conversation, problem }: ConsentItemsProps) {
  const { actions } = useServices();
  const { id } = conversation;
  if (!mayDecide(conversation)) return null;
  return (
    <>
      <MenuSeparator />
      {mayAsk(conversation) && (
        <MenuItem
          icon={<Send size={15} />}
          isDisabled={problem !== null}
          onAction={() => actions.askToOptIn(id)}
        >
          Send opt-in request…
        </MenuItem>
      )}
      <MenuItem
        icon={<OctagonX size={15} />}
        look="danger"
        isDisabled={problem !== null}
        onAction={() => actions.askToRefuse(id, null)}
      >
        They asked to stop (by phone, in person)…
      </MenuItem>
    </>
  );
}
