import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import type { Composing } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface NewInteractionDialogProps {
  readonly composing: Composing;
  readonly status: StatusView;
}

/** A new text on behalf of a queue. */
export function NewInteractionDialog({ composing }: NewInteractionDialogProps) {
  const { workspace } = useServices();
  const close = () => workspace.setState({ composing: null });
  return (
    <Dialog title="New interaction" onClose={close} actions={<Button onPress={close}>Cancel</Button>}>
      {composing.number}
    </Dialog>
  );
}
