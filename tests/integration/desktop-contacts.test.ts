import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import { startDesktop } from '../support/desktop.ts';
import {
  CUSTOMER,
  changes,
  contact,
  conversation,
  phonebook,
  SMALL_ACCOUNT,
  session,
} from '../support/rows.ts';
import { type Script, ScriptedServer } from '../support/scripted-server.ts';

const ROWS = [...SMALL_ACCOUNT, phonebook('customers'), conversation('c1'), session('c1')];
const ELODIE = { name: 'Élodie', company: '', numbers: [{ number: CUSTOMER, label: 'Mobile' }] };

async function open(script: Script = {}) {
  const server = await ScriptedServer.start({
    'sync.changes': ({ since }) => changes(since === null ? ROWS : []),
    ...script,
  });
  onTestFinished(() => server.close());
  const desktop = await startDesktop({ server: server.url }, '201');
  onTestFinished(async () => {
    await desktop.close();
    rmSync(desktop.folder, { recursive: true, force: true });
  });
  return { server, desktop };
}

test('a contact that is saved is there when the call answers, and names its threads and lists', async () => {
  const { server, desktop } = await open({
    'contact.save': ({ contact: values }) => {
      setImmediate(() => server.push(changes([contact('x', values.name, { numbers: values.numbers })])));
      return { id: 'ct-x', revision: 1 };
    },
  });
  const change = { id: null, revision: null, phonebookId: 'customers', contact: ELODIE };
  const { id } = await desktop.call('contact.save', change);

  expect(await desktop.call('contacts.get', { id })).toMatchObject({ name: 'Élodie', editable: true });
  expect((await desktop.list('waiting'))[0]?.title).toBe('Élodie');
  expect(desktop.of('changed').at(-1)).toMatchObject({ contacts: true, lists: true, threads: null });
});

test('what is wrong with a contact is told field by field', async () => {
  const fields = [{ field: 'numbers.0.number', message: 'Write a number.' }];
  const { desktop } = await open({
    'contact.save': () => {
      throw refuse('invalid_fields', { fields });
    },
  });
  const change = { id: null, revision: null, phonebookId: 'customers', contact: ELODIE };
  await expect(desktop.call('contact.save', change)).rejects.toMatchObject({
    code: 'invalid_fields',
    fields,
  });
});

test('a contact that is removed is gone when the call answers', async () => {
  const row = contact(CUSTOMER, 'Élodie');
  const { server, desktop } = await open({
    'sync.changes': ({ since }) => changes(since === null ? [...ROWS, row] : []),
    'contact.remove': ({ id }) => {
      setImmediate(() => server.push(changes([], [{ audience: row.audience, type: 'contact', id }])));
      return {};
    },
  });
  await desktop.call('contact.remove', { id: row.id, revision: 1 });
  expect(await desktop.call('contacts.get', { id: row.id })).toBeNull();
  expect((await desktop.list('waiting'))[0]?.title).toBe('(202) 555-0143');
});

test('an import of any size is one import to the server, and its last part says what became of it', async () => {
  const parts: Params<'contacts.import'>[] = [];
  const { desktop } = await open({
    'contacts.import': (params) => {
      parts.push(params);
      const done = parts.length === params.parts;
      return { done, added: done ? 1_200 : 0, changed: 0, unchanged: 0 };
    },
  });
  const contacts = Array.from({ length: 1_200 }, (_, index) => ({ ...ELODIE, name: `Contact ${index}` }));

  const counts = await desktop.call('contacts.import', { phonebookId: 'customers', contacts });

  expect(counts).toEqual({ added: 1_200, changed: 0, unchanged: 0 });
  expect(parts.map(({ part, parts: of }) => [part, of])).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
  expect(new Set(parts.map((each) => each.importId)).size).toBe(1);
  expect(new Set(parts.map((each) => each.commandId)).size).toBe(3);
  expect(parts.flatMap((each) => each.contacts)).toEqual(contacts);
});

test('without the server contacts are read, and what would change them says that it is needed', async () => {
  const { server, desktop } = await open();
  await server.close();
  await desktop.untilStatus((status) => status.phase === 'offline');
  expect(await desktop.call('phonebooks.list', {})).toHaveLength(1);
  const contacts = [ELODIE];
  expect(await desktop.call('contacts.preview', { phonebookId: 'customers', contacts })).toMatchObject({
    added: 1,
  });
  await expect(desktop.call('contacts.import', { phonebookId: 'customers', contacts })).rejects.toMatchObject(
    { code: 'needs_server' },
  );
});
