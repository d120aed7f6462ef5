import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ShortcutList } from './shortcut-list.tsx';

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="Keyboard shortcuts"
      wide
      onClose={onClose}
      actions={<Button onPress={onClose}>Done</Button>}
    >
      <ShortcutList />
    </Dialog>
  );
}
