import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** What becomes of a changed form that is about to be left. */
export function LeaveDialog() {
  const { admin } = useServices();
  const leaving = useStore(admin.state, (state) => state.leaving);
  if (leaving === null) return null;
  return (
    <Dialog
      role="alertdialog"
      title="Save your changes?"
      onClose={() => void admin.leave('stay')}
      actions={
        <>
          <Button onPress={() => void admin.leave('stay')}>Keep editing</Button>
          <Button onPress={() => void admin.leave('discard')}>Discard</Button>
          <Button look="primary" autoFocus onPress={() => void admin.leave('save')}>
            Save
          </Button>
        </>
      }
    >
      What you changed here has not been saved yet.
    </Dialog>
  );
}
