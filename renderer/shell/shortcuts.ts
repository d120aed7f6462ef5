import type { Permission } from '#shared/vocabulary.ts';

/**
 * Every keyboard shortcut, once: the handler looks here, the dialog that lists them is drawn from here, and so
 * are the keys beside buttons. `Mod` is Command on a Mac and Control elsewhere. The first keys are those shown;
 * the others are for browsers that keep the first for themselves.
 */
export const SHORTCUTS = {
  phone: { group: 'Go to', label: 'Phone', keys: ['Mod+1', 'Alt+1'] },
  messages: { group: 'Go to', label: 'Messages', keys: ['Mod+2', 'Alt+2'] },
  log: { group: 'Go to', label: 'Interaction log', keys: ['Mod+3', 'Alt+3'] },
  admin: { group: 'Go to', label: 'Admin', keys: ['Mod+4', 'Alt+4'], needs: 'administer' },
  settings: { group: 'Go to', label: 'Settings', keys: ['Mod+,'] },
  search: { group: 'Go to', label: 'Search conversations', keys: ['Mod+F', '/'] },
  nextWaiting: { group: 'Conversations', label: 'Next waiting', keys: ['N'] },
  next: { group: 'Conversations', label: 'Next conversation', keys: ['J', 'Alt+ArrowDown'] },
  previous: { group: 'Conversations', label: 'Previous conversation', keys: ['K', 'Alt+ArrowUp'] },
  reply: { group: 'Conversations', label: 'Reply or claim', keys: ['R'] },
  mute: { group: 'Conversations', label: 'Mute or unmute', keys: ['M'] },
  transfer: { group: 'Conversations', label: 'Transfer', keys: ['Mod+Shift+F', 'T'] },
  release: { group: 'Conversations', label: 'Release', keys: ['Mod+Shift+R'] },
  close: { group: 'Conversations', label: 'Close', keys: ['Mod+Shift+E'] },
  compose: {
    group: 'Conversations',
    label: 'New interaction',
    keys: ['C', 'F2'],
    needs: 'startConversations',
  },
  acceptInvite: { group: 'Invitations', label: 'Accept', keys: ['A', 'F8'] },
  declineInvite: { group: 'Invitations', label: 'Decline', keys: ['D', 'F9'] },
  agent: { group: 'You', label: 'Your queues and pause', keys: ['Q'] },
  pause: { group: 'You', label: 'Pause or resume', keys: ['P'] },
  send: { group: 'Writing', label: 'Send', keys: ['Enter'] },
  newLine: { group: 'Writing', label: 'New line', keys: ['Shift+Enter'] },
  leave: { group: 'Writing', label: 'Back to the list', keys: ['Escape'] },
  help: { group: 'Help', label: 'Keyboard shortcuts', keys: ['?', 'Mod+/'] },
} as const satisfies Record<string, Shortcut>;

interface Shortcut {
  readonly group: string;
  readonly label: string;
  readonly keys: readonly string[];
  /** Who has not this permission has not this shortcut either. */
  readonly needs?: Permission;
}

export type ShortcutId = keyof typeof SHORTCUTS;

/** The shortcuts of someone with these permissions. */
export function shortcutsOf(permissions: readonly Permission[]): readonly Shortcut[] {
  const all: readonly Shortcut[] = Object.values(SHORTCUTS);
  return all.filter(({ needs }) => needs === undefined || permissions.includes(needs));
}

/** Those that belong to a field and are handled there. */
export type FieldShortcut = 'send' | 'newLine' | 'leave';
export type WindowShortcut = Exclude<ShortcutId, FieldShortcut>;

const FIELD_ONLY: readonly ShortcutId[] = ['send', 'newLine', 'leave'] satisfies FieldShortcut[];

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The shortcut that a key press means. While a person is typing, plain letters are what they type. */
export function shortcutFor(press: KeyPress, mac: boolean, typing: boolean): WindowShortcut | null {
  for (const id of Object.keys(SHORTCUTS) as ShortcutId[]) {
    if (FIELD_ONLY.includes(id)) continue;
    for (const keys of SHORTCUTS[id].keys) {
      const isNoLetter = /^(Mod|Alt)\+|^F\d/.test(keys);
      if (typing && !isNoLetter) continue;
      if (matches(press, keys, mac)) return id as WindowShortcut;
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

/** The shown keys of a shortcut in one string, for a hint or a menu: Ctrl+Shift+R. */
export function shortcutHint(id: ShortcutId, mac: boolean): string {
  return keyNames(SHORTCUTS[id].keys[0], mac).join(mac ? '' : '+');
}
