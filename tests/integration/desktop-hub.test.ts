import { expect, test } from 'vitest';
import { NOTHING_SAID, type TestDesktop } from '../support/desktop.ts';
import { openOffice } from '../support/office.ts';

const OUTSIDE = '+16465550187';

async function idOf(desktop: TestDesktop, extension: string): Promise<string> {
  const people = await desktop.call('people.list', { search: '' });
  return people.find((person) => person.extension === extension)!.id;
}

/** The stranger who waits for an answer. */
async function untilWaiting(desktop: TestDesktop): Promise<string> {
  const waiting = await desktop.until(
    () => desktop.list('waiting', { search: '555-0133' }),
    (list) => list.length > 0,
  );
  return waiting[0]!.id;
}

async function untilHere(desktop: TestDesktop, id: string) {
  return desktop.until(
    () => desktop.call('conversations.get', { id }),
    (view) => view !== null,
  );
}

test('two colleagues chat: live, unread on the other side, a receipt by name, and opened once more without the server', async () => {
  const office = await openOffice();
  const [maya, jonas] = [await office.desktop('201'), await office.desktop('202')];
  const jonasId = await idOf(maya, '202');
  const { id } = await maya.call('chat.open', { userId: jonasId });

  await maya.call('message.send', { id, text: 'Lunch at one?', mentions: [], ...NOTHING_SAID });

  await jonas.untilConversation(id, (view) => view.unread === 1);
  expect(await jonas.untilStatus((status) => status.unread > 0)).toMatchObject({ mentions: 0 });
  expect(jonas.notifications.get(id)).toMatchObject({ title: 'Maya Chen', body: 'Lunch at one?' });
  expect(maya.notifications.has(id)).toBe(false);
  const message = (await jonas.thread(id)).at(-1)!;
  await jonas.call('conversation.markRead', { id, position: message.position! });
  expect(jonas.notifications.has(id)).toBe(false);

  const read = await maya.untilThread(id, (all) => all.at(-1)?.readBy.length === 1);
  expect(read.at(-1)).toMatchObject({ mine: true, status: null, readBy: [{ name: 'Jonas Weber' }] });
  await office.stop();
  expect(await maya.call('chat.open', { userId: jonasId })).toEqual({ id });
});

test('a group of colleagues and a number: made, written in, renamed, left; the number gets texts', async () => {
  const office = await openOffice();
  const [maya, jonas] = [await office.desktop('201'), await office.desktop('202')];
  const [jonasId, lines] = [await idOf(maya, '202'), await maya.call('lines.mine', {})];
  const own = lines.find((line) => line.active)!;

  const { id } = await maya.call('group.create', {
    name: 'Harbor fair',
    userIds: [jonasId],
    numbers: [OUTSIDE],
    lineId: own.id,
  });
  expect(await maya.call('conversations.get', { id })).toMatchObject({
    kind: 'group',
    title: 'Harbor fair',
    outsiders: [{ number: OUTSIDE, consent: 'unknown' }],
    writing: null,
    consent: { unconfirmed: [{ number: OUTSIDE }] },
  });
  const said = { acknowledged: true, quietReason: null };
  await maya.call('message.send', { id, text: 'Doors open at nine.', mentions: [jonasId], ...said });

  const thread = await maya.untilThread(id, (all) => all.at(-1)?.deliveries[0]?.status === 'delivered');
  expect(thread.at(-1)).toMatchObject({ direction: 'internal', deliveries: [{ number: OUTSIDE }] });
  expect(office.phone(OUTSIDE)).toEqual(['Doors open at nine.']);
  await jonas.untilConversation(id, (view) => view.mentioned);
  expect(await jonas.status()).toMatchObject({ mentions: 1 });
  expect(jonas.notifications.get(id)?.body).toContain('Maya Chen mentioned you');

  await jonas.call('group.rename', { id, name: 'Autumn fair' });
  await maya.untilConversation(id, (view) => view.title === 'Autumn fair');
  await maya.call('group.removeNumber', { id, number: OUTSIDE });
  expect((await maya.call('conversations.get', { id }))?.outsiders).toEqual([]);
  await jonas.call('group.leave', { id });
  expect(await jonas.call('conversations.get', { id })).toBeNull();
  expect(await jonas.thread(id)).toEqual([]);
  await maya.untilConversation(id, (view) => view.people.length === 0);
});

test('a note stays with the team, whoever owns the thread; who is named in it is told', async () => {
  const office = await openOffice();
  const [maya, jonas] = [await office.desktop('201'), await office.desktop('202')];
  await office.text('Is it open?');
  const id = await untilWaiting(maya);
  await untilHere(jonas, id);

  await jonas.call('message.note', {
    id,
    text: 'Careful with this one',
    mentions: [await idOf(jonas, '201')],
  });

  const view = await maya.untilConversation(id, (found) => found.mentioned);
  expect(view).toMatchObject({ unread: 1, preview: { text: 'Is it open?' } });
  const thread = await maya.untilThread(id, (all) => all.at(-1)?.note === true);
  expect(thread.at(-1)).toMatchObject({ author: { name: 'Jonas Weber' }, mentionsMe: true, status: null });
  expect(maya.notifications.get(id)?.body).toContain('mentioned you in a note');
  expect(office.phone()).toEqual([]);
});

test('what is begun on one desktop goes on at the other, as what it was, and is gone from both once sent', async () => {
  const office = await openOffice();
  const [desk, laptop] = [await office.desktop('201'), await office.desktop('201')];
  const { id } = await desk.call('chat.open', { userId: await idOf(desk, '202') });
  await untilHere(laptop, id);

  await desk.call('draft.set', { id, text: 'Could you', note: false });
  expect((await desk.call('conversations.get', { id }))?.draft).toBe(true);
  const begun = await laptop.until(
    () => laptop.call('draft.get', { id }),
    (draft) => draft.text !== '',
  );
  expect(begun).toEqual({ text: 'Could you', note: false });
  expect(laptop.of('changed').some((changed) => changed.threads?.includes(id))).toBe(true);

  await laptop.call('message.send', { id, text: 'Could you call back?', mentions: [], ...NOTHING_SAID });
  expect(await laptop.call('draft.get', { id })).toEqual({ text: '', note: false });
  await desk.until(
    () => desk.call('draft.get', { id }),
    (draft) => draft.text === '',
  );
  await desk.untilConversation(id, (view) => !view.draft);
});

test('rows say at once where something was begun, also offline', async () => {
  const office = await openOffice();
  const maya = await office.desktop('201');
  const { id } = (await maya.list('others', { limit: 1 }))[0]!;
  await office.stop();
  const told = () => maya.of('changed').filter(({ lists }) => lists).length;

  const before = told();
  await maya.call('draft.set', { id, text: 'Could', note: false });
  await maya.call('draft.set', { id, text: 'Could you', note: false });
  expect(told()).toBe(before + 1);
  await maya.call('draft.set', { id, text: '', note: false });
  expect(told()).toBe(before + 2);
});

test('what is marked unread shows so on all of her desktops, also when marked offline, until it is read', async () => {
  const office = await openOffice();
  const [desk, laptop] = [await office.desktop('201'), await office.desktop('201')];
  const { id, unread } = (await desk.list('others', { limit: 1 }))[0]!;
  if (unread > 0) await desk.call('conversation.markRead', { id, position: 1_000 });
  await laptop.untilConversation(id, (view) => view.unread === 0);
  await office.stop();
  const before = (await desk.status()).unread;

  await desk.call('conversation.markUnread', { id });
  expect((await desk.call('conversations.get', { id }))?.unread).toBe(1);
  expect((await desk.status()).unread).toBe(before + 1);
  await office.start();
  await laptop.untilConversation(id, (view) => view.unread === 1);

  await laptop.call('conversation.markRead', { id, position: 1 });
  expect((await laptop.call('conversations.get', { id }))?.unread).toBe(0);
  await desk.untilConversation(id, (view) => view.unread === 0);
});

test('a note written offline goes out as a note', async () => {
  const office = await openOffice();
  const [maya, jonas] = [await office.desktop('201'), await office.desktop('202')];
  await office.text('Hello?');
  const id = await untilWaiting(maya);
  await office.stop();

  await maya.call('message.note', { id, text: 'Asked twice before', mentions: [] });
  expect((await maya.thread(id)).at(-1)).toMatchObject({
    note: true,
    direction: 'internal',
    status: 'pending',
  });
  expect((await maya.call('conversations.get', { id }))?.preview?.text).toBe('Hello?');
  await office.start();

  await jonas.untilThread(id, (all) => all.at(-1)?.note === true);
  expect(office.phone()).toEqual([]);
});
