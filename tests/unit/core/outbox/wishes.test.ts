import { expect, test } from 'vitest';
import type { Wish } from '../../../../electron/core/outbox/wishes.ts';
import { MAYA } from '../../../support/rows.ts';
import { testOutbox } from './test-outbox.ts';

function read(commandId: string, position: number): Wish {
  return {
    method: 'conversation.markRead',
    params: { commandId, conversationId: 'c1', position, unread: false },
  };
}

function mute(commandId: string, muted: boolean): Wish {
  return { method: 'conversation.setMuted', params: { commandId, conversationId: 'c1', muted } };
}

function pause(commandId: string, reasonId: string | null): Wish {
  return { method: 'user.setPause', params: { commandId, reasonId }, since: 5_000 };
}

test('what a person sets is in force at once, and survives a restart until the server knows it', () => {
  const { wishes, reopen } = testOutbox();
  wishes.add(read('k1', 7));
  wishes.add(mute('k2', true));
  wishes.add(pause('k3', 'lunch'));
  wishes.add({ method: 'settings.set', params: { commandId: 'k4', tone: false } });

  const later = reopen().wishes;
  expect(later.readMark('c1')).toMatchObject({ position: 7, unread: false });
  expect(later.muted('c1')).toBe(true);
  expect(later.muted('c2')).toBeUndefined();
  expect(later.pause()).toEqual({ reasonId: 'lunch', since: 5_000 });
  expect(later.settings({ notify: 'mine', tone: true })).toEqual({ notify: 'mine', tone: false });
  expect(later.due()).toHaveLength(4);
});

test('of several wishes about one thing only the latest is sent; settings add up', () => {
  const { wishes } = testOutbox();
  wishes.add(mute('k1', true));
  wishes.add(mute('k2', false));
  wishes.add({ method: 'settings.set', params: { commandId: 'k3', tone: false } });
  wishes.add({ method: 'settings.set', params: { commandId: 'k4', notify: 'none' } });

  expect(wishes.due()).toEqual([
    mute('k2', false),
    { method: 'settings.set', params: { commandId: 'k4', notify: 'none', tone: false } },
  ]);
});

test('a wish that was granted stays in force until its row is here, so that nothing flips back', () => {
  const { wishes, reopen } = testOutbox();
  const wish = mute('k1', true);
  wishes.add(wish);
  wishes.sending(wish);
  wishes.granted(wish);

  expect(wishes.due()).toEqual([]);
  expect(wishes.muted('c1')).toBe(true);
  wishes.settle(['conversationSettings:c1']);
  expect(wishes.muted('c1')).toBeUndefined();
  expect(reopen().wishes.due()).toEqual([]);
});

test('the row may come before the answer', () => {
  const { wishes } = testOutbox();
  const wish = pause('k1', null);
  wishes.add(wish);
  wishes.sending(wish);
  wishes.settle([`user:${MAYA}`]);
  expect(wishes.pause()).toBeNull();

  wishes.granted(wish);
  expect(wishes.pause()).toBeUndefined();
});

test('a row that came before the wish was sent is no answer to it', () => {
  const { wishes } = testOutbox();
  const wish = mute('k1', true);
  wishes.add(wish);
  wishes.settle(['conversationSettings:c1']);
  wishes.sending(wish);
  wishes.granted(wish);

  expect(wishes.muted('c1')).toBe(true);
});

test('the answer to a wish that has since been changed leaves the later one to be sent', () => {
  const { wishes } = testOutbox();
  const first = mute('k1', true);
  wishes.add(first);
  wishes.sending(first);
  wishes.add(mute('k2', false));
  wishes.granted(first);

  expect(wishes.due()).toEqual([mute('k2', false)]);
  expect(wishes.muted('c1')).toBe(false);
});

test('a refused wish is dropped: the server’s word stands', () => {
  const { wishes, reopen } = testOutbox();
  const wish = read('k1', 9);
  wishes.add(wish);
  wishes.sending(wish);
  wishes.refused(wish);

  expect(wishes.readMark('c1')).toBeUndefined();
  expect(reopen().wishes.due()).toEqual([]);
});

test('what an earlier version wished for and nothing knows any more is left aside', () => {
  const { file, reopen, wishes } = testOutbox();
  wishes.add(mute('k1', true));
  const command = JSON.stringify({ method: 'user.setAvailability', params: { commandId: 'k9' } });
  file.run("INSERT INTO change (owner, key, command) SELECT owner, 'user:u-maya', @command FROM change", {
    command,
  });

  const later = reopen().wishes;

  expect(later.due()).toEqual([mute('k1', true)]);
});
