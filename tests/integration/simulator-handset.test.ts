/** The handset page's own server side: what a person can do with the customer's phone, and who cannot. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SUPPORT_LINE, TestServer } from '../support/server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

interface Thread {
  readonly number: string;
  readonly texts: { direction: string; text: string; status: string; reason: string | null; line: string }[];
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
const thread = async (number: string) =>
  (await (await get(`/handset/api/threads?number=${encodeURIComponent(number)}`)).json()) as Thread;

function send(body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/handset/api/texts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

test('the page and its parts are served, with a policy that lets nothing else in', async () => {
  for (const path of ['', '/handset.css', '/handset.js', '/thread.js', '/api.js']) {
    const response = await get(`/handset${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).not.toBe('');
  }
});

test('it offers the lines of queues, then of people, and whom the team knows', async () => {
  const directory = await (await get('/handset/api/directory')).json();
  expect(directory).toMatchObject({
    lines: [
      { number: '+12125550142', display: '(212) 555-0142', owner: 'Customer Support' },
      { number: '+12125550100', display: '(212) 555-0100', owner: 'Main Reception' },
      { number: '+12125550170', display: '(212) 555-0170', owner: 'Offers' },
      { number: '+12125550161', display: '(212) 555-0161', owner: 'Maya Chen' },
      { number: '+12125550162', display: '(212) 555-0162', owner: 'Jonas Weber' },
    ],
    phones: expect.arrayContaining([
      { number: '+13475550199', display: '(347) 555-0199', name: 'Elena Marsh' },
    ]),
    magic: expect.arrayContaining([{ ending: '0001', does: expect.stringContaining('30003') }]),
  });
});

test('the phones of the demo know what was said before', async () => {
  const { texts } = await thread('+13475550199');
  expect(texts.map(({ direction }) => direction)).toEqual(expect.arrayContaining(['in', 'out']));
  expect(texts.every(({ status }) => status === 'delivered')).toBe(true);
});

test('the bare address leads to the handset', async () => {
  const response = await get('/');
  expect(response.url).toBe(`${server.url}/handset`);
});

test('a text from the handset reaches the agents; its thread says delivered', async () => {
  const maya = await server.desktop('201');
  const response = await send({ from: '(212) 555-0180', to: SUPPORT_LINE, text: 'Hello?' });
  expect(response.status).toBe(201);
  await maya.until((copy) => copy.message('Hello?'));
  await server.running.engine.settled();
  expect(await thread('212-555-0180')).toMatchObject({
    number: '+12125550180',
    texts: [{ direction: 'out', text: 'Hello?', line: SUPPORT_LINE, status: 'delivered', reason: null }],
  });
});

test('a text that is refused says why on the phone', async () => {
  await send({ from: '+12125550180', to: '+12125550166', text: 'Wrong number' });
  await send({ from: '+12125550180', to: SUPPORT_LINE, text: 'x'.repeat(20_000) });
  await server.pass(() =>
    server.running
      .simulator!.phone('+12125550180')
      .every(({ direction, text }) => direction === 'out' && text.state === 'refused'),
  );
  const { texts } = await thread('+12125550180');
  expect(texts.map((text) => text.reason)).toEqual(['Nobody has this number.', 'The text was too long.']);
});

test('what makes no sense is refused with a sentence', async () => {
  const sentence = async (response: Response) => {
    expect(response.status).toBe(400);
    return ((await response.json()) as { error: { message: string } }).error.message;
  };
  expect(await sentence(await send({ from: 'me', to: SUPPORT_LINE, text: 'Hi' }))).toContain(
    'not a phone number',
  );
  expect(await sentence(await send({ from: '+12125550180', to: SUPPORT_LINE, text: '' }))).toBe(
    'There is nothing to send.',
  );
  expect(await sentence(await get('/handset/api/threads?number=12'))).toContain('not a phone number');
});

test('an open page hears of news on its phone', async () => {
  const response = await get('/handset/api/events?number=%2B12125550180');
  const events = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  await events.read();
  await send({ from: '+13475550199', to: SUPPORT_LINE, text: 'Of another phone' });
  await send({ from: '+12125550180', to: SUPPORT_LINE, text: 'Hello?' });
  expect((await events.read()).value).toMatch(/^(data: \{"number":"\+12125550180"\}\n\n)+$/);
  await events.cancel();
});

test('another page in the browser can neither read nor write here', async () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of foreign) {
    expect((await get('/handset/api/directory', headers)).status).toBe(403);
    expect((await send({ from: '+12125550180', to: SUPPORT_LINE, text: 'Hi' }, headers)).status).toBe(403);
  }
  expect(
    (await send({ from: '+12125550180', to: SUPPORT_LINE, text: 'Hi' }, { origin: server.url })).status,
  ).toBe(201);
});

test('where the simulator is off there is no handset', async () => {
  await server.stop();
  server = await TestServer.start({ config: { simulator: false } });
  expect(server.running.handsetUrl).toBeNull();
  expect((await get('/handset')).status).toBe(404);
  expect((await get('/handset/api/directory')).status).toBe(404);
});
