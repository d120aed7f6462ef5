import { z } from 'zod';
import type { InteractionView } from '#shared/desktop-api/views.ts';

/** What a person has chosen and written to file an interaction. */
const Filed = z.object({ codeId: z.string().nullable(), notes: z.string() });
export type Filed = z.infer<typeof Filed>;

export interface Code {
  readonly id: string;
  readonly name: string;
}

export const NOTES_LIMIT = 4_000;

/** What was left unfinished, else what is filed already. */
export function filedSoFar(
  draft: string,
  { codeId, notes }: Pick<InteractionView, 'codeId' | 'notes'>,
): Filed {
  try {
    const kept = Filed.safeParse(JSON.parse(draft));
    if (kept.success) return kept.data;
  } catch {
    // No draft, or one of something else.
  }
  return { codeId, notes };
}

export function draftOf(filed: Filed): string {
  return JSON.stringify(filed);
}

/** The codes to choose from; what it is filed under stays one of them, also where it has been removed since. */
export function codesFor(
  codes: readonly Code[],
  { codeId, codeName }: Pick<InteractionView, 'codeId' | 'codeName'>,
): readonly Code[] {
  if (codeId === null || codeName === null || codes.some(({ id }) => id === codeId)) return codes;
  return [...codes, { id: codeId, name: codeName }];
}

/** Why it cannot be filed like this, at the codes; null where it can. */
export function codeError({ codeId }: Filed, codes: readonly Code[]): string | null {
  if (codes.length === 0 || codes.some(({ id }) => id === codeId)) return null;
  return 'Choose what it was about.';
}

/** The code that a key means: its place among the first nine, or the beginning of its name. */
export function codeByTyping(typed: string, codes: readonly Code[]): Code | undefined {
  if (/^[1-9]$/.test(typed)) return codes[Number(typed) - 1];
  const wanted = typed.toLocaleLowerCase();
  return codes.find(({ name }) => name.toLocaleLowerCase().startsWith(wanted));
}
