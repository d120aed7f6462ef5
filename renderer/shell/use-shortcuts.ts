import { useEffect, useEffectEvent } from 'react';
import { isMac } from './platform.ts';
import { shortcutFor, type WindowShortcut } from './shortcuts.ts';

/** Listens to the window's shortcuts. A handler answers false to leave the key alone. */
export function useShortcuts(
  handlers: Readonly<Record<WindowShortcut, () => boolean>>,
  isBlocked: () => boolean,
): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isBlocked()) return;
    const id = shortcutFor(event, isMac(navigator), isTyping(event.target));
    if (id === null || handlers[id]() === false) return;
    event.preventDefault();
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;
}
