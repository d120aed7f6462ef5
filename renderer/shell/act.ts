import type { WindowCommand } from './commands.ts';

/** One thing that a command would do now. */
export interface Act {
  /** Where it says more than the command's own name. */
  readonly label?: string;
  /** Beside the name: whom or what it is done to. */
  readonly about?: string;
  readonly run: () => void;
}

/**
 * What each command would do now: nothing, where it makes no sense; several, where there is a choice. A key does the
 * first of them.
 */
export type CommandActs = Readonly<Record<WindowCommand, () => readonly Act[]>>;

export const NOTHING: readonly Act[] = [];

export function only(run: () => void, more: Omit<Act, 'run'> = {}): readonly Act[] {
  return [{ ...more, run }];
}

/** What has the keyboard, where it is about a conversation or an invitation. */
export interface Focused {
  readonly conversation: string | null;
  readonly invite: string | null;
}
