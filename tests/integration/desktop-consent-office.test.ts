/** Consent from one end to the other: a customer's phone, the server, and the desktops of those who answer. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NOTHING_SAID, type TestDesktop } from '../support/desktop.ts';
import { ManualTime } from '../support/manual-time.ts';
import { type Office, openOffice, STRANGER } from '../support/office.ts';

const OFFERS_LINE = '+12125550170';
const HOUR = 60 * 60_000;
/** Noon in New York. */
const NOON = Date.UTC(2026, 10, 23, 17);

async function untilWaiting(desktop: TestDesktop): Promise<string> {
  const waiting = await desktop.until(
    () => desktop.list('waiting'),
    (items) => items.some((item) => item.outside?.number === STRANGER),
  );
  return waiting.find((item) => item.outside?.number === STRANGER)!.id;
}

/** Maya answers a stranger, and somebody looks on. */
async function answered(office: Office) {
  const [maya, sam] = [await office.desktop('201'), await office.desktop('200')];
  await office.text('Is my table by the zebra plant?');
  const id = await untilWaiting(maya);
  await maya.call('conversation.claim', { id });
  await maya.call('message.send', { id, text: 'It is. Come in!', mentions: [], ...NOTHING_SAID });
  await maya.untilThread(id, (messages) => messages.at(-1)?.status === 'delivered');
  return { id, maya, sam };
}

function isOnDisk(desktop: TestDesktop, text: string): boolean {
  return readdirSync(desktop.folder).some((name) => readFileSync(join(desktop.folder, name)).includes(text));
}

test('who texts STOP is confirmed once, and closed for whoever was answering, until they text START', async () => {
  const office = await openOffice();
  const { id, maya } = await answered(office);

  await office.text('Stop.');
  const view = await maya.untilConversation(id, ({ consent }) => consent?.state === 'refused');
  expect(view).toMatchObject({
    consent: {
      closed: {
        reason: '(646) 555-0133 asked for no more texts.',
        opens: 'Only they can change that, by texting START to (212) 555-0142.',
      },
    },
    session: { mine: false },
  });
  expect(maya.of('news').at(-1)?.text).toBe(
    '(646) 555-0133 wants no more texts: the conversation has ended.',
  );
  const thread = await maya.untilThread(id, (all) =>
    all.some(({ automatic, status }) => automatic === 'optOutConfirmation' && status === 'delivered'),
  );
  expect(thread.map(({ event }) => event?.kind)).toContain('consent');
  const confirmed = office.phone();
  await office.text('hello?');
  await office.text('STOP');
  expect(office.phone()).toEqual(confirmed);

  await office.text('start');
  const open = await maya.untilConversation(id, ({ consent }) => consent?.state === 'active');
  expect(open.consent?.closed).toBeNull();
});

test('a number that is erased leaves nothing on any desktop, while it was being answered or not', async () => {
  const office = await openOffice();
  const { id, maya, sam } = await answered(office);
  await maya.call('conversation.close', { id });
  await office.text('One more thing about the zebra plant');
  await maya.until(
    () => maya.list('waiting'),
    (items) => items.some((item) => item.id === id),
  );
  await maya.call('conversation.claim', { id });
  await sam.untilConversation(id, ({ session }) => session?.owner?.extension === '201');
  expect([isOnDisk(maya, STRANGER), isOnDisk(sam, 'by the zebra plant')]).toEqual([true, true]);

  expect(await sam.call('number.erase', { number: STRANGER })).toMatchObject({ conversations: 1 });
  expect(await sam.call('conversations.get', { id })).toBeNull();

  for (const desktop of [maya, sam]) {
    await desktop.until(
      () => desktop.call('conversations.get', { id }),
      (view) => view === null,
    );
    expect([isOnDisk(desktop, STRANGER), isOnDisk(desktop, 'by the zebra plant')]).toEqual([false, false]);
    const log = { search: '', due: false, offset: 0, limit: 100 };
    const { items } = await desktop.call('interactions.list', log);
    expect(items.map(({ conversationId }) => conversationId)).not.toContain(id);
    expect((await desktop.status()).stranded).toBeNull();
  }
  expect([...maya.errors, ...sam.errors]).toEqual([]);
});

test('who may be asking to stop keeps everything waiting until Maya decides with one click', async () => {
  const office = await openOffice();
  const { id, maya } = await answered(office);
  const before = office.phone();
  await office.text('please take me off your list');
  const view = await maya.untilConversation(id, ({ consent }) => consent?.flagged != null);
  const { messageId, text } = view.consent!.flagged!;
  expect(text).toBe('please take me off your list');
  const send = (words: string) =>
    maya.call('message.send', { id, text: words, mentions: [], ...NOTHING_SAID });
  await expect(send('Are you sure?')).rejects.toMatchObject({ code: 'stop_undecided' });

  await maya.call('consent.dismiss', { id, messageId });
  expect((await maya.call('conversations.get', { id }))?.consent).toMatchObject({
    flagged: null,
    closed: null,
  });
  await send('The waiting list, you mean?');
  await maya.untilThread(id, (messages) => messages.at(-1)?.status === 'delivered');

  await maya.call('consent.refuse', { id, messageId, note: null });
  expect((await maya.call('conversations.get', { id }))?.consent).toMatchObject({ state: 'refused' });
  await maya.untilThread(id, (all) =>
    all.some(({ automatic, status }) => automatic === 'optOutConfirmation' && status === 'delivered'),
  );
  expect(office.phone().slice(before.length)).toEqual([
    'The waiting list, you mean?',
    expect.stringContaining('You are now opted out'),
  ]);
});

test('a stranger of the offers is asked first, and open as soon as they agree', async () => {
  const office = await openOffice({ time: new ManualTime(NOON) });
  const maya = await office.desktop('201');
  const queue = (await maya.call('queues.list', {})).find(({ name }) => name === 'Offers')!;
  const started = { queueId: queue.id, lineId: null, number: STRANGER };
  const { id } = await maya.call('conversation.start', started);
  const view = await maya.untilConversation(id, ({ session }) => session?.mine === true);
  expect(view.consent).toMatchObject({
    state: 'unknown',
    closed: { reason: '(646) 555-0133 has not agreed to be texted.' },
  });

  await maya.call('consent.ask', { id, quietReason: null });
  const asked = await maya.untilConversation(id, ({ consent }) => consent?.state === 'pending');
  expect(asked.consent?.ask?.again).toBeGreaterThan(NOON);
  const request = (await maya.thread(id)).find(({ automatic }) => automatic === 'optInRequest');
  expect(request).toMatchObject({ text: view.consent?.ask?.text, mine: true });

  await office.text('Yes', STRANGER, OFFERS_LINE);
  const agreed = await maya.untilConversation(id, ({ consent }) => consent?.state === 'active');
  expect(agreed.consent).toMatchObject({ closed: null, ask: null });
});

test('what Maya starts at night is held until morning, and can be stopped', async () => {
  const time = new ManualTime(NOON);
  const office = await openOffice({ time });
  await office.text('Any offers on oak?', STRANGER, OFFERS_LINE);
  await office.text('yes', STRANGER, OFFERS_LINE);
  time.advance(34 * HOUR);
  const maya = await office.desktop('201');
  const id = await untilWaiting(maya);
  await maya.call('conversation.claim', { id });
  const view = await maya.untilConversation(id, ({ consent }) => consent?.quiet != null);
  const until = NOON + 44 * HOUR;
  expect(view.consent).toMatchObject({
    closed: null,
    quiet: { until, rule: 'hold', zone: 'America/New_York' },
  });
  const before = office.phone();

  await maya.call('message.send', { id, text: 'Oak is half off.', mentions: [], ...NOTHING_SAID });
  const held = await maya.untilThread(id, (messages) => messages.at(-1)?.heldUntil != null);
  expect(held.at(-1)).toMatchObject({ status: 'queued', heldUntil: until });
  await maya.call('message.cancel', { id, messageId: held.at(-1)!.id });
  expect((await maya.thread(id)).find(({ text }) => text === 'Oak is half off.')).toMatchObject({
    status: 'failed',
    heldUntil: null,
    failure: { code: 'cancelled' },
  });
  time.advance(12 * HOUR);
  expect(office.phone()).toEqual(before);
});

test('an admin fetches all there is of a number from the server itself, once', async () => {
  const office = await openOffice();
  const { sam } = await answered(office);
  const { url } = await sam.call('export.prepare', { what: { kind: 'number', number: STRANGER } });

  const file = await fetch(url);
  expect(file.headers.get('content-disposition')).toContain('attachment');
  expect(await file.text()).toContain('Is my table by the zebra plant?');
  expect((await fetch(url)).ok).toBe(false);
});
