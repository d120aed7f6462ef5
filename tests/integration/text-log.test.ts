/** The log of all texts [C7]: what an admin looks through, counts on and takes out of the house. */
import Papa from 'papaparse';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogFilters } from '#shared/protocol/methods/consent.ts';
import type { Result } from '#shared/protocol/methods.ts';
import { NO_FILTERS, walkTexts } from '../../server/store/text-log-pages.ts';
import { ApiScript } from '../support/api-script.ts';
import type { RpcClient } from '../support/rpc-client.ts';
import { SUPPORT_LINE, TestServer } from '../support/server.ts';
import { refusalOf } from '../support/team.ts';

const WANDA = '+13475550187';
const YUSUF = '+13475550188';

let server: TestServer;
let sam: RpcClient;
let maya: RpcClient;
let carrierIds = 0;
beforeEach(async () => {
  server = await TestServer.start();
  sam = await server.desktop('200');
  maya = await server.desktop('201');
});
afterEach(() => server.stop());

const text = (words: string, from = WANDA, to = SUPPORT_LINE) =>
  server.running.engine.inbound({ carrier: 'test', carrierId: `t-${++carrierIds}`, from, to, text: words });

const log = (filters: Partial<LogFilters> = {}, before: number | null = null, limit = 50) =>
  sam.call('log.texts', { filters: { ...NO_FILTERS, ...filters }, before, limit });

const words = ({ entries }: Pick<Result<'log.texts'>, 'entries'>) => entries.map((entry) => entry.text);

/** Maya answers the customer. */
async function answer(number: string, words: string): Promise<void> {
  const { id } = await maya.until((copy) =>
    copy.rows('conversation').find((row) => row.outsideNumber === number && row.kind === 'queue'),
  );
  const { epoch } = await maya.call('conversation.claim', { commandId: newId(), conversationId: id });
  await maya.call('message.send', {
    commandId: newId(),
    conversationId: id,
    epoch,
    text: words,
    acknowledged: true,
  });
}

const fetched = async (what: Parameters<typeof prepare>[0]) => {
  const { path } = await prepare(what);
  return fetch(server.url + path);
};
const prepare = (what: { kind: 'texts'; filters: LogFilters } | { kind: 'number'; number: string }) =>
  sam.call('export.prepare', { what });

const parsed = (csv: string) => Papa.parse<Record<string, string>>(csv, { header: true }).data;

describe('the log', () => {
  test('has every text with its line, numbers, user, queue, consent and what became of it, latest first', async () => {
    await text('Is it open today?');
    await answer(WANDA, 'Until six.');
    await text('STOP');
    const { entries } = await log({ number: WANDA });
    expect(
      entries.map(({ direction, text, user, consent, automatic }) => [
        direction,
        text,
        user,
        consent,
        automatic,
      ]),
    ).toEqual([
      ['out', expect.stringContaining('opted out'), null, 'refused', 'optOutConfirmation'],
      ['in', 'STOP', null, 'refused', null],
      ['out', 'Until six.', 'Maya Chen', 'active', null],
      ['in', 'Is it open today?', null, 'active', null],
    ]);
    expect(entries[2]).toMatchObject({
      line: SUPPORT_LINE,
      number: WANDA,
      queue: 'Customer Support',
      campaign: 'Customer care',
      group: false,
      segments: 1,
      quietReason: null,
      failure: null,
    });
  });

  test('is searched by the digits of a number and by words, in whatever case, and filtered', async () => {
    await text('Où est ma commande?');
    await text('Where is my parcel?', YUSUF);
    await answer(YUSUF, 'In the mail.');
    const found = async (filters: Partial<LogFilters>) => words(await log(filters));
    expect(await found({ search: 'ou COMMANDE' })).toEqual(['Où est ma commande?']);
    expect(await found({ search: '347 555-0188' })).toEqual(['In the mail.', 'Where is my parcel?']);
    expect(await found({ search: '0187' })).toEqual(['Où est ma commande?']);
    expect(await found({ search: 'nobody wrote this' })).toEqual([]);
    expect(await found({ number: YUSUF, direction: 'in' })).toEqual(['Where is my parcel?']);
    expect(await found({ userId: maya.hello!.userId, number: YUSUF })).toEqual(['In the mail.']);
    expect(await found({ number: YUSUF, consent: 'refused' })).toEqual([]);
    expect(await found({ number: YUSUF, status: 'delivered' })).toEqual([]);
    const line = sam.rows('line').find((row) => row.number === SUPPORT_LINE)!;
    expect(await found({ number: YUSUF, lineId: line.id, queueId: line.queueId })).toHaveLength(2);
    expect(await found({ number: YUSUF, lineId: 'another' })).toEqual([]);
    const now = server.time.now();
    expect(await found({ number: YUSUF, from: now, to: now + 1 })).toHaveLength(2);
    expect(await found({ number: YUSUF, to: now })).toEqual([]);
    expect(await found({ number: YUSUF, from: now + 1 })).toEqual([]);
  });

  test('is read page by page, each text once, also while others come in', async () => {
    const before = words(await log({}, null, 200)).length;
    for (let count = 1; count <= 7; count++) await text(`Text ${count}`);
    const seen: string[] = [];
    let place: number | null = null;
    do {
      const page: Result<'log.texts'> = await log({ number: WANDA }, place, 2);
      seen.push(...words(page));
      place = page.before;
      await text('Meanwhile', YUSUF);
    } while (place !== null);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((count) => `Text ${count}`));
    expect(before).toBeGreaterThan(0);
  });

  test('is for admins alone, as are the histories and the exports', async () => {
    const priya = await server.desktop('210');
    const filters = NO_FILTERS;
    for (const other of [maya, priya]) {
      for (const call of [
        () => other.call('log.texts', { filters, before: null, limit: 1 }),
        () => other.call('consent.history', { number: WANDA }),
        () => other.call('export.prepare', { what: { kind: 'texts', filters } }),
      ]) {
        expect((await refusalOf(call())).code).toBe('forbidden');
      }
    }
  });
});

describe('the history of one number', () => {
  test('says what it agreed to and what holds now, on which line, by whose words', async () => {
    await text('Hello');
    await text('Stop!');
    const { number, entries, now, texts } = await sam.call('consent.history', { number: '(347) 555-0187' });
    expect(number).toBe(WANDA);
    expect(
      entries.map(({ cause, from, to, scope, text, line }) => ({ cause, from, to, scope, text, line })),
    ).toEqual([
      { cause: 'wroteFirst', from: 'unknown', to: 'active', scope: null, text: 'Hello', line: SUPPORT_LINE },
      {
        cause: 'optOutWord',
        from: 'active',
        to: 'refused',
        scope: 'account',
        text: 'Stop!',
        line: SUPPORT_LINE,
      },
    ]);
    expect(now).toMatchObject([{ line: SUPPORT_LINE, campaign: 'Customer care', state: 'refused' }]);
    expect(texts).toBe(3);
  });

  test('of a number nobody met is empty, of what is none there is no history', async () => {
    expect(await sam.call('consent.history', { number: WANDA })).toEqual({
      number: WANDA,
      entries: [],
      now: [],
      texts: 0,
    });
    expect((await refusalOf(sam.call('consent.history', { number: 'Wanda' }))).code).toBe('not_a_number');
  });
});

describe('an export', () => {
  test('of the log is CSV that a spreadsheet reads: no text becomes a formula, times are the account’s', async () => {
    await text('=1+1, "quoted"\nand below');
    const response = await fetched({ kind: 'texts', filters: { ...NO_FILTERS, number: WANDA } });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="texts-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const [row, ...more] = parsed(await response.text());
    expect(more.filter((each) => Object.keys(each).length > 1)).toEqual([]);
    expect(row).toMatchObject({
      Direction: 'in',
      Line: SUPPORT_LINE,
      Number: WANDA,
      Queue: 'Customer Support',
      Consent: 'Active',
      Text: `'=1+1, "quoted"\nand below`,
    });
    expect(row!['Time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[45]:00$/);
    expect(Date.parse(row!['Time']!)).toBe(Math.floor(server.time.now() / 1_000) * 1_000);
  });

  test('stands in the audit trail: who took what, of a number not which', async () => {
    await text('Hello');
    await prepare({ kind: 'texts', filters: NO_FILTERS });
    await prepare({ kind: 'number', number: '(347) 555-0187' });
    const { entries } = await sam.call('admin.audit', { before: null, limit: 2 });
    expect(entries).toMatchObject([
      { what: 'exported', subject: expect.stringMatching(/^number:erased:/) },
      { what: 'exported', subject: 'log:texts' },
    ]);
    expect(JSON.stringify(entries)).not.toContain('5550187');
  });

  test('can be fetched once, within a minute, and by nobody who guesses', async () => {
    const used = await prepare({ kind: 'texts', filters: NO_FILTERS });
    expect(used.path).toMatch(/^\/exports\/[\w-]{43}$/);
    expect((await fetch(server.url + used.path, { method: 'HEAD' })).status).toBe(404);
    expect((await fetch(server.url + used.path)).status).toBe(200);
    expect((await fetch(server.url + used.path)).status).toBe(404);
    const late = await prepare({ kind: 'texts', filters: NO_FILTERS });
    expect(late.expiresAt).toBe(server.time.now() + 60_000);
    server.time.advance(60_000);
    expect((await fetch(server.url + late.path)).status).toBe(404);
    expect((await fetch(`${server.url}/exports/guess`)).status).toBe(404);
  });

  test('of one number has all there is of it', async () => {
    await text('Hello');
    await answer(WANDA, 'Hi Wanda');
    const response = await fetched({ kind: 'number', number: '347 555 0187' });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const data = (await response.json()) as Record<string, unknown>;
    expect(data).toMatchObject({
      number: WANDA,
      consent: {
        now: [{ line: SUPPORT_LINE, state: 'active' }],
        history: [{ cause: 'wroteFirst', text: 'Hello' }],
      },
      contacts: [],
      calls: [],
      groups: [],
      conversations: [
        {
          line: SUPPORT_LINE,
          queue: 'Customer Support',
          sessions: [{ startedBy: 'customer', endedAt: null }],
          handled: [{ user: 'Maya Chen', notes: '' }],
          messages: [
            { direction: 'system' },
            { text: 'Hello' },
            { direction: 'system' },
            { text: 'Hi Wanda' },
          ],
        },
      ],
      texts: [{ text: 'Hi Wanda' }, { text: 'Hello' }],
    });
    expect((await refusalOf(prepare({ kind: 'number', number: '12' }))).code).toBe('not_a_number');
  });

  test('whose reader has gone is read no further', async () => {
    for (let count = 1; count <= 20; count++) await text(`Text ${count}`);
    const walk = walkTexts(server.running.store.reader, NO_FILTERS);
    expect((await walk.next()).done).toBe(false);
    await walk.return(undefined);
    expect((await walk.next()).done).toBe(true);
  });
});

describe('scripts', () => {
  test('read the log page by page and as CSV, with the filters of the page', async () => {
    const script = await ApiScript.signIn(server);
    await text('Hello');
    await text('And again');
    const query = 'number=%2B13475550187&direction=in';
    const first = await script.call('GET', `/texts?${query}&limit=1`);
    expect(first).toMatchObject({
      status: 200,
      body: { entries: [{ text: 'And again', consent: 'active' }] },
    });
    const rest = await script.call('GET', `/texts?${query}&limit=9&before=${first.body.before}`);
    expect(rest.body).toMatchObject({ entries: [{ text: 'Hello' }], before: null });
    const since = new Date(server.time.now() + 1_000).toISOString();
    expect((await script.call('GET', `/texts?${query}&from=${since}`)).body.entries).toEqual([]);
    expect(await script.call('GET', '/texts?number=Wanda')).toMatchObject({
      status: 422,
      body: { code: 'not_a_number' },
    });
    expect((await script.call('GET', '/texts?from=yesterday')).status).toBe(400);
    const csv = await script.text('GET', `/texts.csv?${query}`);
    expect(parsed(csv).map((row) => row['Text'])).toEqual(['And again', 'Hello', undefined]);
  });

  test('read, take out and erase one number', async () => {
    const script = await ApiScript.signIn(server);
    await text('Hello');
    await text('STOP');
    const at = '/numbers/+13475550187';
    expect((await script.call('GET', at)).body).toMatchObject({ number: WANDA, now: [{ state: 'refused' }] });
    expect((await script.call('GET', `${at}/data`)).body).toMatchObject({
      number: WANDA,
      texts: { length: 3 },
    });
    const key = { 'idempotency-key': newId() };
    const erased = await script.call('DELETE', at, undefined, key);
    expect(erased).toMatchObject({ status: 200, body: { conversations: 1, contacts: 0, calls: 0 } });
    expect((await script.call('DELETE', at, undefined, key)).body).toEqual(erased.body);
    expect((await script.call('DELETE', at)).status).toBe(404);
    expect((await script.call('DELETE', '/numbers/+12125550142')).body).toMatchObject({ code: 'own_number' });
    expect((await script.call('GET', at)).body).toMatchObject({
      texts: 0,
      entries: [{ cause: 'optOutWord', text: null }],
    });
    await maya.until((copy) => !copy.rows('conversation').some((row) => row.outsideNumber === WANDA));
  });
});
