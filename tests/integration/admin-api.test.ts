/** What an admin does, done by a script over HTTP: same records, same rules, in force at once. */
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestServer } from '../support/server.ts';

let server: TestServer;
let token: string;
beforeEach(async () => {
  server = await TestServer.start();
  token = await signIn('200');
});
afterEach(() => server.stop());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server answers is looked at field by field.
  readonly body: any;
}

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      authorization: `Bearer ${token}`,
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer: Answer = {
    status: response.status,
    headers: response.headers,
    body: text === '' ? null : JSON.parse(text),
  };
  return answer;
}

async function signIn(extension: string): Promise<string> {
  const { status, body } = await call(
    'POST',
    '/tokens',
    { extension, password: 'offhook' },
    { authorization: '' },
  );
  expect(status).toBe(201);
  return body.token;
}

const NOOR = { name: 'Noor Haddad', extension: '204', role: 'agent', refinements: {}, active: true };
const named = (list: { id: string; name: string }[], name: string) => list.find((one) => one.name === name)!;

test('a script makes a user, a queue and its line, and the desktops have them at once', async () => {
  const maya = await server.desktop('201');
  const user = await call('POST', '/users', { ...NOOR, password: 'a-long-first-one' });
  expect(user).toMatchObject({ status: 201, body: { revision: 1 } });
  expect(user.headers.get('location')).toBe(`/api/v1/users/${user.body.id}`);

  const { body: queues } = await call('GET', '/queues');
  const like = named(queues, 'Customer Support');
  const members = [{ userId: user.body.id, capacity: 3 }];
  const made = { ...like, name: 'Returns', extension: '330', enabled: false, members };
  const { body: queue } = await call('POST', '/queues', made);
  const line = await call('POST', '/lines', {
    number: '(212) 555-0155',
    queueId: queue.id,
    campaignId: null,
    networkAnswersStop: false,
  });
  expect(line.status).toBe(201);
  expect(await call('PUT', `/queues/${queue.id}`, { ...made, enabled: true, revision: 1 })).toMatchObject({
    status: 200,
    body: { id: queue.id, revision: 2 },
  });
  await maya.until((desktop) => desktop.rows('queue').some(({ id, enabled }) => id === queue.id && enabled));
  expect(maya.rows('line').map(({ number }) => number)).toContain('+12125550155');
  const noor = await server.signIn('204', 'a-long-first-one');
  await noor.sync();
  expect(noor.rows('queueSettings').map(({ id }) => id)).toEqual([queue.id]);
});

test('what was read can be changed and sent back', async () => {
  const { body: users } = await call('GET', '/users');
  const { id } = named(users, 'Maya Chen');
  const one = await call('GET', `/users/${id}`);
  expect(one.headers.get('etag')).toBe('"1"');
  expect(one.body).not.toHaveProperty('password');
  expect(await call('PUT', `/users/${id}`, { ...one.body, name: 'Maya Chen-Ortiz' })).toMatchObject({
    status: 200,
    body: { id, revision: 2 },
  });
  const account = await call('GET', '/account');
  expect(await call('PUT', '/account', { ...account.body, brand: 'H&P' })).toMatchObject({ status: 200 });
  expect((await call('GET', '/account')).body.brand).toBe('H&P');
  // Maya signs in as before: nobody set another password.
  await server.signIn('201');
});

test('every list can be read', async () => {
  for (const type of ['users', 'queues', 'lines', 'pause-reasons', 'wrap-up-codes', 'hours', 'campaigns']) {
    const path = `/${type}`;
    const { status, body, headers } = await call('GET', path);
    expect([path, status]).toEqual([path, 200]);
    expect(body.length).toBeGreaterThan(0);
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await call('GET', `${path}/${body[0].id}`)).body).toEqual(body[0]);
  }
});

test('a change must name the revision it was made from, and is refused where somebody was first', async () => {
  const { body: reasons } = await call('GET', '/pause-reasons');
  const at = `/pause-reasons/${named(reasons, 'Lunch').id}`;
  expect(await call('PUT', at, { name: 'Siesta' })).toMatchObject({
    status: 400,
    body: { code: 'invalid_params', fields: [{ field: 'revision' }] },
  });
  expect((await call('PUT', at, { name: 'Siesta' }, { 'if-match': '"1"' })).headers.get('etag')).toBe('"2"');
  const late = await call('PUT', at, { name: 'Lunch break' }, { 'if-match': '"1"' });
  expect(late).toMatchObject({ status: 412, body: { code: 'changed_meanwhile' } });
  expect(late.body.detail).toContain('Sam Rivera');
  expect((await call('DELETE', at, undefined, { 'if-match': '"1"' })).status).toBe(412);
  expect((await call('DELETE', `${at}?revision=2`)).status).toBe(204);
  expect((await call('GET', at)).status).toBe(404);
});

test('errors are problem details, with what to mend at each field', async () => {
  const wrong = await call('POST', '/users', { ...NOOR, extension: '300', password: 'short' });
  expect(wrong.headers.get('content-type')).toContain('application/problem+json');
  expect(wrong).toMatchObject({
    status: 422,
    body: {
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'invalid_fields',
      fields: [
        { field: 'extension', message: '300 is Customer Support’s extension.' },
        { field: 'password' },
      ],
    },
  });
  const shapeless = await call('POST', '/users', { ...NOOR, role: 'king' });
  expect(shapeless).toMatchObject({ status: 400, body: { fields: [{ field: 'role' }] } });
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['GET', '/users/nobody'],
    ['DELETE', '/users/nobody?revision=1'],
  ] as const) {
    const missing = await call(method, path);
    expect(missing).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(missing.headers.get('content-type')).toContain('application/problem+json');
  }
  const { body: lines } = await call('GET', '/lines');
  const used = await call('DELETE', `/lines/${lines[0].id}?revision=1`);
  expect(used).toMatchObject({ status: 409, body: { code: 'in_use' } });
  const broken = await fetch(`${server.url}/api/v1/users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{',
  });
  expect(broken.status).toBe(400);
  expect(await broken.json()).toMatchObject({ status: 400, title: 'Bad Request' });
});

test('a request under the same Idempotency-Key takes effect once', async () => {
  const key = { 'idempotency-key': newId() };
  const first = await call('POST', '/wrap-up-codes', { name: 'Refund' }, key);
  expect((await call('POST', '/wrap-up-codes', { name: 'Refund' }, key)).body).toEqual(first.body);
  expect(await call('POST', '/wrap-up-codes', { name: 'Another' }, key)).toMatchObject({
    status: 409,
    body: { code: 'command_id_reused' },
  });
  expect((await call('POST', '/wrap-up-codes', { name: 'More' }, { 'idempotency-key': 'x' })).status).toBe(
    400,
  );
  const { body } = await call('GET', '/wrap-up-codes');
  expect(body.filter(({ name }: { name: string }) => name === 'Refund')).toHaveLength(1);
});

test('only admins get in, and only with a token', async () => {
  for (const authorization of ['', 'Bearer', 'Bearer nonsense', `Basic ${token}`]) {
    const refused = await call('GET', '/users', undefined, { authorization });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  }
  for (const extension of ['201', '210']) {
    token = await signIn(extension);
    for (const path of ['/users', '/account', '/audit']) {
      expect(await call('GET', path)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect((await call('POST', '/pause-reasons', { name: 'Nap' })).status).toBe(403);
  }
});

test('guessing a password here and on the WebSocket is one and the same guessing', async () => {
  const guess = () => call('POST', '/tokens', { extension: '202', password: 'guess' }, { authorization: '' });
  for (let failure = 0; failure < 5; failure++) {
    expect(await guess()).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
  }
  const slowed = await guess();
  expect(slowed).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(slowed.headers.get('retry-after')).toBe('1');
  await expect(server.signIn('202')).rejects.toMatchObject({ error: { code: 'rate_limited' } });
});

test('a deactivated admin is out at once, at the desk and here', async () => {
  const { body: users } = await call('GET', '/users');
  const priya = named(users, 'Priya Nair');
  await call('PUT', `/users/${priya.id}`, { ...priya, role: 'admin' });
  const hers = await signIn('210');
  const desktop = await server.desktop('210');
  expect((await call('GET', '/users', undefined, { authorization: `Bearer ${hers}` })).status).toBe(200);
  await call('PUT', `/users/${priya.id}`, { ...priya, active: false }, { 'if-match': '"2"' });
  expect(await desktop.closed).toMatchObject({ code: 4401 });
  expect(await call('GET', '/users', undefined, { authorization: `Bearer ${hers}` })).toMatchObject({
    status: 401,
    body: { code: 'token_expired' },
  });
  await expect(server.signIn('210')).rejects.toMatchObject({ error: { code: 'wrong_credentials' } });
});

test('the audit trail is read page by page', async () => {
  for (const name of ['One', 'Two', 'Three']) await call('POST', '/pause-reasons', { name });
  const first = await call('GET', '/audit?limit=2');
  expect(first.body).toMatchObject({ more: true, entries: [{ what: 'created' }, { what: 'created' }] });
  const rest = await call('GET', `/audit?before=${first.body.entries[1].id}`);
  expect(rest.body.more).toBe(false);
  expect(rest.body.entries[0].changes).toEqual({ name: { from: null, to: 'One' } });
  expect((await call('GET', '/audit?limit=0')).status).toBe(400);
});

test('other pages get nothing out of it: no CORS, no cookie, no forms', async () => {
  const foreign = await call('GET', '/users', undefined, { origin: 'https://evil.example' });
  for (const name of ['access-control-allow-origin', 'set-cookie'])
    expect(foreign.headers.get(name)).toBeNull();
  expect((await call('OPTIONS', '/users')).status).toBe(404);
  const form = await fetch(`${server.url}/api/v1/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'extension=200&password=offhook',
  });
  expect(form.status).toBe(415);
});

test('the document is served, for this very server', async () => {
  const response = await fetch(`${server.url}/openapi.json`);
  expect(await response.json()).toMatchObject({ openapi: '3.1.1', servers: [{ url: server.url }] });
});
