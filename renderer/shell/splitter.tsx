import { type PointerEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { clampWidth, LIST_WIDTH } from '../stores/preferences-store.ts';
import styles from './splitter.module.css';

const STEP = 16;

/** The line between list and thread: drag it, or move it with the arrow keys. Double click puts it back. */
export function Splitter({ controls }: { readonly controls: string }) {
  const { preferences } = useServices();
  const width = useStore(preferences.state, (state) => state.listWidth);
  const start = useRef<{ x: number; width: number } | null>(null);

  const resize = (to: number) => preferences.change({ listWidth: clampWidth(to) });

  function down(event: PointerEvent<HTMLElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget; <hr> is not.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the list"
      aria-controls={controls}
      aria-valuemin={LIST_WIDTH.least}
      aria-valuemax={LIST_WIDTH.most}
      aria-valuenow={width}
      tabIndex={0}
      className={styles.splitter}
      onPointerDown={down}
      onPointerMove={(event) => {
        if (start.current !== null) resize(start.current.width + event.clientX - start.current.x);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
      onDoubleClick={() => resize(LIST_WIDTH.usual)}
      onKeyDown={(event) => {
        const to = {
          ArrowLeft: width - STEP,
          ArrowRight: width + STEP,
          Home: LIST_WIDTH.least,
          End: LIST_WIDTH.most,
        }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        resize(to);
      }}
    />
  );
}
