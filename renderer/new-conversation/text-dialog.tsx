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
import { TextForm } from './text-form.tsx';
import { sendersOf, whyNobody } from './text-rules.ts';

interface TextDialogProps {
  readonly composing: Composing;
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** A new text to an outside number, from one's own line or on behalf of a queue. */
export function TextDialog({ composing, status, format }: TextDialogProps) {
  const { workspace, queues: store, directory } = useServices();
  const queues = useStore(store.state, (state) => state.queues);
  const lines = useStore(directory.state, (state) => state.lines);
  const problem = useStore(directory.state, (state) => state.problem);
  const close = () => workspace.setState({ composing: null });
  const permitted = status.me?.permissions.includes('startConversations') === true;

  useEffect(() => {
    void store.load();
    void directory.load();
  }, [store, directory]);

  if (queues === null || lines === null) {
    if (problem === null) return null;
    return <NoText title="The lines could not be read" text={problem.message} onClose={close} />;
  }
  const hindrance = whyNobody(permitted, lines, queues);
  if (hindrance !== null) return <NoText {...hindrance} onClose={close} />;
  return (
    <TextForm
      // Another link was followed: its number replaces the one before.
      key={`${composing.number}\n${composing.text}`}
      composing={composing}
      status={status}
      format={format}
      senders={sendersOf(lines, queues)}
      onClose={close}
    />
  );
}

interface NoTextProps {
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
}

function NoText({ title, text, onClose }: NoTextProps) {
  return (
    <Dialog
      title="New SMS"
      onClose={onClose}
      actions={
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      }
    >
      <EmptyState icon={<MessageSquareOff size={22} />} title={title}>
        {text}
      </EmptyState>
    </Dialog>
  );
}
