import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  draftOf,
  followed,
  isChanged,
  keepMine,
  removedMeanwhile,
  savedAs,
  takeTheirs,
  withChange,
  withoutChanges,
} from '../../../../renderer/admin/draft.ts';
import { mergeEdits } from '../../../../renderer/admin/merge.ts';
import { NEW_QUEUE } from '../../../../renderer/admin/open-form.ts';
import { same } from '../../../../renderer/admin/same.ts';

const SUPPORT = {
  id: 'q',
  revision: 3,
  values: { ...NEW_QUEUE, name: 'Support', members: [{ userId: 'maya', capacity: 5 }] },
};
const theirs = (change: Partial<typeof SUPPORT.values>) => ({
  ...SUPPORT,
  revision: 4,
  values: { ...SUPPORT.values, ...change },
});

test('a form that nobody touched follows what is saved elsewhere', () => {
  const draft = followed(draftOf(SUPPORT), theirs({ name: 'Customer Support' }));
  expect(draft.values.name).toBe('Customer Support');
  expect(draft.revision).toBe(4);
  expect(draft.theirs).toBeNull();
});

test('a touched form keeps what was typed, and knows that somebody else saved', () => {
  const typed = withChange(draftOf(SUPPORT), { name: 'Care' });
  const draft = followed(typed, theirs({ name: 'Customer Support' }));
  expect(draft.values.name).toBe('Care');
  expect(draft.revision).toBe(3);
  expect(draft.theirs).toEqual(theirs({ name: 'Customer Support' }));
});

test('theirs, taken, is the form', () => {
  const draft = followed(withChange(draftOf(SUPPORT), { name: 'Care' }), theirs({ wrapUp: true }));
  expect(takeTheirs(draft)).toEqual(draftOf(theirs({ wrapUp: true })));
});

test('mine, kept, goes on top of theirs under their revision', () => {
  const draft = keepMine(followed(withChange(draftOf(SUPPORT), { name: 'Care' }), theirs({ wrapUp: true })));
  expect(draft.revision).toBe(4);
  expect(draft.values).toMatchObject({ name: 'Care', wrapUp: true });
  expect(draft.overlaps).toEqual({});
  expect(isChanged(draft)).toBe(true);
});

test('a field changed on both sides stays mine and is pointed out with theirs, until it is edited again', () => {
  const draft = keepMine(followed(withChange(draftOf(SUPPORT), { name: 'Care' }), theirs({ name: 'Desk' })));
  expect(draft.values.name).toBe('Care');
  expect(draft.overlaps).toEqual({ name: 'Desk' });
  expect(withChange(draft, { name: 'Care Desk' }).overlaps).toEqual({});
});

test('a record that was removed meanwhile can be made anew with what was typed', () => {
  const draft = keepMine(removedMeanwhile(withChange(draftOf(SUPPORT), { name: 'Care' })));
  expect(draft).toMatchObject({ id: null, revision: null, theirs: null });
  expect(draft.values.name).toBe('Care');
});

test('what is typed while a save is under way stays a change', () => {
  const sent = withChange(draftOf(SUPPORT), { name: 'Care' });
  const typedOn = withChange(sent, { extension: '300' });
  const draft = savedAs(typedOn, sent.values, { id: 'q', revision: 4 });
  expect(isChanged(draft)).toBe(true);
  expect(withoutChanges(draft).values).toEqual(sent.values);
});

test('after a save the server’s spelling is taken over without a question', () => {
  const sent = withChange(draftOf(SUPPORT), { name: ' Care ' });
  const saved = savedAs(sent, sent.values, { id: 'q', revision: 4 });
  const draft = followed(saved, theirs({ name: 'Care' }));
  expect(draft.values.name).toBe('Care');
  expect(isChanged(draft)).toBe(false);
});

test('an older state that arrives late changes nothing', () => {
  const saved = savedAs(draftOf(SUPPORT), { ...SUPPORT.values, name: 'Care' }, { id: 'q', revision: 5 });
  expect(followed(saved, theirs({ name: 'Desk' }))).toBe(saved);
});

describe('two edits of one queue', () => {
  const base = SUPPORT.values;

  test('members added on both sides are all there, and one’s capacity is whoever changed it', () => {
    const { values, overlaps } = mergeEdits(
      base,
      { ...base, members: [...base.members, { userId: 'jonas', capacity: 2 }] },
      {
        ...base,
        members: [
          { userId: 'maya', capacity: 9 },
          { userId: 'amara', capacity: 1 },
        ],
      },
    );
    expect(values.members).toEqual([
      { userId: 'maya', capacity: 9 },
      { userId: 'jonas', capacity: 2 },
      { userId: 'amara', capacity: 1 },
    ]);
    expect(overlaps).toEqual([]);
  });

  test('a member that one removed and the other changed is pointed out', () => {
    const { values, overlaps } = mergeEdits(
      base,
      { ...base, members: [] },
      { ...base, members: [{ userId: 'maya', capacity: 9 }] },
    );
    expect(values.members).toEqual([]);
    expect(overlaps).toEqual(['members']);
  });

  test('whatever is edited: what only one side changed is theirs to say, and nothing of mine is lost', () => {
    const edit = fc.record(
      {
        name: fc.constantFrom('Support', 'Care', 'Desk'),
        wrapUp: fc.boolean(),
        waitTimeout: fc.constantFrom(null, 60_000, 120_000),
        distribution: fc.constantFrom('open' as const, 'ringAll' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(edit, edit, (mineChange, theirChange) => {
        const mine = { ...base, ...mineChange };
        const other = { ...base, ...theirChange };
        const { values, overlaps } = mergeEdits(base, mine, other);
        for (const field of Object.keys(base) as (keyof typeof base)[]) {
          const mineChanged = !same(mine[field], base[field]);
          expect(values[field]).toEqual(mineChanged ? mine[field] : other[field]);
          const both = mineChanged && !same(other[field], base[field]) && !same(mine[field], other[field]);
          expect(overlaps.includes(field)).toBe(both);
        }
      }),
    );
  });
});
