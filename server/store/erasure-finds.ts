/** Where an outside number stands: what is told of it, and what has to go. */
import { sql } from 'kysely';
import type { RowOf, RowType } from '#shared/protocol/rows.ts';
import type { Session } from '../domain/session.ts';
import type { Reader } from './connection.ts';
import type { Contact } from './contacts.ts';
import type { Participant } from './participants.ts';
import { toRow, wireColumns } from './rows.ts';
import { query } from './statement.ts';
import { type Kept as KeptConversation, toKept, toSession } from './threads.ts';

interface Of {
  readonly conversationId: string;
}

interface With {
  readonly number: string;
}

// Numbers are kept by phonebook, of which there are few: a cross join is done in the order in which it stands.
export const selectContactsWith = query<With>()((db, param) =>
  db
    .selectFrom('phonebook')
    .crossJoin('contactNumber')
    .innerJoin('contact', 'contact.id', 'contactNumber.contactId')
    .selectAll('contact')
    .select('phonebook.name as phonebook')
    .whereRef('contactNumber.phonebookId', '=', 'phonebook.id')
    .where('contactNumber.number', '=', param('number')),
);

export const selectCallsWith = query<With>()((db, param) =>
  db
    .selectFrom('call')
    .select(wireColumns('call'))
    .where('number', '=', param('number'))
    .orderBy('startedAt'),
);

export const selectMembershipsOf = query<With>()((db, param) =>
  db.selectFrom('participant').selectAll().where('number', '=', param('number')),
);

export const selectDeliveriesTo = query<With>()((db, param) =>
  db
    .selectFrom('textLog')
    .innerJoin('delivery', 'delivery.id', 'textLog.textId')
    .select(wireColumns('delivery').map((name) => `delivery.${name}` as const))
    .where('textLog.number', '=', param('number')),
);

export const selectSessionsOf = query<Of>()((db, param) =>
  db.selectFrom('session').selectAll().where('conversationId', '=', param('conversationId')).orderBy('id'),
);

export const selectInteractionsOf = query<Of>()((db, param) =>
  db
    .selectFrom('session')
    .innerJoin('interaction', 'interaction.sessionId', 'session.id')
    .select(wireColumns('interaction').map((name) => `interaction.${name}` as const))
    .where('session.conversationId', '=', param('conversationId')),
);

export const selectInvitesOf = query<Of>()((db, param) =>
  db
    .selectFrom('session')
    .innerJoin('invite', 'invite.sessionId', 'session.id')
    .select(wireColumns('invite').map((name) => `invite.${name}` as const))
    .where('session.conversationId', '=', param('conversationId')),
);

const KEPT = ['draft', 'conversationSettings', 'readMark'] as const;
type Kept = (typeof KEPT)[number];

function keptOf(type: Kept) {
  return query<Of>()((db, param) =>
    db.selectFrom(type).select(['id', 'audience']).where('conversationId', '=', param('conversationId')),
  );
}

export const selectKept = {
  draft: keptOf('draft'),
  conversationSettings: keptOf('conversationSettings'),
  readMark: keptOf('readMark'),
};

export const selectMessagesAfter = query<Of & { after: number; limit: number }>()((db, param) =>
  db
    .selectFrom('message')
    .select(wireColumns('message'))
    .where('conversationId', '=', param('conversationId'))
    .where('position', '>', param('after'))
    .orderBy('position')
    .limit(param('limit')),
);

const selectGroup = query<{ id: string }>()((db, param) =>
  db.selectFrom('conversation').selectAll().where('id', '=', param('id')),
);

export const selectGroups = query<object>()((db) =>
  db.selectFrom('conversation').select('id').where('kind', '=', 'group').orderBy('id'),
);

export const selectNaming = query<Of & { quoted: string }>()((db, param) =>
  db
    .selectFrom('message')
    .select(wireColumns('message'))
    .where('conversationId', '=', param('conversationId'))
    .where('direction', '=', 'system')
    .where(sql<boolean>`instr(event, ${param('quoted')})`),
);

/** In whatever phonebook. */
export async function contactsWith(
  reader: Reader,
  number: string,
): Promise<(Contact & { readonly phonebook: string })[]> {
  return (await reader.all(selectContactsWith, { number })).map(
    (stored) => toRow('contact', stored) as Contact & { phonebook: string },
  );
}

export async function callsWith(reader: Reader, number: string): Promise<RowOf<'call'>[]> {
  return rows('call', await reader.all(selectCallsWith, { number }));
}

/** In groups. */
export async function membershipsOf(reader: Reader, number: string): Promise<Participant[]> {
  return rows('participant', await reader.all(selectMembershipsOf, { number }));
}

/** Of groups' messages. */
export async function deliveriesTo(reader: Reader, number: string): Promise<RowOf<'delivery'>[]> {
  return rows('delivery', await reader.all(selectDeliveriesTo, { number }));
}

export async function sessionsOf(reader: Reader, conversationId: string): Promise<Session[]> {
  return (await reader.all(selectSessionsOf, { conversationId })).map(toSession);
}

export async function interactionsOf(
  reader: Reader,
  conversationId: string,
): Promise<RowOf<'interaction'>[]> {
  return rows('interaction', await reader.all(selectInteractionsOf, { conversationId }));
}

export async function invitesOf(reader: Reader, conversationId: string): Promise<RowOf<'invite'>[]> {
  return rows('invite', await reader.all(selectInvitesOf, { conversationId }));
}

/** What users keep of a conversation: drafts, settings, how far they read. */
export async function keptOfThread(reader: Reader, conversationId: string) {
  const kept: { type: Kept; id: string; audience: string }[] = [];
  for (const type of KEPT) {
    const found = await reader.all(selectKept[type], { conversationId });
    kept.push(...found.map((row) => ({ type, ...row })));
  }
  return kept;
}

/** In order, after a position. */
export async function messagesAfter(
  reader: Reader,
  page: { conversationId: string; after: number; limit: number },
): Promise<RowOf<'message'>[]> {
  return rows('message', await reader.all(selectMessagesAfter, page));
}

export async function findGroup(reader: Reader, id: string): Promise<KeptConversation | undefined> {
  const stored = await reader.first(selectGroup, { id });
  return stored && toKept(stored);
}

/** Every group there ever was: one that a number has left may still name it. */
export async function groupIds(reader: Reader): Promise<string[]> {
  return (await reader.all(selectGroups, {})).map(({ id }) => id);
}

/** What a group says of the number. */
export async function messagesNaming(
  reader: Reader,
  { conversationId, number }: { conversationId: string; number: string },
): Promise<RowOf<'message'>[]> {
  // In quotes, as another number may begin with this one.
  const quoted = JSON.stringify(number);
  return rows('message', await reader.all(selectNaming, { conversationId, quoted }));
}

function rows<Type extends RowType>(type: Type, stored: readonly object[]): RowOf<Type>[] {
  return stored.map((row) => toRow(type, row));
}
