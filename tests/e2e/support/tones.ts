import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';

export interface PlayedNote {
  /** In hertz, rounded. */
  readonly frequency: number;
  /** Whether the browser let the page make a sound. */
  readonly audible: boolean;
}

/** The notes of the demo company's alert tone. */
export const CHIME = [784, 1047];

/** Keeps a record of the notes that the pages of this context play. */
export async function recordTones(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: join(import.meta.dirname, 'record-tones.js') });
}

/** Every note that the page has played, oldest first. */
export function notesOf(page: Page): Promise<PlayedNote[]> {
  return page.evaluate('playedNotes.list()');
}
