import type { Millis } from '#shared/time.ts';

/** Who looks and when, and what of theirs the server does not know yet. Undefined where the server's word stands. */
export interface Viewer {
  readonly userId: string;
  /** As the server's clock has it. */
  readonly now: () => Millis;
  readonly muted: (conversationId: string) => boolean | undefined;
  /** How far they have read, and whether it shall show as unread all the same. */
  readonly readMark: (conversationId: string) => { position: number; unread: boolean } | undefined;
  /** Whether they have begun to write. */
  readonly draft: (conversationId: string) => boolean | undefined;
  /** Null: resumed. */
  readonly pause: () => { readonly reasonId: string; readonly since: number } | null | undefined;
}
