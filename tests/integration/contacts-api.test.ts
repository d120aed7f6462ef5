/** A CRM keeps a phonebook up over HTTP, and a register names numbers: everybody has it at once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiScript } from '../support/api-script.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;
let script: ApiScript;
let book: string;
beforeEach(async () => {
  server = await TestServer.start();
  script = await ApiScript.signIn(server);
  const { body } = await script.call('POST', '/phonebooks', { name: 'Orders', source: 'crm' });
  book = `/phonebooks/${body.id}`;
});
afterEach(() => server.stop());

const contact = (externalId: string, name: string, ...numbers: string[]) => ({
  externalId,
  name,
  numbers: numbers.map((number) => ({ number })),
});

const sync = (body: object) => script.call('POST', `${book}/contacts:sync`, body);

async function names(): Promise<string[]> {
  const { body } = await script.call('GET', `${book}/contacts`);
  return body.contacts.map(({ name }: { name: string }) => name).sort();
}

test('phonebooks are made, listed, renamed and removed; people’s own are nobody else’s', async () => {
  const maya = await server.desktop('201');
  const commandId = crypto.randomUUID();
  await maya.call('phonebook.save', { commandId, id: null, revision: null, name: 'Mine', personal: true });
  const mine = await maya.until((copy) => copy.rows('phonebook').find(({ name }) => name === 'Mine'));
  const { body: all } = await script.call('GET', '/phonebooks');
  expect(all).toContainEqual({ id: expect.any(String), name: 'Orders', source: 'crm', revision: 1 });
  expect(all.map(({ name }: { name: string }) => name)).not.toContain('Mine');
  expect((await script.call('GET', `/phonebooks/${mine.id}`)).status).toBe(404);
  expect((await script.call('GET', `/phonebooks/${mine.id}/contacts`)).status).toBe(404);

  const renamed = await script.call('PUT', book, { name: 'Order desk' }, { 'if-match': '"1"' });
  expect(renamed).toMatchObject({ status: 200, body: { revision: 2 } });
  await maya.until((copy) => copy.rows('phonebook').some(({ name }) => name === 'Order desk'));
  expect((await script.call('DELETE', `${book}?revision=1`)).status).toBe(412);
  await sync({ contacts: [contact('1', 'Ines', '+13475551001')] });
  await maya.until((copy) => copy.rows('contact').some(({ name }) => name === 'Ines'));
  expect((await script.call('DELETE', `${book}?revision=2`)).status).toBe(204);
  await maya.until((copy) => !copy.rows('contact').some(({ name }) => name === 'Ines'));
  expect(maya.rows('phonebook').some(({ name }) => name === 'Order desk')).toBe(false);
});

test('a phonebook made twice under one Idempotency-Key is one', async () => {
  const key = { 'idempotency-key': crypto.randomUUID() };
  const wish = { name: 'Names of numbers', source: 'cnam' };
  const first = await script.call('POST', '/phonebooks', wish, key);
  expect(first.status).toBe(201);
  expect(first.headers.get('location')).toBe(`/api/v1/phonebooks/${first.body.id}`);
  expect((await script.call('POST', '/phonebooks', wish, key)).body).toEqual(first.body);
  expect(await script.call('POST', '/phonebooks', wish)).toMatchObject({
    status: 422,
    body: { fields: [{ field: 'name' }] },
  });
});

test('a contact is put under the name that the CRM has for it: made, replaced, read and removed', async () => {
  const maya = await server.desktop('201');
  const at = `${book}/contacts/crm-7`;
  const ines = { name: 'Ines Duarte', company: 'Duarte & Filhos', numbers: [{ number: '(347) 555-1001' }] };
  const made = await script.call('PUT', at, ines);
  expect(made).toMatchObject({
    status: 200,
    body: { externalId: 'crm-7', numbers: [{ number: '+13475551001', label: '' }], revision: 1 },
  });
  await maya.until((copy) => copy.rows('contact').some(({ name }) => name === 'Ines Duarte'));
  expect((await script.call('PUT', at, ines)).body).toEqual(made.body);
  await script.call('PUT', at, { ...ines, numbers: [{ number: '+1 347 555 1002', label: 'Mobile' }] });
  await maya.until((copy) => copy.rows('contact').some(({ numbers }) => numbers[0]?.label === 'Mobile'));
  expect((await script.call('GET', at)).body).toMatchObject({ revision: 2, company: 'Duarte & Filhos' });

  const wrong = await script.call('PUT', at, { name: '', numbers: [{ number: '12' }] });
  expect(wrong.status).toBe(422);
  expect(wrong.body.fields).toMatchObject([{ field: 'name' }, { field: 'numbers.0.number' }]);
  expect((await script.call('DELETE', at)).status).toBe(204);
  expect((await script.call('DELETE', at)).status).toBe(404);
  expect((await script.call('GET', at)).status).toBe(404);
  await maya.until((copy) => !copy.rows('contact').some(({ name }) => name === 'Ines Duarte'));
});

test('many at once: what makes no sense is left out and said, the rest is taken; a repeat changes nothing', async () => {
  const contacts = [
    contact('1', 'Ines', '+13475551001'),
    contact('2', 'Broken', 'no number'),
    contact('3', 'Same number', '347-555-1001'),
    contact('4', 'Olu', '+13475551004'),
  ];
  const first = await sync({ contacts });
  expect(first).toMatchObject({ status: 200, body: { added: 2, changed: 0, unchanged: 0, removed: 0 } });
  expect(first.body.problems).toEqual([
    { field: 'contacts.1.numbers.0.number', message: expect.stringContaining('no number') },
    { field: 'contacts.2.numbers.0.number', message: expect.stringContaining('Ines') },
  ]);
  expect((await sync({ contacts })).body).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  expect(await sync({ contacts: contacts.slice(1, 2) })).toMatchObject({
    status: 422,
    body: { code: 'invalid_fields', fields: [{ field: 'contacts.0.numbers.0.number' }] },
  });
});

test('a number goes from one contact to another, whichever of the two is named first', async () => {
  await sync({ contacts: [contact('1', 'Ines', '+13475551001'), contact('2', 'Olu', '+13475551002')] });
  const swapped = [contact('1', 'Ines', '+13475551002'), contact('2', 'Olu', '+13475551001')];
  expect((await sync({ contacts: swapped })).body).toMatchObject({ changed: 2, problems: [] });
  // Olu would get what Ines is to give up; but what is said of Ines makes no sense.
  const stuck = [contact('1', 'Ines', 'x'), contact('2', 'Olu', '+13475551002')];
  expect(await sync({ contacts: stuck })).toMatchObject({ status: 422 });
  const { body } = await script.call('GET', `${book}/contacts/2`);
  expect(body.numbers).toMatchObject([{ number: '+13475551001' }]);
});

test('“these are all” removes the rest, also where all are sent in several requests', async () => {
  const maya = await server.desktop('201');
  await sync({ contacts: ['1', '2', '3', '4'].map((id) => contact(id, `C${id}`, `+1347555100${id}`)) });
  expect(await names()).toEqual(['C1', 'C2', 'C3', 'C4']);
  const run = 'nightly';
  await sync({ run, contacts: [contact('1', 'C1', '+13475551001')] });
  const last = await sync({ run, all: true, contacts: [contact('4', 'C4', '+13475551004')] });
  expect(last.body).toMatchObject({ added: 0, unchanged: 1, removed: 2 });
  expect(await names()).toEqual(['C1', 'C4']);
  await maya.until((copy) => !copy.rows('contact').some(({ name }) => name === 'C2'));
  // A run that is over has no past.
  expect((await sync({ run, all: true, contacts: [] })).body).toMatchObject({ removed: 2 });
  expect(await names()).toEqual([]);
});

test('a phonebook of any size is read page by page', async () => {
  await sync({ contacts: Array.from({ length: 7 }, (_, i) => contact(`${i}`, `C${i}`, `+1347555100${i}`)) });
  const seen: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page = await script.call('GET', `${book}/contacts?limit=3&after=${after}`);
    expect(page.body.contacts.length).toBeLessThanOrEqual(3);
    seen.push(...page.body.contacts.map(({ externalId }: { externalId: string }) => externalId));
    after = page.body.next;
  }
  expect(seen.sort()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
});

test('a thousand are taken at once, not more', async () => {
  const many = Array.from({ length: 1_001 }, (_, i) => contact(`${i}`, `C${i}`, `+1646${2_000_000 + i}`));
  expect(await sync({ contacts: many })).toMatchObject({ status: 400, body: { code: 'invalid_params' } });
  expect((await sync({ contacts: many.slice(1) })).body).toMatchObject({ added: 1_000, problems: [] });
});

test('nobody changes by hand what a CRM keeps', async () => {
  const maya = await server.desktop('201');
  await sync({ contacts: [contact('1', 'Ines', '+13475551001')] });
  const ines = await maya.until((copy) => copy.rows('contact').find(({ name }) => name === 'Ines'));
  const { id, revision, phonebookId, name, company, numbers } = ines;
  const commandId = () => crypto.randomUUID();
  const wish = { commandId: commandId(), id, revision, phonebookId, contact: { name, company, numbers } };
  await expect(maya.call('contact.save', wish)).rejects.toMatchObject({
    error: { code: 'invalid_fields', data: { fields: [{ field: 'phonebookId' }] } },
  });
  await expect(maya.call('contact.remove', { commandId: commandId(), id, revision })).rejects.toMatchObject({
    error: { code: 'forbidden' },
  });
});

test('only admins get in', async () => {
  const agent = await ApiScript.signIn(server, '201');
  expect((await agent.call('GET', '/phonebooks')).status).toBe(403);
  expect((await agent.call('POST', `${book}/contacts:sync`, { contacts: [] })).status).toBe(403);
  expect((await agent.call('POST', '/calls', { calls: [] })).status).toBe(403);
});
