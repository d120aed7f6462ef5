import type { Permission } from '#shared/vocabulary.ts';

interface CommandSpec {
  readonly group: string;
  readonly label: string;
  /**
   * `Mod` is Command on a Mac and Control elsewhere. The first keys are those shown; the others are for browsers that
   * keep the first for themselves. None: it is found by its name alone.
   */
  readonly keys: readonly string[];
  /** Other words that people may look for it by. */
  readonly words?: string;
  /** Who has not this permission has not this command either. */
  readonly needs?: Permission;
}

/**
 * Everything that can be done from anywhere in the window, once: the palette offers it from here, the keyboard is read
 * by it, the dialog of shortcuts is drawn from it, and so are the keys beside buttons.
 */
export const COMMANDS = {
  palette: { group: 'Find', label: 'Search and commands', keys: ['Mod+K'] },
  commands: { group: 'Find', label: 'Commands alone', keys: ['Mod+Shift+P', '>'] },
  find: { group: 'Find', label: 'Find in this conversation', keys: ['Mod+F'], words: 'search thread' },
  search: { group: 'Find', label: 'Search conversations', keys: ['/'], words: 'filter find' },

  phone: { group: 'Go to', label: 'Phone', keys: ['Mod+1', 'Alt+1'], words: 'sms texts' },
  messages: { group: 'Go to', label: 'Messages', keys: ['Mod+2', 'Alt+2'], words: 'chats groups team' },
  log: { group: 'Go to', label: 'Interaction log', keys: ['Mod+3', 'Alt+3'], words: 'wrap-up' },
  admin: {
    group: 'Go to',
    label: 'Admin',
    keys: ['Mod+4', 'Alt+4'],
    words: 'organisation',
    needs: 'administer',
  },
  settings: { group: 'Go to', label: 'Settings', keys: ['Mod+,'], words: 'preferences notifications' },
  history: { group: 'Go to', label: 'Call history', keys: [], words: 'phone recent calls missed' },
  phonebook: { group: 'Go to', label: 'Phonebook', keys: [], words: 'contacts' },
  queues: { group: 'Go to', label: 'Queues', keys: [], words: 'members waiting' },
  canned: { group: 'Go to', label: 'Canned responses', keys: [], words: 'templates snippets texts' },
  adminSections: { group: 'Go to', label: 'Part of Admin', keys: [], needs: 'administer' },

  compose: {
    group: 'New',
    label: 'New SMS',
    keys: ['C', 'F2'],
    words: 'interaction text message customer',
  },
  newChat: { group: 'New', label: 'New chat', keys: [], words: 'message colleague direct' },
  newGroup: { group: 'New', label: 'New group', keys: [], words: 'team chat' },
  importContacts: { group: 'New', label: 'Import contacts', keys: [], words: 'phonebook csv vcard file' },
  newContact: { group: 'New', label: 'New contact', keys: [], words: 'add person phonebook number' },

  nextWaiting: { group: 'Conversations', label: 'Next waiting', keys: ['N'] },
  next: { group: 'Conversations', label: 'Next conversation', keys: ['J', 'Alt+ArrowDown'] },
  previous: { group: 'Conversations', label: 'Previous conversation', keys: ['K', 'Alt+ArrowUp'] },
  reply: { group: 'Conversations', label: 'Reply or claim', keys: ['R'], words: 'answer write take' },
  note: {
    group: 'Conversations',
    label: 'Write an internal note',
    keys: ['I'],
    words: 'comment team mention',
  },
  mute: { group: 'Conversations', label: 'Mute or unmute', keys: ['M'], words: 'notifications silence' },
  markUnread: { group: 'Conversations', label: 'Mark unread', keys: ['U'] },
  transfer: {
    group: 'Conversations',
    label: 'Transfer',
    keys: ['Mod+Shift+F', 'T'],
    words: 'hand over give',
  },
  release: { group: 'Conversations', label: 'Release', keys: ['Mod+Shift+R'], words: 'give back queue' },
  close: { group: 'Conversations', label: 'Close', keys: ['Mod+Shift+E'], words: 'end finish' },
  wrapUp: { group: 'Conversations', label: 'Wrap up', keys: [], words: 'file code notes' },
  assign: { group: 'Conversations', label: 'Assign to somebody', keys: [], words: 'supervise give' },
  forceRelease: { group: 'Conversations', label: 'Force release', keys: [], words: 'supervise take' },
  group: { group: 'Conversations', label: 'Group: rename, add people, members', keys: [] },
  leaveGroup: { group: 'Conversations', label: 'Leave the group', keys: [] },
  askOptIn: {
    group: 'Conversations',
    label: 'Send the opt-in request',
    keys: [],
    words: 'consent permission agree ask',
  },
  stopTexting: {
    group: 'Conversations',
    label: 'They asked to stop',
    keys: [],
    words: 'consent refuse unsubscribe opt out block',
  },
  keepTexting: {
    group: 'Conversations',
    label: 'They do not ask to stop: keep texting',
    keys: [],
    words: 'consent dismiss flagged',
  },
  addContact: { group: 'Conversations', label: 'Add to the phonebook', keys: [], words: 'contact name' },
  copyNumber: { group: 'Conversations', label: 'Copy the number', keys: [], words: 'phone clipboard' },

  acceptInvite: { group: 'Invitations', label: 'Accept', keys: ['A', 'F8'], words: 'invitation offer' },
  declineInvite: { group: 'Invitations', label: 'Decline', keys: ['D', 'F9'], words: 'invitation offer' },

  agent: { group: 'You', label: 'Your queues and pause', keys: ['Q'], words: 'agent panel state' },
  pause: { group: 'You', label: 'Pause or resume', keys: ['P'], words: 'break back' },
  pauseFor: { group: 'You', label: 'Pause with a reason', keys: [], words: 'break' },
  logins: { group: 'You', label: 'Log in to a queue or out', keys: [], words: 'login logout queue' },
  theme: { group: 'You', label: 'Theme', keys: [], words: 'appearance colours' },
  density: { group: 'You', label: 'Density', keys: [], words: 'appearance' },
  reconnect: { group: 'You', label: 'Connect now', keys: [], words: 'retry offline server' },
  signOut: { group: 'You', label: 'Sign out', keys: [], words: 'log out leave' },

  send: { group: 'Writing', label: 'Send', keys: ['Enter'] },
  newLine: { group: 'Writing', label: 'New line', keys: ['Shift+Enter'] },
  cannedHere: { group: 'Writing', label: 'Canned response, at the start of the text', keys: ['/'] },
  mention: { group: 'Writing', label: 'Mention a colleague', keys: ['@'] },
  leave: { group: 'Writing', label: 'Back to the list', keys: ['Escape'] },

  help: { group: 'Help', label: 'Keyboard shortcuts', keys: ['?', 'Mod+/'], words: 'keys' },
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof COMMANDS;

/** Those that belong to a field and are handled there. */
export const FIELD_COMMANDS = ['send', 'newLine', 'cannedHere', 'mention', 'leave'] as const;
export type FieldCommand = (typeof FIELD_COMMANDS)[number];
export type WindowCommand = Exclude<CommandId, FieldCommand>;

export const WINDOW_COMMANDS: readonly WindowCommand[] = (Object.keys(COMMANDS) as CommandId[]).filter(
  (id): id is WindowCommand => !(FIELD_COMMANDS as readonly CommandId[]).includes(id),
);

export function commandSpec(id: CommandId): CommandSpec {
  return COMMANDS[id];
}

/** Those that someone with these permissions can reach by the keyboard. */
export function shortcutsOf(permissions: readonly Permission[]): readonly CommandSpec[] {
  const all: readonly CommandSpec[] = Object.values(COMMANDS);
  return all.filter(
    ({ keys, needs }) => keys.length > 0 && (needs === undefined || permissions.includes(needs)),
  );
}
