/** Consent from one end to the other: a customer's phone, the server, and the desktops of those who answer. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NOTHING_SAID, type TestDesktop } from '../support/desktop.ts';
import { type Office, openOffice, STRANGER } from '../support/office.ts';

/** Maya answers a stranger, and somebody looks on. */
async function answered(office: Office) {
  const [maya, sam] = [await office.desktop('201'), await office.desktop('200')];
  await office.text('Is my table by the zebra plant?');
  const waiting = await maya.until(
    () => maya.list('waiting'),
    (items) => items.some((item) => item.outside?.number === STRANGER),
  );
  const { id } = waiting.find((item) => item.outside?.number === STRANGER)!;
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
        reason: expect.stringMatching(/^\(646\) 555-0133 asked for no more texts on /),
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
