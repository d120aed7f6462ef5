import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface ConfirmRemovalProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asked before a record is removed for everybody. */
export function ConfirmRemoval({ name, onClose, onConfirm }: ConfirmRemovalProps) {
  return (
    <Dialog
      role="alertdialog"
      title={`Remove “${name}”?`}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            Cancel
          </Button>
          <Button
            look="danger"
            onPress={() => {
              onClose();
              onConfirm();
            }}
          >
            Remove
          </Button>
        </>
      }
    >
      It is gone for everybody at once. The history keeps what it was.
    </Dialog>
  );
}
