import { mergeEdits } from './merge.ts';
import { same } from './same.ts';

/** A record as the server has it. */
export interface Saved<Values> {
  readonly id: string;
  readonly revision: number;
  readonly values: Values;
}

/** A record in a form: what it was made from, and what it is to become. */
export interface Draft<Values> {
  /** Null: a new one. */
  readonly id: string | null;
  /** The revision it was made from; null for a new one. */
  readonly revision: number | null;
  readonly base: Values;
  readonly values: Values;
  /** What somebody else made of it meanwhile, and nothing has been decided about yet. */
  readonly theirs: Saved<Values> | 'removed' | null;
  /** Fields that were changed on both sides, with what the others made of them. */
  readonly overlaps: Partial<Values>;
}

export function draftOf<Values>({ id, revision, values }: Saved<Values>): Draft<Values> {
  return { id, revision, base: values, values, theirs: null, overlaps: {} };
}

export function newDraft<Values>(values: Values): Draft<Values> {
  return { id: null, revision: null, base: values, values, theirs: null, overlaps: {} };
}

export function isChanged<Values>({ base, values }: Draft<Values>): boolean {
  return !same(base, values);
}

export function withChange<Values extends object>(
  draft: Draft<Values>,
  change: Partial<Values>,
): Draft<Values> {
  const overlaps = { ...draft.overlaps };
  for (const field of Object.keys(change) as (keyof Values)[]) delete overlaps[field];
  return { ...draft, values: { ...draft.values, ...change }, overlaps };
}

/** Back to how it was opened. */
export function withoutChanges<Values>(draft: Draft<Values>): Draft<Values> {
  return { ...draft, values: draft.base, overlaps: {} };
}

/** The record was read again: an untouched form follows, a touched one keeps what was typed and says so. */
export function followed<Values extends object>(draft: Draft<Values>, now: Saved<Values>): Draft<Values> {
  if (draft.revision === null || now.revision < draft.revision) return draft;
  if (!isChanged(draft)) return { ...draftOf(now), overlaps: draft.overlaps };
  if (now.revision > draft.revision) return { ...draft, theirs: now };
  if (same(now.values, draft.base)) return draft;
  // The same revision in the server's spelling: what was saved, and typed on since.
  return { ...draft, base: now.values, values: mergeEdits(draft.base, draft.values, now.values).values };
}

/** It is gone on the server. */
export function removedMeanwhile<Values>(draft: Draft<Values>): Draft<Values> {
  return { ...draft, theirs: 'removed' };
}

export function takeTheirs<Values>(draft: Draft<Values>): Draft<Values> {
  return draft.theirs === null || draft.theirs === 'removed' ? draft : draftOf(draft.theirs);
}

/** What was typed goes on top of theirs. A removed record becomes a new one. */
export function keepMine<Values extends object>(draft: Draft<Values>): Draft<Values> {
  const { theirs } = draft;
  if (theirs === null) return draft;
  if (theirs === 'removed') return { ...newDraft(draft.base), values: draft.values };
  const { values, overlaps } = mergeEdits(draft.base, draft.values, theirs.values);
  return {
    ...draftOf(theirs),
    values,
    overlaps: Object.fromEntries(overlaps.map((field) => [field, theirs.values[field]])) as Partial<Values>,
  };
}

/** `sent` has been saved; what was typed while it was on its way stays a change. */
export function savedAs<Values extends object>(
  draft: Draft<Values>,
  sent: Values,
  { id, revision }: Pick<Saved<Values>, 'id' | 'revision'>,
): Draft<Values> {
  return { id, revision, base: sent, values: draft.values, theirs: null, overlaps: {} };
}
