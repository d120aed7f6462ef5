/** What a person can do about consent at their desktop, and what the server answers reaches them as. */
import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import type { Removal, Row, RowOf } from '#shared/protocol/rows.ts';
import { NOTHING_SAID, startDesktop, type TestDesktop } from '../support/desktop.ts';
import {
  CUSTOMER,
  call,
  campaign,
  changes,
  claimed,
  contact,
  conversation,
  happened,
  JONAS,
  line,
  MAYA,
  message,
  outbound,
  queue,
  SMALL_ACCOUNT,
  SUPPORT,
  user,
} from '../support/rows.ts';
import { type Script, ScriptedServer } from '../support/scripted-server.ts';

const UNKNOWN = { state: 'unknown', since: null, askedAt: null, noticed: false, flagged: null } as const;
const ACTIVE = { ...UNKNOWN, state: 'active', since: 1_000 } as const;

async function start(script: Script, ...rows: Row[]): Promise<{ server: ScriptedServer; maya: TestDesktop }> {
  const all = [...SMALL_ACCOUNT, ...rows];
  const server = await ScriptedServer.start({
    'sync.changes': ({ since }: Params<'sync.changes'>) => changes(since === null ? all : []),
    ...script,
  });
  onTestFinished(() => server.close());
  const maya = await startDesktop({ server: server.url }, '201');
  onTestFinished(async () => {
    await maya.close();
    rmSync(maya.folder, { recursive: true, force: true });
  });
  return { server, maya };
}

/** Maya answers somebody of whom this is known, for a line in a campaign. */
function owned(consent: RowOf<'conversation'>['consent']): Row[] {
  return [
    campaign('care'),
    line('support', { campaignId: 'care', seq: 2 }),
    conversation('c1', { consent, lastMessageId: 'msg-c1-1' }),
    claimed('c1', MAYA),
    message('c1', 1, { text: 'leave me be?' }),
  ];
}

function push(server: ScriptedServer, rows: Row[], removed: Removal[] = []): void {
  server.push(changes(rows, removed));
}

test('what she says beside a text goes with it', async () => {
  const { server, maya } = await start({}, ...owned(UNKNOWN));

  const said = { acknowledged: true, quietReason: 'Their flight leaves at six.' };
  await maya.call('message.send', { id: 'c1', text: 'Your gate has changed.', mentions: [], ...said });

  expect((await server.until('message.send')).params).toMatchObject({
    text: 'Your gate has changed.',
    ...said,
  });
});

test('a text that the server refuses is held with the sentence, and goes out with what she says then', async () => {
  let refusal = refuse('consent_unconfirmed', { numbers: [CUSTOMER] });
  const { server, maya } = await start(
    {
      'message.send': ({ acknowledged, quietReason }) => {
        if (!acknowledged || quietReason === null) throw refusal;
        return { messageId: 'm1' };
      },
    },
    ...owned(ACTIVE),
  );
  const held = (code: string) =>
    maya.untilThread('c1', (messages) => messages.at(-1)?.failure?.code === code).then((all) => all.at(-1)!);

  await maya.call('message.send', {
    id: 'c1',
    text: 'Your gate has changed.',
    mentions: [],
    ...NOTHING_SAID,
  });
  const first = await held('consent_unconfirmed');
  expect(first).toMatchObject({ status: 'held', text: 'Your gate has changed.' });
  expect(first.failure?.reason).toContain('whether (202) 555-0143 agreed');

  refusal = refuse('quiet_hours', { until: 9_000 });
  const granted = { acknowledged: true, quietReason: null };
  await maya.call('message.retry', { id: 'c1', messageId: first.id, said: granted });
  const second = await held('quiet_hours');

  // One thing is asked at a time: what was said the first time still counts.
  await maya.call('message.retry', {
    id: 'c1',
    messageId: second.id,
    said: { acknowledged: false, quietReason: 'Their flight leaves at six.' },
  });
  await maya.untilThread('c1', (messages) => messages.at(-1)?.status === 'queued');
  expect((await server.until('message.send', 3)).params).toMatchObject({
    acknowledged: true,
    quietReason: 'Their flight leaves at six.',
  });
});

test('where they refused nothing is even stored; a draft stays hers, and notes are never concerned', async () => {
  const { server, maya } = await start({}, ...owned({ ...ACTIVE, state: 'refused' }));
  const text = { id: 'c1', text: 'One more offer!', mentions: [] };
  await maya.call('draft.set', { id: 'c1', text: text.text, note: false });

  await expect(maya.call('message.send', { ...text, ...NOTHING_SAID })).rejects.toMatchObject({
    code: 'closed',
    message: expect.stringContaining('Only they can change that'),
  });
  expect(await maya.call('draft.get', { id: 'c1' })).toMatchObject({ text: 'One more offer!' });
  expect((await maya.status()).unsent).toBe(0);

  await maya.call('message.note', { ...text, text: 'They are done with us.' });
  await server.until('message.note');
  expect(server.asked.map(({ method }) => method)).not.toContain('message.send');
});

test('nothing goes out until somebody says whether a text asks to stop', async () => {
  const { server, maya } = await start(
    {
      'consent.dismiss': () => {
        push(server, [conversation('c1', { consent: ACTIVE, lastMessageId: 'msg-c1-1', seq: 2 })]);
        return {};
      },
    },
    ...owned({ ...ACTIVE, flagged: 'msg-c1-1' }),
  );
  const send = () =>
    maya.call('message.send', { id: 'c1', text: 'Not at all.', mentions: [], ...NOTHING_SAID });

  await expect(send()).rejects.toMatchObject({ code: 'stop_undecided' });
  expect((await maya.list('others'))[0]?.consent?.flagged).toMatchObject({ messageId: 'msg-c1-1' });

  await maya.call('consent.dismiss', { id: 'c1', messageId: 'msg-c1-1' });
  expect((await maya.call('conversations.get', { id: 'c1' }))?.consent?.flagged).toBeNull();
  await send();
  await server.until('message.send');
});

test('what she notes as a refusal shows at once, in the thread as well', async () => {
  const { server, maya } = await start(
    {
      'consent.refuse': () => {
        push(server, [
          conversation('c1', { consent: { ...ACTIVE, state: 'refused', since: 5_000 }, seq: 2 }),
          happened('c1', 2, { kind: 'consent', cause: 'confirmed', userId: MAYA }),
        ]);
        return {};
      },
    },
    ...owned({ ...ACTIVE, flagged: 'msg-c1-1' }),
  );

  await maya.call('consent.refuse', { id: 'c1', messageId: 'msg-c1-1', note: null });

  const view = await maya.call('conversations.get', { id: 'c1' });
  expect(view?.consent).toMatchObject({ state: 'refused', closed: { opens: expect.any(String) } });
  expect((await maya.thread('c1')).at(-1)?.event).toMatchObject({
    kind: 'consent',
    cause: 'confirmed',
    user: { name: 'Maya Chen' },
  });
  expect((await server.until('consent.refuse')).params).toMatchObject({ messageId: 'msg-c1-1', note: null });
});

test('the opt-in request is there when the call is answered, sent by who answers the customer', async () => {
  const { server, maya } = await start(
    {
      'consent.ask': () => {
        push(server, [
          outbound('c1', 2, { automatic: 'optInRequest', text: 'Harbor & Pine: May we text you?' }),
        ]);
        return { messageId: 'msg-c1-2' };
      },
    },
    ...owned(UNKNOWN),
  );

  await maya.call('consent.ask', { id: 'c1', quietReason: null });

  expect((await maya.thread('c1')).at(-1)).toMatchObject({ automatic: 'optInRequest', mine: true });
  expect((await server.until('consent.ask')).params).toMatchObject({ conversationId: 'c1', epoch: 1 });
});

test('a refusal of the server names the number as people read it', async () => {
  const { maya } = await start(
    {
      'consent.ask': () => {
        throw refuse('consent_refused', { number: CUSTOMER });
      },
    },
    ...owned(UNKNOWN),
  );

  await expect(maya.call('consent.ask', { id: 'c1', quietReason: null })).rejects.toMatchObject({
    code: 'consent_refused',
    message: expect.stringMatching(/^\(202\) 555-0143 has asked for no more texts/),
  });
});

test('a text that the night holds can be stopped until it goes', async () => {
  const cancelled = { code: 'cancelled', reason: 'Stopped before it went out.' };
  const { server, maya } = await start(
    {
      'message.cancel': () => {
        push(server, [outbound('c1', 2, { status: 'failed', failure: cancelled, seq: 2 })]);
        return {};
      },
    },
    ...owned(ACTIVE),
    outbound('c1', 2, { status: 'queued', heldUntil: 9_000 }),
  );
  const last = async () => (await maya.thread('c1')).at(-1);
  expect(await last()).toMatchObject({ status: 'queued', heldUntil: 9_000 });

  await maya.call('message.cancel', { id: 'c1', messageId: 'msg-c1-2' });

  expect(await last()).toMatchObject({ status: 'failed', heldUntil: null, failure: cancelled });
  expect((await server.until('message.cancel')).params).toMatchObject({ messageId: 'msg-c1-2', epoch: 1 });
});

test('where it is night is asked of the server once a thread is opened, and the window told to look again', async () => {
  const night = { from: 0, to: 1_439, rule: 'hold' } as const;
  const { server, maya } = await start(
    { 'number.timeZones': () => ({ zones: ['America/Los_Angeles'] }) },
    ...owned(ACTIVE),
    campaign('care', { quietHours: night, seq: 2 }),
  );

  const view = await maya.untilConversation('c1', ({ consent }) => consent?.quiet !== null);
  expect(view.consent?.quiet).toMatchObject({ rule: 'hold', zone: 'America/Los_Angeles' });
  expect(server.asked.filter(({ method }) => method === 'number.timeZones')).toHaveLength(1);
});

test('an owner whose customer wants no more texts is told why the conversation is over', async () => {
  const { server, maya } = await start({}, ...owned(ACTIVE));
  push(server, [
    message('c1', 2, { text: 'STOP' }),
    happened('c1', 3, { kind: 'consent', cause: 'optOutWord', userId: null }),
    claimed('c1', MAYA, { state: 'ended', ownerId: null, epoch: 2, endReason: 'optedOut', seq: 2 }),
    conversation('c1', { consent: { ...ACTIVE, state: 'refused', since: 5_000 }, lastPosition: 3, seq: 2 }),
  ]);

  await maya.untilConversation('c1', ({ consent }) => consent?.state === 'refused');
  expect(maya.of('news')).toEqual([
    { conversationId: 'c1', text: '(202) 555-0143 wants no more texts: the conversation has ended.' },
  ]);
});

test('the log, a number’s history and files are the server’s; the choices of its filters are here', async () => {
  const texts = { entries: [], before: null, reachedAt: null };
  const history = { number: CUSTOMER, entries: [], now: [], texts: 3 };
  const { server, maya } = await start(
    {
      'log.texts': () => texts,
      'consent.history': () => history,
      'export.prepare': () => ({ path: '/exports/f00d', expiresAt: 60_000 }),
    },
    user(MAYA, { role: 'admin', seq: 2 }),
    user(JONAS, { active: false, seq: 2 }),
    campaign('care'),
    queue('reception', { name: 'Main Reception' }),
  );
  const filters = {
    search: '',
    from: null,
    to: null,
    direction: null,
    lineId: null,
    userId: null,
    queueId: null,
    campaignId: null,
    consent: null,
    status: null,
    number: null,
  };

  expect(await maya.call('log.texts', { filters, before: null, limit: 50 })).toEqual(texts);
  expect(await maya.call('consent.history', { number: CUSTOMER })).toEqual(history);
  expect(await maya.call('export.prepare', { what: { kind: 'texts', filters } })).toEqual({
    url: `http://127.0.0.1:${server.port}/exports/f00d`,
  });
  expect(await maya.call('log.choices', {})).toEqual({
    lines: [{ id: 'l-support', name: '(212) 555-0142 · Customer Support' }],
    users: [
      { id: JONAS, name: 'Jonas Weber' },
      { id: MAYA, name: 'Maya Chen' },
    ],
    queues: [
      { id: 'support', name: 'Customer Support' },
      { id: 'reception', name: 'Main Reception' },
    ],
    campaigns: [{ id: 'care', name: 'Customer care' }],
  });
});

test('who is no admin gets none of it', async () => {
  const { maya } = await start({});
  await expect(maya.call('log.choices', {})).rejects.toMatchObject({ code: 'forbidden' });
});

test('what is erased is gone when the call is answered: threads, words, names and calls', async () => {
  const { server, maya } = await start(
    {
      'number.erase': () => {
        push(
          server,
          [],
          [
            { audience: SUPPORT, type: 'conversation', id: 'c1' },
            { audience: 'account:a1', type: 'contact', id: `ct-${CUSTOMER}` },
            { audience: `user:${MAYA}`, type: 'call', id: 'call-1' },
          ],
        );
        return { conversations: 1, messages: 1, contacts: 1, calls: 1 };
      },
    },
    ...owned(ACTIVE),
    contact(CUSTOMER, 'Lena Ortiz'),
    call('call-1', { number: CUSTOMER }),
    user(MAYA, { role: 'admin', seq: 2 }),
  );
  await maya.call('draft.set', { id: 'c1', text: 'Dear Lena', note: false });
  const find = async () =>
    (
      await maya.call('search.messages', {
        text: 'leave',
        filters: {
          conversationId: null,
          userId: null,
          number: null,
          queueId: null,
          from: null,
          to: null,
        },
        before: null,
        limit: 10,
      })
    ).hits;
  expect(await find()).toHaveLength(1);

  expect(await maya.call('number.erase', { number: '(202) 555-0143' })).toMatchObject({ conversations: 1 });

  expect(await maya.call('conversations.get', { id: 'c1' })).toBeNull();
  expect(await maya.list('others')).toEqual([]);
  expect(await find()).toEqual([]);
  const { entries } = await maya.call('numbers.find', { search: 'Lena', country: 'US', limit: 10 });
  expect(entries).toEqual([]);
  const page = { search: '', missed: false, offset: 0, limit: 10 };
  expect(await maya.call('calls.list', page)).toMatchObject({ total: 0 });
  // What she wrote herself and never sent is hers to take along.
  expect((await maya.status()).stranded).toBe('c1');
});
