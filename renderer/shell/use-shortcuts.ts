import { useEffect, useEffectEvent } from 'react';
import type { CommandActs, Focused } from './act.ts';
import type { WindowCommand } from './commands.ts';
import { isMac } from './platform.ts';
import { commandFor } from './shortcuts.ts';

const TAKES_THE_KEYBOARD = '[role=menu], [role=dialog], [role=alertdialog]:not([aria-modal=false])';

/** A browser's own search would go through what happens to be drawn: its keys are the window's, whatever is open. */
const NEVER_THE_BROWSERS: readonly WindowCommand[] = ['palette', 'commands', 'find'];

/** Does by the keyboard what the commands say. What makes no sense now leaves the key alone. */
export function useShortcuts(commands: CommandActs): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const typing = isTyping(event.target);
    const id = commandFor(event, isMac(navigator), typing);
    if (id === null) return;
    // A dialog or a menu has the keyboard to itself; a notice, which is called a dialog too, has not.
    const isBlocked = document.querySelector(TAKES_THE_KEYBOARD) !== null;
    const act = isBlocked ? undefined : commands[id]()[0];
    if (act === undefined && !(NEVER_THE_BROWSERS.includes(id) && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    act?.run();
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

/** What has the keyboard just now. */
export function focusedPart(): Focused {
  const part = (name: string) => document.activeElement?.closest<HTMLElement>(`[data-${name}]`);
  return {
    conversation: part('conversation')?.dataset.conversation ?? null,
    invite: part('invite')?.dataset.invite ?? null,
  };
}
