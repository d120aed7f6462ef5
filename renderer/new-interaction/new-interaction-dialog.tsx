import { MessageSquareOff } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServices } from '../services.tsx';
import type { Composing } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { textableQueues, whyNobody } from './compose-rules.ts';
import { NewInteractionForm } from './new-interaction-form.tsx';

interface NewInteractionDialogProps {
  readonly composing: Composing;
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** A new text on behalf of a queue. */
export function NewInteractionDialog({ composing, status, format }: NewInteractionDialogProps) {
  const { workspace, queues: store } = useServices();
  const queues = useStore(store.state, (state) => state.queues);
  const close = () => workspace.setState({ composing: null });
  const permitted = status.me?.permissions.includes('startConversations') === true;
  const hindrance = queues === null ? null : whyNobody(permitted, queues);

  useEffect(() => {
    void store.load();
  }, [store]);

  if (queues === null) return null;
  if (hindrance !== null) {
    return (
      <Dialog
        title="New interaction"
        onClose={close}
        actions={
          <Button autoFocus onPress={close}>
            Close
          </Button>
        }
      >
        <EmptyState icon={<MessageSquareOff size={22} />} title={hindrance.title}>
          {hindrance.text}
        </EmptyState>
      </Dialog>
    );
  }
  return (
    <NewInteractionForm
      // Another link was followed: its number replaces the one before.
      key={`${composing.number}\n${composing.text}`}
      composing={composing}
      status={status}
      format={format}
      queues={textableQueues(queues)}
      onClose={close}
    />
  );
}
