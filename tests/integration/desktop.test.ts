import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Outbox } from '../../electron/core/outbox/outbox.ts';
import { NOTHING_SAID, type TestDesktop } from '../support/desktop.ts';
import { ManualTime } from '../support/manual-time.ts';
import { openOffice, RECEPTION_LINE, STRANGER } from '../support/office.ts';

/** The conversation in which this text waits. */
async function untilWaiting(desktop: TestDesktop, text: string): Promise<string> {
  const found = await desktop.until(
    () => desktop.list('waiting'),
    (items) => items.some((item) => item.preview?.text === text),
  );
  return found.find((item) => item.preview?.text === text)!.id;
}

test('a customer’s text reaches both agents; one claims and answers, the other sees who', async () => {
  const office = await openOffice();
  const [maya, jonas] = [await office.desktop('201'), await office.desktop('202')];

  await office.text('Is my table ready?');
  const id = await untilWaiting(maya, 'Is my table ready?');
  await untilWaiting(jonas, 'Is my table ready?');
  expect(await maya.call('conversations.get', { id })).toMatchObject({
    title: '(646) 555-0133',
    queue: { name: 'Customer Support' },
    unread: 1,
    member: true,
    session: { state: 'waiting', owner: null },
  });
  for (const desktop of [maya, jonas]) {
    expect(desktop.notifications.get(id)).toMatchObject({
      title: '(646) 555-0133 · Customer Support',
      body: 'Is my table ready?',
    });
    expect(desktop.of('alert')).toEqual([{ tone: 'chime' }]);
  }

  await maya.call('conversation.claim', { id });
  expect(await maya.call('conversations.get', { id })).toMatchObject({ session: { mine: true } });
  await maya.call('message.send', { id, text: 'It is. Come in!', mentions: [], ...NOTHING_SAID });
  const thread = await maya.untilThread(id, (messages) => messages.at(-1)?.status === 'delivered');
  expect(thread.at(-1)).toMatchObject({ mine: true, text: 'It is. Come in!', author: { name: 'Maya Chen' } });
  expect(office.phone()).toEqual(['It is. Come in!']);

  const seen = await jonas.untilThread(id, (messages) => messages.at(-1)?.status === 'delivered');
  expect(seen.at(-1)).toMatchObject({ mine: false, author: { name: 'Maya Chen', extension: '201' } });
  expect(await jonas.call('conversations.get', { id })).toMatchObject({
    session: { mine: false, owner: { name: 'Maya Chen', extension: '201' } },
  });
  expect(jonas.notifications.size).toBe(0);
  expect(maya.notifications.size).toBe(0);
  expect([...maya.errors, ...jonas.errors]).toEqual([]);
});

test('of two who claim at once one wins, and the other is told who', async () => {
  const office = await openOffice();
  const desktops = [await office.desktop('201'), await office.desktop('202')];
  await office.text('Hello?');
  const [id] = await Promise.all(desktops.map((desktop) => untilWaiting(desktop, 'Hello?')));

  const outcomes = await Promise.allSettled(
    desktops.map((desktop) => desktop.call('conversation.claim', { id: id! })),
  );

  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  const winner = outcomes[0]!.status === 'fulfilled' ? 'Maya Chen (201)' : 'Jonas Weber (202)';
  const lost = outcomes.find((outcome) => outcome.status === 'rejected')!;
  expect(lost.reason).toMatchObject({ code: 'already_claimed', message: `${winner} is already answering.` });
});

test('offline, what was read stays readable, a text waits, claims need the server; back online it goes out once', async () => {
  const office = await openOffice();
  const maya = await office.desktop('201');
  await office.text('Do you deliver?');
  const id = await untilWaiting(maya, 'Do you deliver?');
  await maya.call('conversation.claim', { id });

  await office.stop();
  const status = await maya.untilStatus(({ phase }) => phase === 'offline');
  expect(status.problem?.code).toBe('unreachable');
  expect(status.retryAt).not.toBeNull();
  expect((await maya.thread(id)).map((each) => each.text)).toContain('Do you deliver?');
  await maya.call('message.send', { id, text: 'Every day until six.', mentions: [], ...NOTHING_SAID });
  expect((await maya.thread(id)).at(-1)).toMatchObject({
    status: 'pending',
    text: 'Every day until six.',
    position: null,
    author: { name: 'Maya Chen' },
  });
  expect((await maya.status()).unsent).toBe(1);
  const [row] = await maya.list('others', { filter: 'mine' });
  expect(row?.preview).toEqual({
    text: 'Every day until six.',
    direction: 'out',
    author: 'Maya Chen',
    status: 'pending',
    heldUntil: null,
  });
  const asked = (await maya.thread(id)).find(({ text }) => text === 'Do you deliver?');
  expect(row?.lastMessageAt).toBeGreaterThan(asked?.at ?? Number.NaN);
  await expect(maya.call('conversation.release', { id })).rejects.toMatchObject({ code: 'needs_server' });
  await expect(maya.call('conversation.claim', { id })).rejects.toMatchObject({ code: 'needs_server' });

  await maya.close();
  await maya.start();
  expect((await maya.thread(id)).at(-1)).toMatchObject({ status: 'pending' });

  await office.start();
  const thread = await maya.untilThread(id, (messages) => messages.at(-1)?.status === 'delivered');
  expect(thread.filter((each) => each.text === 'Every day until six.')).toHaveLength(1);
  expect(office.phone()).toEqual(['Every day until six.']);
  await maya.untilConversation(id, ({ preview }) => preview?.status === 'delivered');
  expect((await maya.status()).unsent).toBe(0);
});

test('a text whose writer lost the conversation meanwhile is held with the reason, and goes out when claimed again', async () => {
  const office = await openOffice();
  const [maya, jonas] = [await office.desktop('201'), await office.desktop('202')];
  await office.text('Anyone there?');
  const id = await untilWaiting(maya, 'Anyone there?');
  await maya.call('conversation.claim', { id });
  // Maya closes the lid; on another desktop of hers she gives the conversation back, and Jonas takes it.
  await maya.close();
  const elsewhere = await office.desktop('201');
  await elsewhere.call('conversation.release', { id });
  await jonas.untilConversation(id, (view) => view.session?.owner === null);
  await jonas.call('conversation.claim', { id });
  await office.stop();
  await maya.start();
  await maya.call('message.send', { id, text: 'Yes, I am.', mentions: [], ...NOTHING_SAID });
  await office.start();

  const thread = await maya.untilThread(id, (messages) => messages.at(-1)?.status === 'held');
  expect(thread.at(-1)).toMatchObject({
    text: 'Yes, I am.',
    failure: { code: 'not_owner', reason: 'Jonas Weber (202) is answering this conversation now.' },
  });
  await maya.untilConversation(id, ({ preview }) => preview?.status === 'held');
  const messageId = thread.at(-1)!.id;
  // What the customer writes since is later, and what the list tells of.
  await office.text('Hello?');
  await maya.untilConversation(id, ({ preview }) => preview?.text === 'Hello?');
  await maya.untilConversation(id, (view) => view.session?.owner?.extension === '202');
  await expect(maya.call('message.retry', { id, messageId })).rejects.toMatchObject({ code: 'not_owner' });
  expect(office.phone()).toEqual([]);

  await jonas.untilOnline();
  await jonas.call('conversation.release', { id });
  await maya.untilConversation(id, (view) => view.session?.owner === null);
  await maya.call('conversation.claim', { id });
  await maya.call('message.retry', { id, messageId });
  await maya.untilThread(id, (messages) => messages.at(-1)?.status === 'delivered');
  expect(office.phone()).toEqual(['Yes, I am.']);
});

test('a text to nobody’s conversation is refused at once, with nothing stored', async () => {
  const office = await openOffice();
  const maya = await office.desktop('201');
  await office.text('Hello?');
  const id = await untilWaiting(maya, 'Hello?');

  await expect(
    maya.call('message.send', { id, text: 'Hi', mentions: [], ...NOTHING_SAID }),
  ).rejects.toMatchObject({
    code: 'not_owner',
  });
  await expect(
    maya.call('message.send', { id: 'nowhere', text: 'Hi', mentions: [], ...NOTHING_SAID }),
  ).rejects.toMatchObject({
    code: 'not_found',
  });
  await maya.call('conversation.claim', { id });
  await expect(
    maya.call('message.send', { id, text: ' \n ', mentions: [], ...NOTHING_SAID }),
  ).rejects.toMatchObject({
    code: 'message_empty',
  });
  await expect(
    maya.call('message.send', { id, text: 'x'.repeat(20_000), mentions: [], ...NOTHING_SAID }),
  ).rejects.toMatchObject({
    code: 'message_too_long',
    message: 'The text is 20000 characters long; 1600 can be sent at once.',
  });
  expect((await maya.status()).unsent).toBe(0);
});

test('after the server’s restart the desktop is back by itself and misses nothing', async () => {
  const office = await openOffice();
  const maya = await office.desktop('201');
  await office.stop();
  await office.start();
  await office.text('While you were out');
  await untilWaiting(maya, 'While you were out');
  await maya.untilOnline();
});

test('a person who leaves a queue loses its conversations here, off the disk as well; back in it they return', async () => {
  const office = await openOffice();
  const maya = await office.desktop('201');
  await office.text('The eagle has landed', STRANGER, RECEPTION_LINE);
  const id = await untilWaiting(maya, 'The eagle has landed');
  const view = await maya.call('conversations.get', { id });
  const me = (await maya.status()).me!.id;
  const onDisk = () =>
    readdirSync(maya.folder).some((name) =>
      readFileSync(join(maya.folder, name)).includes('The eagle has landed'),
    );
  expect(onDisk()).toBe(true);

  await office.server.engine.setMember(view!.queue!.id, me, false);
  await maya.until(
    () => maya.call('conversations.get', { id }),
    (found) => found === null,
  );
  expect(await maya.thread(id)).toEqual([]);
  expect((await maya.call('queues.list', {})).map((queue) => queue.name)).not.toContain('Main Reception');
  expect(maya.notifications.size).toBe(0);
  expect(onDisk()).toBe(false);

  await office.server.engine.setMember(view!.queue!.id, me, true);
  await untilWaiting(maya, 'The eagle has landed');
  expect(await maya.thread(id)).not.toEqual([]);
});

test('what was written in a conversation that is gone meanwhile can still be read, and is named until it is dropped', async () => {
  const office = await openOffice();
  const maya = await office.desktop('201');
  await office.text('Anyone there?', STRANGER, RECEPTION_LINE);
  const id = await untilWaiting(maya, 'Anyone there?');
  await maya.call('conversation.claim', { id });
  const { queue } = (await maya.call('conversations.get', { id }))!;
  const { me } = await maya.status();
  await office.stop();
  await maya.call('message.send', { id, text: 'Yes, I am.', mentions: [], ...NOTHING_SAID });
  await maya.call('draft.set', { id, text: 'And one more thing', note: false });
  expect((await maya.status()).stranded).toBeNull();
  await office.start();
  await office.server.engine.setMember(queue!.id, me!.id, false);

  await maya.untilStatus(({ stranded }) => stranded === id);
  const [held] = await maya.untilThread(id, (messages) => messages.at(-1)?.status === 'held');
  expect(held).toMatchObject({ text: 'Yes, I am.', position: null });
  expect(await maya.call('draft.get', { id })).toEqual({ text: 'And one more thing', note: false });

  await maya.call('message.discard', { messageId: held!.id });
  expect((await maya.status()).stranded).toBe(id);
  await maya.call('draft.set', { id, text: '', note: false });
  await maya.untilStatus(({ stranded }) => stranded === null);
});

test('a deleted cache comes back, and the texts not yet sent are still there', async () => {
  const office = await openOffice();
  const maya = await office.desktop('201');
  await office.text('Hello?');
  const id = await untilWaiting(maya, 'Hello?');
  await maya.call('conversation.claim', { id });
  await office.stop();
  await maya.call('message.send', { id, text: 'Good evening!', mentions: [], ...NOTHING_SAID });
  await maya.close();
  for (const name of readdirSync(maya.folder)) {
    if (name.startsWith('cache.db')) rmSync(join(maya.folder, name));
  }

  await maya.start();
  expect((await maya.status()).unsent).toBe(1);
  await office.start();
  await maya.untilThread(id, (messages) => messages.at(-1)?.status === 'delivered');
  expect(office.phone()).toEqual(['Good evening!']);
});

test('signing out takes everything away; signing in again brings it back; each failure says what is wrong', async () => {
  const office = await openOffice();
  const desktop = await office.freshDesktop();
  const server = office.server.wsUrl;
  expect(await desktop.status()).toMatchObject({
    phase: 'signedOut',
    problem: null,
    me: null,
    filling: null,
  });

  await expect(
    desktop.call('auth.signIn', { server, extension: '201', password: 'wrong' }),
  ).rejects.toMatchObject({ code: 'wrong_credentials' });
  await expect(
    desktop.call('auth.signIn', { server: 'ws://127.0.0.1:1', extension: '201', password: 'offhook' }),
  ).rejects.toMatchObject({
    code: 'unreachable',
    message: 'There is no messaging server running at 127.0.0.1:1.',
  });

  await desktop.call('auth.signIn', { server, extension: '201', password: 'offhook' });
  const status = await desktop.untilOnline();
  expect(status).toMatchObject({
    me: { name: 'Maya Chen', role: 'agent' },
    account: { name: 'Harbor & Pine' },
  });
  await office.text('Hello?');
  const id = await untilWaiting(desktop, 'Hello?');
  await desktop.call('draft.set', { id, text: 'Dear', note: false });

  await desktop.call('auth.signOut', {});
  expect(await desktop.status()).toMatchObject({
    phase: 'signedOut',
    me: null,
    unread: 0,
    waiting: 0,
    unsent: 0,
  });
  expect(await desktop.list('waiting')).toEqual([]);
  expect(desktop.notifications.size).toBe(0);
  await desktop.close();
  await desktop.start();
  expect((await desktop.status()).phase).toBe('signedOut');

  await desktop.call('auth.signIn', { server, extension: '202', password: 'offhook' });
  await untilWaiting(desktop, 'Hello?');
  expect(await desktop.call('draft.get', { id })).toEqual({ text: '', note: false });
});

test('signing out takes everything away from a full disk as well: the copy goes first and makes room', async () => {
  const office = await openOffice();
  const desktop = await office.desktop('201');
  await office.text('Hello?');
  const id = await untilWaiting(desktop, 'Hello?');
  await desktop.call('draft.set', { id, text: 'Dear', note: false });
  const wipe = Outbox.prototype.wipe;
  const wiping = vi.spyOn(Outbox.prototype, 'wipe').mockImplementation(function (this: Outbox) {
    const copy = readdirSync(desktop.folder).filter((name) => name.startsWith('cache.db'));
    if (copy.some((name) => readFileSync(join(desktop.folder, name)).includes('Hello?'))) {
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    }
    wipe.call(this);
  });
  onTestFinished(() => wiping.mockRestore());

  await desktop.call('auth.signOut', {});

  expect(await desktop.status()).toMatchObject({ phase: 'signedOut', me: null });
  expect(await desktop.list('waiting')).toEqual([]);
});

test('whatever cannot be deleted, nobody’s conversations are shown once they signed out', async () => {
  const office = await openOffice();
  const desktop = await office.desktop('201');
  await office.text('Hello?');
  const id = await untilWaiting(desktop, 'Hello?');
  await desktop.call('draft.set', { id, text: 'Dear', note: false });
  const wiping = vi.spyOn(Outbox.prototype, 'wipe').mockImplementation(() => {
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  });
  onTestFinished(() => wiping.mockRestore());

  await expect(desktop.call('auth.signOut', {})).rejects.toMatchObject({ code: 'internal' });

  expect(await desktop.status()).toMatchObject({ phase: 'signedOut', me: null });
  expect(await desktop.list('waiting')).toEqual([]);
  expect(await desktop.call('draft.get', { id })).toEqual({ text: '', note: false });
});

test('where a person has signed out, the demo’s automatic sign-in does not bring them back', async () => {
  const office = await openOffice();
  const maya = await office.desktop('201');
  await maya.call('auth.signOut', {});
  await maya.close();

  await maya.start();

  expect((await maya.status()).phase).toBe('signedOut');
});

test('what is read, muted and set on one desktop holds on the person’s other one, also when set offline', async () => {
  const office = await openOffice();
  const [desk, laptop] = [await office.desktop('201'), await office.desktop('201')];
  await office.text('Hello?');
  const id = await untilWaiting(desk, 'Hello?');
  await untilWaiting(laptop, 'Hello?');
  const { position } = (await desk.thread(id)).at(-1)!;

  await office.stop();
  await desk.untilStatus(({ phase }) => phase === 'offline');
  await desk.call('conversation.markRead', { id, position: position! });
  await desk.call('conversation.setMuted', { id, muted: true });
  await desk.call('settings.set', { notify: 'mine' });
  await desk.call('settings.set', { tone: false });
  const [reason] = await desk.call('pauseReasons.list', {});
  await desk.call('user.setPause', { reasonId: reason!.id });
  expect(await desk.call('conversations.get', { id })).toMatchObject({ unread: 0, muted: true });
  expect(await desk.call('settings.get', {})).toEqual({ notify: 'mine', tone: false });
  expect((await desk.status()).me?.pause).toMatchObject({ reasonId: reason!.id, reason: reason!.name });

  await office.start();
  await laptop.untilConversation(id, (view) => view.unread === 0 && view.muted);
  await laptop.untilStatus((status) => status.me?.pause?.reasonId === reason!.id);
  await laptop.until(
    () => laptop.call('settings.get', {}),
    (settings) => settings.notify === 'mine' && !settings.tone,
  );
});

test('whoever does not write loses the conversation after the idle timeout, and is told; typing keeps it', async () => {
  const time = new ManualTime(Date.now());
  const office = await openOffice({ time });
  const [maya, jonas] = [await office.desktop('201'), await office.desktop('202')];
  await office.text('Hello?');
  const id = await untilWaiting(maya, 'Hello?');
  await maya.call('conversation.claim', { id });
  const due = (await maya.call('conversations.get', { id }))!.session!.idleDueAt!;

  time.advance(4_000);
  await maya.call('conversation.typing', { id });
  const later = await maya.untilConversation(id, (view) => view.session!.idleDueAt! > due);
  time.advance(later.session!.idleDueAt! - time.now());

  await maya.untilConversation(id, (view) => view.session?.state === 'waiting');
  expect(maya.of('news')).toEqual([
    { conversationId: id, text: '(646) 555-0133 is free again: you did not write for 5 minutes.' },
  ]);
  await jonas.untilConversation(id, (view) => view.session?.state === 'waiting');
  expect(jonas.notifications.get(id)?.body).toBe('Waiting again. Hello?');
});
