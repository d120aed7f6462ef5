/** What one transaction changed, for those who show it. */
export interface Touched {
  lists: boolean;
  directory: boolean;
  /** Invites or interactions. */
  work: boolean;
  settings: boolean;
  /** Phonebooks, contacts, calls, or texts kept ready. */
  contacts: boolean;
  /** Conversations whose thread or header may have changed. */
  readonly threads: Set<string>;
  /** Any conversation may have changed. */
  allThreads: boolean;
  /** Conversations whose unread texts must be counted anew. */
  readonly recount: Set<string>;
  /** Commands whose messages have arrived. */
  readonly commands: Set<string>;
  /** What of this person's own has changed, as `type:id`. */
  readonly own: Set<string>;
}

export function nothingTouched(): Touched {
  return {
    lists: false,
    directory: false,
    work: false,
    settings: false,
    contacts: false,
    threads: new Set(),
    allThreads: false,
    recount: new Set(),
    commands: new Set(),
    own: new Set(),
  };
}
