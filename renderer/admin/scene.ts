/** A piece of a conversation, as the customer has it on the phone. */
export interface Scene {
  readonly when: string;
  /** What the customer texts; null: they only wait. */
  readonly asks: string | null;
  readonly answer: string;
  /** How it travels. */
  readonly note?: string;
  readonly warnings?: readonly string[];
}
