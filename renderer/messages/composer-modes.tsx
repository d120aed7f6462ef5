import { MessageSquareText, StickyNote, X } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './composer-modes.module.css';

interface ComposerModesProps {
  readonly note: boolean;
  /** Whether this person writes to the other side here at all. */
  readonly texts: boolean;
  readonly onChange: (note: boolean) => void;
  /** Puts the place for a note away; null while something is in it. */
  readonly onClose: (() => void) | null;
}

/** What is being written: a text that goes out, or a note that never does. */
export function ComposerModes({ note, texts, onChange, onClose }: ComposerModesProps) {
  if (!texts)
    return (
      <div className={styles.modes}>
        <span className={styles.only}>
          <StickyNote size={14} aria-hidden="true" />
          Internal note
        </span>
        {onClose !== null && (
          <IconButton label="Close the note" size="small" onPress={onClose}>
            <X size={14} />
          </IconButton>
        )}
      </div>
    );
  return (
    <ToggleButtonGroup
      aria-label="What you write"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[note ? 'note' : 'text']}
      onSelectionChange={(keys) => onChange(keys.has('note'))}
      className={styles.modes ?? ''}
    >
      <ToggleButton id="text" className={styles.mode ?? ''}>
        <MessageSquareText size={14} aria-hidden="true" />
        Text
      </ToggleButton>
      <ToggleButton id="note" className={styles.mode ?? ''}>
        <StickyNote size={14} aria-hidden="true" />
        Note
      </ToggleButton>
    </ToggleButtonGroup>
  );
}

interface NoteToTextProps {
  readonly conversation: ConversationView;
  readonly onKeep: () => void;
  readonly onTurn: () => void;
}

/** What was begun for the team alone is about to become something the other side can get. */
export function NoteToText({ conversation: { title }, onKeep, onTurn }: NoteToTextProps) {
  return (
    <Dialog
      role="alertdialog"
      title="Turn this note into a text?"
      onClose={onKeep}
      actions={
        <>
          <Button autoFocus onPress={onKeep}>
            Keep as a note
          </Button>
          <Button look="danger" onPress={onTurn}>
            Turn into a text
          </Button>
        </>
      }
    >
      You began it for the team alone. As a text, {title} gets it when you send it.
    </Dialog>
  );
}
