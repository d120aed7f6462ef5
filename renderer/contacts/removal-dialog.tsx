import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './removal-dialog.module.css';

interface RemovalDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Answers with what kept it from being removed; null: it is gone. */
  readonly onConfirm: () => Promise<string | null>;
  readonly children: ReactNode;
}

/** Asked before contacts are removed. */
export function RemovalDialog({ title, onClose, onConfirm, children }: RemovalDialogProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function confirm(): Promise<void> {
    setBusy(true);
    setProblem(null);
    const said = await onConfirm();
    setBusy(false);
    if (said === null) onClose();
    else setProblem(said);
  }

  return (
    <Dialog
      role="alertdialog"
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            Cancel
          </Button>
          <Button look="danger" isPending={busy} onPress={() => void confirm()}>
            Remove
          </Button>
        </>
      }
    >
      {children}
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
