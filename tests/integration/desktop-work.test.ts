/** What a team does with its conversations besides answering them, from desktop to desktop over a real server. */
import { expect, test } from 'vitest';
import { setQueue } from '../support/admin-desk.ts';
import { NOTHING_SAID, type TestDesktop } from '../support/desktop.ts';
import { ManualTime } from '../support/manual-time.ts';
import { type Office, openOffice, STRANGER } from '../support/office.ts';

const SUPPORT = 'Customer Support';
const RECEPTION = 'Main Reception';

/** The conversation with the stranger, as soon as this desktop shows it so. */
async function untilThere(desktop: TestDesktop, state: string): Promise<string> {
  const section = state === 'waiting' ? 'waiting' : 'others';
  const isIt = ({ title, session }: Awaited<ReturnType<TestDesktop['list']>>[number]) =>
    title === '(646) 555-0133' && session?.state === state;
  const found = await desktop.until(
    () => desktop.list(section),
    (items) => items.some(isIt),
  );
  return found.find(isIt)!.id;
}

/** Maya answers for the stranger; the desktops of those who look on are up to date. */
async function claimedByMaya(office: Office, ...others: TestDesktop[]) {
  const maya = await office.desktop('201');
  await office.text('Hello?');
  const id = await untilThere(maya, 'waiting');
  await maya.call('conversation.claim', { id });
  for (const other of others) await untilThere(other, 'claimed');
  return { maya, id };
}

async function queueOf(desktop: TestDesktop, name: string) {
  return (await desktop.call('queues.list', {})).find((queue) => queue.name === name)!;
}

test('a transfer to a colleague brings its note along: to the new owner in a notification, to the team in the thread', async () => {
  const office = await openOffice();
  const jonas = await office.desktop('202');
  const { maya, id } = await claimedByMaya(office, jonas);

  const targets = await maya.call('conversation.transferTargets', { id });
  const target = targets.users.find((user) => user.extension === '202')!;
  expect(target).toMatchObject({ name: 'Jonas Weber', obstacle: null, owned: 0 });
  await maya.call('conversation.transfer', {
    id,
    to: { kind: 'user', id: target.id },
    note: ' Wants a refund. ',
  });

  expect(await maya.call('conversations.get', { id })).toMatchObject({
    session: { mine: false, owner: { extension: '202' } },
  });
  await jonas.untilConversation(id, (view) => view.session?.mine === true);
  expect(jonas.notifications.get(id)).toMatchObject({ body: 'Given to you by Maya Chen: Wants a refund.' });
  expect((await jonas.thread(id)).at(-1)?.event).toMatchObject({
    kind: 'transferredToUser',
    user: { name: 'Maya Chen' },
    to: { name: 'Jonas Weber' },
    note: 'Wants a refund.',
  });
  expect((await jonas.status()).open).toBe(1);
  expect([...maya.of('news'), ...jonas.of('news')]).toEqual([]);
});

test('a transfer to another queue takes everything along: whole for who sees both, gone for who does not', async () => {
  const office = await openOffice();
  const [jonas, amara] = [await office.desktop('202'), await office.desktop('203')];
  const { maya, id } = await claimedByMaya(office, jonas, amara);
  const texts = (await maya.thread(id)).map((message) => message.text);
  const reception = await queueOf(maya, RECEPTION);

  await maya.call('conversation.transfer', { id, to: { kind: 'queue', id: reception.id }, note: '' });

  for (const desktop of [maya, jonas]) {
    await desktop.untilConversation(id, (view) => view.queue?.id === reception.id);
    const thread = await desktop.untilThread(id, (all) => all.at(-1)?.event?.kind === 'transferredToQueue');
    expect(thread.map((message) => message.text)).toEqual([...texts, '']);
    expect(await desktop.call('conversations.get', { id })).toMatchObject({
      line: '(212) 555-0142',
      member: true,
      session: { state: 'waiting' },
    });
  }
  await amara.until(
    () => amara.call('conversations.get', { id }),
    (view) => view === null,
  );
  expect(await amara.thread(id)).toEqual([]);
  expect(jonas.notifications.get(id)?.body).toBe('Transferred to this queue. Hello?');
});

test('a supervisor takes a conversation from its owner, who is told; and gives it to somebody, who is told as well', async () => {
  const office = await openOffice();
  const [priya, jonas] = [await office.desktop('210'), await office.desktop('202')];
  const { maya, id } = await claimedByMaya(office, priya, jonas);
  expect(await priya.call('conversations.get', { id })).toMatchObject({
    supervised: true,
    member: false,
    claimObstacle: 'notMember',
  });
  await expect(maya.call('conversation.forceRelease', { id })).rejects.toMatchObject({ code: 'forbidden' });

  await priya.call('conversation.forceRelease', { id });
  await maya.until(
    async () => maya.of('news').map(({ text }) => text),
    (news) => news.includes('Priya Nair (210) has given (646) 555-0133 back to the queue.'),
  );
  await jonas.untilConversation(id, (view) => view.session?.state === 'waiting');
  expect(jonas.notifications.get(id)?.body).toBe('Waiting again. Hello?');

  const { id: userId } = (await jonas.status()).me!;
  await priya.call('conversation.assign', { id, userId });
  await jonas.untilConversation(id, (view) => view.session?.mine === true);
  expect(jonas.notifications.get(id)?.body).toBe('Given to you by Priya Nair. Hello?');
});

test('in a queue that invites, the invited alone hears of a customer, and accepts from the notification', async () => {
  const office = await openOffice();
  const sam = await office.desktop('200');
  await setQueue(sam, SUPPORT, { distribution: 'longestIdle' });
  const [maya, jonas] = [await office.desktop('201'), await office.desktop('202')];

  await office.text('Hello?');
  for (const desktop of [maya, jonas]) await untilThere(desktop, 'waiting');
  const isAsked = async (desktop: TestDesktop) => (await desktop.call('invites.list', {})).length === 1;
  const [asked, other] = (await isAsked(maya)) ? [maya, jonas] : [jonas, maya];
  const [invite] = await asked.call('invites.list', {});
  const id = invite!.conversationId;
  expect(invite).toMatchObject({
    state: 'offered',
    title: '(646) 555-0133',
    queue: SUPPORT,
    preview: 'Hello?',
  });
  expect((await asked.status()).invites).toBe(1);
  expect(asked.of('alert')).toHaveLength(1);
  expect(asked.notifications.get(id)?.actions.map((action) => action.label)).toEqual(['Accept', 'Decline']);
  expect(other.notifications.size).toBe(0);
  expect(other.of('alert')).toEqual([]);
  expect(await other.call('conversations.get', { id })).toMatchObject({ claimObstacle: 'inviteOnly' });
  await expect(other.call('conversation.claim', { id })).rejects.toMatchObject({ code: 'invite_only' });

  asked.core.notificationAction(id, 'accept');
  await asked.until(
    async () => asked.of('open'),
    (opened) => opened.length > 0,
  );
  expect(asked.of('open')).toEqual([{ id }]);
  expect(await asked.call('conversations.get', { id })).toMatchObject({ session: { mine: true } });
  expect(asked.notifications.size).toBe(0);
  expect((await asked.status()).invites).toBe(0);
});

test('an offer that nobody answers lapses to the next and stays as missed, quietly, until it is put away', async () => {
  const time = new ManualTime(Date.now());
  const office = await openOffice({ time });
  const sam = await office.desktop('200');
  await setQueue(sam, SUPPORT, { distribution: 'roundRobin', inviteTimeout: 20_000 });
  const [maya, jonas] = [await office.desktop('201'), await office.desktop('202')];
  await office.text('Hello?');
  for (const desktop of [maya, jonas]) await untilThere(desktop, 'waiting');
  const first = (await maya.status()).invites === 1 ? maya : jonas;
  const next = first === maya ? jonas : maya;

  time.advance(20_000);

  await next.untilStatus((status) => status.invites === 1);
  await first.untilStatus((status) => status.invites === 0);
  const [missed] = await first.call('invites.list', {});
  expect(missed).toMatchObject({ state: 'missed', preview: 'Hello?' });
  expect(first.notifications.size).toBe(0);
  expect(first.of('alert')).toHaveLength(1);
  expect(next.notifications.size).toBe(1);

  await first.call('invite.decline', { id: missed!.id });
  expect(await first.call('invites.list', {})).toEqual([]);
  next.core.notificationAction(missed!.conversationId, 'decline');
  await next.untilStatus((status) => status.invites === 0);
  expect(await next.call('invites.list', {})).toEqual([]);
});

test('what was closed in a queue that files is due until it is filed, and found in the log by its notes', async () => {
  const office = await openOffice();
  const sam = await office.desktop('200');
  await setQueue(sam, SUPPORT, { wrapUp: true });
  const { maya, id } = await claimedByMaya(office);

  await maya.call('conversation.close', { id });
  await maya.untilStatus((status) => status.wrapUps === 1);
  const query = { search: '', due: true, offset: 0, limit: 10 };
  const [due] = (await maya.call('interactions.list', query)).items;
  expect(due).toMatchObject({ title: '(646) 555-0133', outcome: 'closed', wrapUp: 'due', readable: true });

  const codes = await maya.call('wrapUpCodes.list', {});
  await expect(
    maya.call('interaction.wrapUp', { id: due!.id, codeId: null, notes: '' }),
  ).rejects.toMatchObject({ code: 'invalid_fields' });
  await maya.call('interaction.wrapUp', { id: due!.id, codeId: codes[0]!.id, notes: 'Déjà vu.' });

  expect((await maya.status()).wrapUps).toBe(0);
  expect((await maya.call('interactions.list', query)).total).toBe(0);
  const found = await maya.call('interactions.list', { ...query, due: false, search: 'deja' });
  expect(found).toMatchObject({ total: 1, items: [{ codeName: codes[0]!.name, notes: 'Déjà vu.' }] });
  expect(await maya.call('interactions.get', { id: due!.id })).toMatchObject({ wrapUp: 'done' });
});

test('who texts a number on behalf of a queue sees first whether it goes on; a colleague’s is not taken', async () => {
  const office = await openOffice();
  const [maya, jonas] = [await office.desktop('201'), await office.desktop('202')];
  const { id: queueId } = await queueOf(maya, SUPPORT);
  const lookUp = (desktop: TestDesktop, number: string, country = 'US') =>
    desktop.call('conversation.lookUp', { queueId, number, country });
  expect(await lookUp(maya, '646 555')).toEqual({ number: null, conversation: null, recent: false });
  expect(await lookUp(maya, '020 7946 0018', 'GB')).toMatchObject({ number: '+442079460018' });
  expect(await lookUp(maya, '(646) 555-0133')).toEqual({
    number: STRANGER,
    conversation: null,
    recent: false,
  });

  const { id } = await maya.call('conversation.start', { queueId, lineId: null, number: '(646) 555-0133' });
  expect(await maya.call('conversations.get', { id })).toMatchObject({
    session: { mine: true, startedBy: 'team' },
    consent: { state: 'unknown', closed: null, unconfirmed: [{ number: STRANGER }] },
  });
  const said = { acknowledged: true, quietReason: null };
  await maya.call('message.send', { id, text: 'Your table is free now.', mentions: [], ...said });
  await maya.untilThread(id, (messages) => messages.at(-1)?.status === 'delivered');
  expect(office.phone()).toEqual(['Your table is free now.']);

  await jonas.untilConversation(id, (view) => view.session?.owner?.extension === '201');
  await jonas.until(
    () => lookUp(jonas, STRANGER),
    ({ recent }) => recent,
  );
  await expect(
    jonas.call('conversation.start', { queueId, lineId: null, number: STRANGER }),
  ).rejects.toMatchObject({ code: 'already_claimed', message: 'Maya Chen (201) is already answering.' });
});

test('colleagues who look at the same conversation see each other, and who types', async () => {
  const office = await openOffice();
  const jonas = await office.desktop('202');
  const { maya, id } = await claimedByMaya(office, jonas);
  const people = (desktop: TestDesktop) => desktop.of('presence').at(-1)?.people ?? [];
  const untilPeople = (desktop: TestDesktop, isExpected: (all: ReturnType<typeof people>) => boolean) =>
    desktop.until(async () => people(desktop), isExpected);

  await maya.call('conversation.viewing', { id });
  await jonas.call('conversation.viewing', { id });
  await untilPeople(jonas, (all) => all.length === 1);
  expect(people(jonas)).toMatchObject([{ name: 'Maya Chen', extension: '201', typing: false }]);

  await maya.call('conversation.typing', { id });
  await untilPeople(jonas, (all) => all[0]?.typing === true);
  await maya.call('message.send', { id, text: 'Hi!', mentions: [], ...NOTHING_SAID });
  await untilPeople(jonas, (all) => all[0]?.typing === false);

  await office.stop();
  await untilPeople(jonas, (all) => all.length === 0);
  await office.start();
  await untilPeople(jonas, (all) => all.length === 1);
  await maya.call('conversation.viewing', { id: null });
  await untilPeople(jonas, (all) => all.length === 0);
});

test('logged out of a queue or on pause one is not alerted, and cannot claim; what is one’s own still rings', async () => {
  const office = await openOffice();
  const { maya, id } = await claimedByMaya(office);
  const { id: queueId } = await queueOf(maya, SUPPORT);
  await maya.call('queue.setLogin', { id: queueId, loggedIn: false });
  expect((await queueOf(maya, SUPPORT)).mine).toMatchObject({ loggedIn: false, owned: 1 });
  const alerts = maya.of('alert').length;

  await office.text('Anyone?', '+16465550134');
  const other = (
    await maya.until(
      () => maya.list('waiting'),
      (items) => items.some((item) => item.preview?.text === 'Anyone?'),
    )
  ).find((item) => item.preview?.text === 'Anyone?')!;
  expect(other.claimObstacle).toBe('notLoggedIn');
  expect(maya.notifications.has(other.id)).toBe(false);
  await expect(maya.call('conversation.claim', { id: other.id })).rejects.toMatchObject({
    code: 'cannot_take',
    message: `You are not logged in to ${SUPPORT}. Log in to take its conversations.`,
  });

  await maya.call('queue.setLogin', { id: queueId, loggedIn: true });
  const [reason] = await maya.call('pauseReasons.list', {});
  await maya.call('user.setPause', { reasonId: reason!.id });
  expect(await maya.call('conversations.get', { id: other.id })).toMatchObject({ claimObstacle: 'paused' });
  expect(maya.of('alert')).toHaveLength(alerts);
  await office.text('It is me again');
  await maya.untilConversation(id, (view) => view.preview?.text === 'It is me again');
  expect(maya.notifications.get(id)?.body).toBe('It is me again');
});

test('without the server the acts that need it say so', async () => {
  const office = await openOffice();
  const { maya, id } = await claimedByMaya(office);
  const { id: queueId } = await queueOf(maya, SUPPORT);
  await office.stop();
  await maya.untilStatus(({ phase }) => phase === 'offline');

  for (const [name, params] of [
    ['conversation.transferTargets', { id }],
    ['conversation.transfer', { id, to: { kind: 'queue', id: queueId }, note: '' }],
    ['conversation.start', { queueId, lineId: null, number: STRANGER }],
    ['invite.accept', { id: 'i1' }],
    ['interaction.wrapUp', { id: 'a1', codeId: null, notes: '' }],
    ['queue.setLogin', { id: queueId, loggedIn: false }],
    ['admin.audit', { before: null, limit: 10 }],
  ] as const) {
    await expect(maya.call(name, params as never)).rejects.toMatchObject({ code: 'needs_server' });
  }
});
