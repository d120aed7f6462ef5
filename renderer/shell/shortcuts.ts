import { COMMANDS, type CommandId, commandSpec, WINDOW_COMMANDS, type WindowCommand } from './commands.ts';

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The command that a key press means. While a person is typing, plain letters are what they type. */
export function commandFor(press: KeyPress, mac: boolean, typing: boolean): WindowCommand | null {
  for (const id of WINDOW_COMMANDS) {
    for (const keys of commandSpec(id).keys) {
      const isNoLetter = /^(Mod|Alt)\+|^F\d/.test(keys);
      if (typing && !isNoLetter) continue;
      if (matches(press, keys, mac)) return id;
    }
  }
  return null;
}

function matches(press: KeyPress, keys: string, mac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (mod !== parts.includes('Mod') || otherMod || press.altKey !== parts.includes('Alt')) return false;
  // Signs such as ? need Shift on some keyboards and not on others.
  const isSign = !/^[A-Z0-9]$|^[A-Z][a-z]/.test(key);
  if (!isSign && press.shiftKey !== parts.includes('Shift')) return false;
  // With Alt a Mac's key is another character; the place of the key still tells the digit.
  return press.key.toLowerCase() === key.toLowerCase() || press.code === `Digit${key}`;
}

const NAMES: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

/** The keys as they are printed on the keyboard: ['Ctrl', 'Shift', 'R']. */
export function keyNames(keys: string, mac: boolean): readonly string[] {
  return keys.split('+').map((part) => {
    if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'Alt') return mac ? '⌥' : 'Alt';
    if (part === 'Shift') return mac ? '⇧' : 'Shift';
    return NAMES[part] ?? part;
  });
}

/** Those that have keys. */
export type ShortcutId = {
  [Id in CommandId]: (typeof COMMANDS)[Id]['keys'] extends readonly [] ? never : Id;
}[CommandId];

/** The shown keys of a command in one string, for a hint or a menu: Ctrl+Shift+R. */
export function shortcutHint(id: ShortcutId, mac: boolean): string {
  return hintOf(COMMANDS[id].keys[0], mac);
}

export function hintOf(keys: string, mac: boolean): string {
  return keyNames(keys, mac).join(mac ? '' : '+');
}
