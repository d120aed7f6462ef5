import { Copy, Ellipsis, OctagonX } from 'lucide-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { ContextMenu } from '../ui/context-menu.tsx';
import { MenuItem } from '../ui/menu.tsx';
import styles from './message-menu.module.css';

interface MessageMenuProps {
  readonly message: MessageView;
  readonly conversationId: string;
  /** Whether this person can say that it asks to stop. */
  readonly canRefuse: boolean;
}

/** What can be done with a text of the other side, for the mouse: the palette has it for the keyboard. */
export function MessageMenu({ message: { id, text }, conversationId, canRefuse }: MessageMenuProps) {
  const { actions } = useServices();
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={styles.more}
        aria-label="More about this text"
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom });
        }}
      >
        <Ellipsis size={15} aria-hidden="true" />
      </button>
      {/* Its place is one of the window: the list moves what stands in it. */}
      {at !== null &&
        createPortal(
          <ContextMenu aria-label="This text" at={at} onClose={() => setAt(null)}>
            <MenuItem icon={<Copy size={15} />} onAction={() => void actions.copy(text, 'Text')}>
              Copy text
            </MenuItem>
            {canRefuse && (
              <MenuItem
                icon={<OctagonX size={15} />}
                onAction={() => actions.askToRefuse(conversationId, { id, text })}
              >
                This asks to stop…
              </MenuItem>
            )}
          </ContextMenu>,
          document.body,
        )}
    </>
  );
}
