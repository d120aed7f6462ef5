import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface DiscardDialogProps {
  readonly onStay: () => void;
  readonly onDiscard: () => void;
}

/** Asked before something typed is thrown away. */
export function DiscardDialog({ onStay, onDiscard }: DiscardDialogProps) {
  return (
    <Dialog
      role="alertdialog"
      title="Discard what you entered?"
      onClose={onStay}
      actions={
        <>
          <Button autoFocus onPress={onStay}>
            Keep editing
          </Button>
          <Button look="danger" onPress={onDiscard}>
            Discard
          </Button>
        </>
      }
    >
      It has not been saved.
    </Dialog>
  );
}
