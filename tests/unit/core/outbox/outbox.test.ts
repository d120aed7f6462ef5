import { expect, test } from 'vitest';
import { JONAS } from '../../../support/rows.ts';
import { MAYAS, NOTHING_SAID, testOutbox, write } from './test-outbox.ts';

test('a text that was stored is there after a restart, with the id under which it is sent', () => {
  const { outbox, reopen } = testOutbox();
  write(outbox, 'k1');

  expect(reopen().outbox.texts('c1')).toEqual([
    {
      commandId: 'k1',
      conversationId: 'c1',
      epoch: 1,
      text: 'text of k1',
      note: false,
      mentions: [],
      ...NOTHING_SAID,
      at: 1_000,
      state: 'pending',
      errorCode: null,
      errorMessage: null,
    },
  ]);
});

test('of each conversation the oldest pending text is due', () => {
  const { outbox } = testOutbox();
  write(outbox, 'k1', 'c1');
  write(outbox, 'k2', 'c2');
  write(outbox, 'k3', 'c1');
  const due = () => outbox.due().map((text) => text.commandId);

  expect(due()).toEqual(['k1', 'k2']);
  outbox.markSent('k1');
  expect(due()).toEqual(['k2', 'k3']);
  outbox.hold('k3', { code: 'not_owner', message: 'Jonas is answering.' });
  expect(due()).toEqual(['k2']);
});

test('what the server has taken is shown until its row is here, but is unsent no longer', () => {
  const { outbox } = testOutbox();
  write(outbox, 'k1');
  expect(outbox.unsent()).toBe(1);

  outbox.markSent('k1');
  expect(outbox.unsent()).toBe(0);
  expect(outbox.sent()).toEqual(['k1']);
  expect(outbox.texts('c1')).toHaveLength(1);

  expect(outbox.remove('k1')).toBe('c1');
  expect(outbox.texts('c1')).toEqual([]);
  expect(outbox.remove('k1')).toBeUndefined();
});

test('a held text keeps its words and the reason, and goes out again as a new command', () => {
  const { outbox, reopen } = testOutbox();
  write(outbox, 'k1');
  outbox.hold('k1', { code: 'session_ended', message: 'This conversation has been closed.' });

  const later = reopen().outbox;
  expect(later.texts('c1')).toMatchObject([
    {
      state: 'held',
      text: 'text of k1',
      errorCode: 'session_ended',
      errorMessage: 'This conversation has been closed.',
    },
  ]);
  expect(later.unsent()).toBe(1);

  later.requeue('k1', { ...NOTHING_SAID, commandId: 'k2', epoch: 4, at: 9_000 });
  expect(later.due()).toMatchObject([{ commandId: 'k2', epoch: 4, at: 9_000, errorCode: null }]);
});

test('a note keeps what it is and whom it names, held and sent again', () => {
  const { outbox, reopen } = testOutbox();
  const about = { conversationId: 'c1', epoch: null, ...NOTHING_SAID };
  const note = { ...about, commandId: 'k1', text: 'Careful.', at: 1_000 };
  outbox.add({ ...note, note: true, mentions: [JONAS] });
  outbox.hold('k1', { code: 'not_found', message: 'Gone.' });
  outbox.requeue('k1', { ...NOTHING_SAID, commandId: 'k2', epoch: null, at: 2_000 });

  expect(reopen().outbox.due()).toMatchObject([
    { commandId: 'k2', epoch: null, note: true, mentions: [JONAS] },
  ]);
});

test('what she said beside a text goes with it, until she says something else', () => {
  const { outbox, reopen } = testOutbox();
  write(outbox, 'k1', 'c1', { acknowledged: true, quietReason: 'Their flight leaves at six.' });
  outbox.hold('k1', { code: 'quiet_hours', message: 'It is night where they are.' });

  const later = reopen().outbox;
  expect(later.find('k1')).toMatchObject({ acknowledged: true, quietReason: 'Their flight leaves at six.' });
  later.requeue('k1', { commandId: 'k2', epoch: 1, at: 2_000, acknowledged: true, quietReason: null });
  expect(later.due()).toMatchObject([{ commandId: 'k2', acknowledged: true, quietReason: null }]);
});

test('a note is not what a list shows last: the customer never sees it', () => {
  const { outbox } = testOutbox();
  write(outbox, 'k1');
  outbox.add({
    commandId: 'k2',
    conversationId: 'c1',
    epoch: null,
    text: 'n',
    note: true,
    mentions: [],
    ...NOTHING_SAID,
    at: 2_000,
  });

  expect(outbox.latest().map((text) => text.commandId)).toEqual(['k1']);
});

test('a draft is kept until it is sent, and stays the note it was begun as', () => {
  const { outbox, reopen } = testOutbox();
  outbox.setDraft('c1', { text: 'Dear Lena', note: false });
  outbox.setDraft('c2', { text: 'He always asks twice', note: true });

  const later = reopen().outbox;
  expect(later.draft('c1')).toEqual({ text: 'Dear Lena', note: false });
  expect(later.draft('c2')).toEqual({ text: 'He always asks twice', note: true });
  expect(later.writtenIn()).toEqual(['c1', 'c2']);
  write(later, 'k1', 'c1');
  expect(later.draft('c1')).toBeUndefined();
  later.forgetDraft('c2');
  expect(later.drafted()).toEqual([]);
});

test('another person neither sees nor sends what was written here, and it is there when its writer is back', () => {
  const { outbox } = testOutbox();
  write(outbox, 'k1');
  outbox.setDraft('c1', { text: 'more', note: false });

  outbox.setOwner({ ...MAYAS, userId: JONAS });
  expect([outbox.due(), outbox.texts('c1'), outbox.draft('c1'), outbox.unsent()]).toEqual([
    [],
    [],
    undefined,
    0,
  ]);
  outbox.wipe();

  outbox.setOwner(MAYAS);
  expect(outbox.due()).toHaveLength(1);
  expect(outbox.draft('c1')?.text).toBe('more');
  outbox.wipe();
  expect([outbox.due(), outbox.draft('c1')]).toEqual([[], undefined]);
});

test('nothing can be written while nobody is signed in', () => {
  const { outbox } = testOutbox();
  outbox.setOwner(null);

  expect(() => write(outbox, 'k1')).toThrow('Sign in first.');
});

test('on a full disk a text is refused with the reason, and none of it is stored', () => {
  const { outbox, fillDisk } = testOutbox();
  write(outbox, 'k1');
  fillDisk();

  const large = {
    commandId: 'k2',
    conversationId: 'c1',
    epoch: 1,
    note: false,
    mentions: [],
    ...NOTHING_SAID,
    at: 1,
  };
  expect(() => outbox.add({ ...large, text: 'x'.repeat(50_000) })).toThrow('disk is full');
  expect(() => outbox.setDraft('c1', { text: 'x'.repeat(50_000), note: false })).toThrow('disk is full');

  expect(outbox.texts('c1').map((text) => text.commandId)).toEqual(['k1']);
  expect(outbox.draft('c1')).toBeUndefined();
});
