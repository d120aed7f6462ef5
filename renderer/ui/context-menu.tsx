import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { Menu as AriaMenu, Popover } from 'react-aria-components';
import styles from './menu.module.css';

interface ContextMenuProps {
  readonly 'aria-label': string;
  /** Where it opens, in the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu at a point of the window, open for as long as it is rendered. */
export function ContextMenu({ at, onClose, children, ...props }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [placed, setPlaced] = useState(false);
  // It opens once there is something to open at.
  useLayoutEffect(() => setPlaced(true), []);
  return (
    <>
      <span
        ref={anchor}
        className={styles.anchor}
        style={{ left: `${at.x}px`, top: `${at.y}px` }}
        aria-hidden="true"
      />
      {placed && (
        <Popover
          triggerRef={anchor}
          isOpen
          onOpenChange={(open) => {
            if (!open) onClose();
          }}
          placement="bottom start"
          offset={2}
          className={styles.popover ?? ''}
        >
          <AriaMenu {...props} autoFocus="first" onClose={onClose} className={styles.menu ?? ''}>
            {children}
          </AriaMenu>
        </Popover>
      )}
    </>
  );
}
