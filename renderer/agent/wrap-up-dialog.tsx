import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Files what one has handled, under a code and with notes. */
export function WrapUpDialog({ interactionId }: { readonly interactionId: string }) {
  const { workspace } = useServices();
  const close = () => workspace.setState({ filing: null });
  return (
    <Dialog title="File this conversation" onClose={close} actions={<Button onPress={close}>Later</Button>}>
      {interactionId}
    </Dialog>
  );
}
