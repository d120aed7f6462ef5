/** Takes what there is about an outside number out of the tables. What desktops must be told is the command’s. */
import { setImmediate as breathe } from 'node:timers/promises';
import { CompiledQuery, sql } from 'kysely';
import type { SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { ReadContact } from '../domain/contacts/contact.ts';
import type { Transaction } from './connection.ts';
import type { Contact } from './contacts.ts';
import { type Mutation, mutation, query } from './statement.ts';

/** Of rows that nobody gets any more: only figures are made of them. */
export const NOBODY = 'erased';

interface Of {
  readonly conversationId: string;
}

interface With {
  readonly number: string;
}

/** What is deleted is also overwritten in its pages; costly for large deletions, so it is switched on for this alone. */
const pragma = (value: 'on' | 'fast') =>
  mutation<object>(() => ({ compile: () => CompiledQuery.raw(`pragma secure_delete = ${value}`) }));
const OVERWRITE = { on: pragma('on'), fast: pragma('fast') };

export async function overwriting<Result>(
  transaction: Transaction,
  work: () => Promise<Result>,
): Promise<Result> {
  await transaction.run(OVERWRITE.on, {});
  try {
    return await work();
  } finally {
    await transaction.run(OVERWRITE.fast, {});
  }
}

type Gone = 'invite' | 'call' | 'delivery' | 'draft' | 'conversationSettings' | 'readMark' | 'conversation';

const REMOVALS = Object.fromEntries(
  (['invite', 'call', 'delivery', 'draft', 'conversationSettings', 'readMark', 'conversation'] as const).map(
    (type) => [
      type,
      mutation<{ id: string }>((db, param) => db.deleteFrom(type).where('id', '=', param('id'))),
    ],
  ),
) as Record<Gone, Mutation<{ id: string }>>;

export async function deleteGone(transaction: Transaction, type: Gone, id: string): Promise<void> {
  await transaction.run(REMOVALS[type], { id });
}

const FORGET_THREAD = [
  mutation<Of>((db, param) =>
    db
      .updateTable('conversation')
      .set({
        audience: NOBODY,
        outsideNumber: null,
        consent: null,
        lastPosition: 0,
        lastMessageAt: null,
        lastMessageId: null,
        lastInboundAt: null,
        awayAnsweredAt: null,
        keywordAskedAt: null,
      })
      .where('id', '=', param('conversationId')),
  ),
  mutation<Of>((db, param) =>
    db.updateTable('session').set({ audience: NOBODY }).where('conversationId', '=', param('conversationId')),
  ),
  mutation<Of>((db, param) =>
    db
      .updateTable('interaction')
      .set({
        audience: NOBODY,
        outsideNumber: '',
        notes: '',
        wrapUp: sql`iif(wrapUp = 'due', 'none', wrapUp)`,
      })
      .where('sessionId', 'in', (from) =>
        from.selectFrom('session').select('id').where('conversationId', '=', param('conversationId')),
      ),
  ),
];

/** Leaves of a thread when it was handled, by whom and how it ended. */
export async function forgetThread(transaction: Transaction, conversationId: string): Promise<void> {
  for (const each of FORGET_THREAD) await transaction.run(each, { conversationId });
}

const setEvent = mutation<{ id: string; event: string }>((db, param) =>
  db
    .updateTable('message')
    .set({ event: param('event') })
    .where('id', '=', param('id')),
);

export async function changeEvent(transaction: Transaction, id: string, event: SystemEvent): Promise<void> {
  await transaction.run(setEvent, { id, event: JSON.stringify(event) });
}

const deleteLogged = mutation<With>((db, param) =>
  db.deleteFrom('textLog').where('number', '=', param('number')),
);

// What is being handed over at this moment goes when the carrier has answered.
const deleteWaiting = mutation<With>((db, param) =>
  db.deleteFrom('outbox').where('to', '=', param('number')).where('state', '!=', 'handing'),
);

/** The log, and what has not gone out yet. */
export async function deleteTexts(transaction: Transaction, number: string): Promise<void> {
  await transaction.run(deleteLogged, { number });
  await transaction.run(deleteWaiting, { number });
}

const maskEvent = mutation<{ id: number; mask: string }>((db, param) =>
  db
    .updateTable('consentEvent')
    .set({ number: param('mask'), textId: null, text: null })
    .where('id', '=', param('id')),
);

const deleteEvent = mutation<{ id: number }>((db, param) =>
  db.deleteFrom('consentEvent').where('id', '=', param('id')),
);

/** Keeps these entries of the history under the mask, without anybody’s words, and deletes the rest of it. */
export async function maskHistory(
  transaction: Transaction,
  history: readonly { readonly id: number }[],
  { kept, mask }: { kept: readonly { readonly id: number }[]; mask: string },
): Promise<void> {
  const ids = new Set(kept.map(({ id }) => id));
  for (const { id } of history) {
    if (ids.has(id)) await transaction.run(maskEvent, { id, mask });
    else await transaction.run(deleteEvent, { id });
  }
}

const deleteNamed = mutation<{ phonebookId: string; externalId: string | null }>((db, param) =>
  db
    .deleteFrom('externalRun')
    .where('phonebookId', '=', param('phonebookId'))
    .where('externalId', '=', param('externalId')),
);

const blankOfSubject = mutation<{ subject: string }>((db, param) =>
  db.updateTable('audit').set({ changes: null }).where('subject', '=', param('subject')),
);

/** What else was kept of a contact that is gone. */
export async function forgetContact(
  transaction: Transaction,
  { phonebookId, externalId }: Pick<Contact, 'phonebookId' | 'externalId'>,
  subject: string,
): Promise<void> {
  await transaction.run(deleteNamed, { phonebookId, externalId });
  await transaction.run(blankOfSubject, { subject });
}

const selectParts = query<With>()((db, param) =>
  db
    .selectFrom('importPart')
    .select(['importId', 'userId', 'part', 'contacts'])
    .where(sql<boolean>`instr(contacts, ${param('number')})`),
);

const updatePart = mutation<{ importId: string; userId: string; part: number; contacts: string }>(
  (db, param) =>
    db
      .updateTable('importPart')
      .set({ contacts: param('contacts') })
      .where('importId', '=', param('importId'))
      .where('userId', '=', param('userId'))
      .where('part', '=', param('part')),
);

/** Takes the number out of imports that are under way. */
export async function forgetInImports(transaction: Transaction, number: string): Promise<void> {
  for (const { contacts, ...part } of await transaction.all(selectParts, { number })) {
    const read = JSON.parse(contacts) as ReadContact[];
    const left = read.flatMap((contact) => {
      const numbers = contact.numbers.filter((each) => each.number !== number);
      if (numbers.length === contact.numbers.length) return [contact];
      return numbers.length === 0 ? [] : [{ ...contact, numbers }];
    });
    await transaction.run(updatePart, { ...part, contacts: JSON.stringify(left) });
  }
}

interface Span extends With {
  readonly after: number;
  readonly upTo: number;
}

const rowid = sql<number>`rowid`;

/** Tables that are not kept by number are gone through from end to end, so many rows at a time. */
const SPAN = 20_000;

const SCANNED = [
  {
    last: query<object>()((db) =>
      db.selectFrom('audit').select(rowid.as('row')).orderBy(rowid, 'desc').limit(1),
    ),
    blank: mutation<Span>((db, param) =>
      db
        .updateTable('audit')
        .set({ changes: null })
        .where(rowid, '>', param('after'))
        .where(rowid, '<=', param('upTo'))
        .where('changes', 'is not', null)
        .where(sql<boolean>`instr(changes, ${param('number')})`),
    ),
  },
  {
    // A refusal may name the number; a repeat of that command is told something else.
    last: query<object>()((db) =>
      db.selectFrom('command').select(rowid.as('row')).orderBy(rowid, 'desc').limit(1),
    ),
    blank: mutation<Span>((db, param) =>
      db
        .updateTable('command')
        .set({ outcome: JSON.stringify({ error: { code: 'not_found', data: {} } }) })
        .where(rowid, '>', param('after'))
        .where(rowid, '<=', param('upTo'))
        .where(sql<boolean>`instr(outcome, ${param('number')})`),
    ),
  },
];

/** Takes the number out of the audit trail, and out of the answers that are kept for repeated commands. */
export async function forgetInTrails(transaction: Transaction, number: string): Promise<void> {
  for (const { last, blank } of SCANNED) {
    const end = (await transaction.first(last, {}))?.row ?? 0;
    for (let after = 0; after < end; after += SPAN) {
      await transaction.run(blank, { number, after, upTo: after + SPAN });
      await breathe();
    }
  }
}
