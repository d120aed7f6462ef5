/** A telephone system reports calls over HTTP: each appears in the history of the user whose call it was, and nowhere else. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiScript } from '../support/api-script.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;
let script: ApiScript;
beforeEach(async () => {
  server = await TestServer.start();
  script = await ApiScript.signIn(server);
});
afterEach(() => server.stop());

const CALL = { id: 'pbx-1', extension: '201', direction: 'in', number: '(347) 555-1001', startedAt: 1_000 };
const report = (...calls: object[]) => script.call('POST', '/calls', { calls });

test('a call rings, is answered and ends: one call, in the history of its user alone', async () => {
  const maya = await server.desktop('201');
  const jonas = await server.desktop('202');
  const rung = await report({ ...CALL, startedAt: '2026-01-05T10:00:00+01:00', name: 'DUARTE INES' });
  expect(rung).toMatchObject({ status: 200, body: { added: 1, changed: 0, problems: [] } });
  const call = await maya.until((copy) => copy.rows('call').find(({ number }) => number === '+13475551001'));
  expect(call).toMatchObject({ direction: 'in', answered: false, name: 'DUARTE INES', duration: 0 });
  expect(call.startedAt).toBe(Date.UTC(2026, 0, 5, 9));

  const ended = { id: 'pbx-1', extension: '201', answered: true, duration: 62_000 };
  expect((await report(ended)).body).toMatchObject({ added: 0, changed: 1 });
  await maya.until((copy) => copy.rows('call').some(({ id, answered }) => id === call.id && answered));
  expect((await report(ended)).body).toMatchObject({ changed: 0, unchanged: 1 });
  expect(maya.rows('call').filter(({ number }) => number === '+13475551001')).toHaveLength(1);
  expect(jonas.rows('call').some(({ number }) => number === '+13475551001')).toBe(false);
});

test('one call that rings at two desks is one call for each', async () => {
  expect((await report(CALL, { ...CALL, extension: '202' })).body).toMatchObject({ added: 2 });
});

test('a withheld number is none', async () => {
  const maya = await server.desktop('201');
  await report({ ...CALL, number: null });
  await maya.until((copy) => copy.rows('call').some(({ number }) => number === null));
});

test('what makes no sense is left out and said; where nothing does, nothing was taken', async () => {
  const { status, body } = await report(
    CALL,
    { ...CALL, id: 'pbx-2', extension: '999' },
    { ...CALL, id: 'pbx-3', number: '202' },
    { id: 'pbx-4', extension: '201' },
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({ added: 1, changed: 0, unchanged: 0 });
  expect(body.problems).toEqual([
    { field: 'calls.1.extension', message: 'Nobody has the extension 999.' },
    { field: 'calls.2.number', message: expect.stringContaining('“202”') },
    { field: 'calls.3.direction', message: expect.any(String) },
    { field: 'calls.3.startedAt', message: expect.any(String) },
  ]);
  expect(await report({ ...CALL, id: 'pbx-2', extension: '999' })).toMatchObject({
    status: 422,
    body: { code: 'invalid_fields', fields: [{ field: 'calls.0.extension' }] },
  });
  expect(await report({ ...CALL, direction: 'sideways' })).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'calls.0.direction' }] },
  });
  // No desktop could show such a date.
  expect((await report({ ...CALL, startedAt: Number.MAX_SAFE_INTEGER })).status).toBe(400);
  expect((await report()).status).toBe(400);
});
