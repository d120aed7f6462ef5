/** Everything there is about one outside number, as JSON, for whoever asks what is known of them: read as it is taken. */
import { Readable } from 'node:stream';
import type { Millis } from '#shared/time.ts';
import { type Names, readConsent, readNames } from '../store/admin-numbers.ts';
import type { Reader } from '../store/connection.ts';
import { threadsWith } from '../store/consent.ts';
import {
  callsWith,
  contactsWith,
  findGroup,
  interactionsOf,
  membershipsOf,
  messagesAfter,
  sessionsOf,
} from '../store/erasure-finds.ts';
import { NO_FILTERS, walkTexts } from '../store/text-log-pages.ts';
import type { NumberConversation } from '../store/threads.ts';
import { zonedTime } from './zoned-time.ts';

interface Told {
  readonly reader: Reader;
  /** E.164. */
  readonly number: string;
  readonly timeZone: string;
  readonly now: Millis;
}

export function numberJson(told: Told): Readable {
  return Readable.from(parts(told));
}

type Write = (at: Millis | null) => string | null;

async function* parts({ reader, number, timeZone, now }: Told): AsyncGenerator<string> {
  const zoned = zonedTime(timeZone);
  const write: Write = (at) => (at === null ? null : zoned(at));
  const names = await readNames(reader);
  yield `{"number":${JSON.stringify(number)},"exportedAt":${JSON.stringify(write(now))}`;
  yield `,\n"consent":${JSON.stringify(await consentOf(reader, number, write))}`;
  yield* list('contacts', await contactsWith(reader, number), ({ name, company, numbers, phonebook }) => ({
    phonebook,
    name,
    company,
    numbers,
  }));
  yield* list('calls', await callsWith(reader, number), (call) => ({
    at: write(call.startedAt),
    user: names.user(call.userId),
    direction: call.direction,
    answered: call.answered,
    name: call.name,
    milliseconds: call.duration,
  }));
  const groups = await membershipsOf(reader, number);
  const called = new Map<string, string | null>();
  for (const { conversationId } of groups) {
    called.set(conversationId, (await findGroup(reader, conversationId))?.conversation.name ?? null);
  }
  yield* list('groups', groups, ({ conversationId, joinedAt }) => ({
    name: called.get(conversationId) ?? null,
    since: write(joinedAt),
  }));
  yield ',\n"conversations":[';
  for (const [index, { conversation }] of (await threadsWith(reader, number)).entries()) {
    yield index === 0 ? '\n' : ',\n';
    yield* conversationOf(reader, conversation, names, write);
  }
  yield ']';
  yield* texts(reader, number, write);
  yield '}\n';
}

async function consentOf(reader: Reader, number: string, write: Write) {
  const { entries, now } = await readConsent(reader, number);
  return {
    now: now.map(({ since, askedAt, ...consent }) => ({
      ...consent,
      since: write(since),
      askedAt: write(askedAt),
    })),
    history: entries.map(({ id: _id, at, ...entry }) => ({ at: write(at), ...entry })),
  };
}

const SLICE = 200;

/** With what the team noted there, and who handled it. */
async function* conversationOf(
  reader: Reader,
  { id, lineId, queueId, userId }: NumberConversation,
  names: Names,
  write: Write,
): AsyncGenerator<string> {
  const about = { line: names.line(lineId), queue: names.queue(queueId), user: names.user(userId) };
  yield `{${JSON.stringify(about).slice(1, -1)}`;
  yield* list('sessions', await sessionsOf(reader, id), (session) => ({
    queue: names.queue(session.queueId),
    startedBy: session.startedBy,
    openedAt: write(session.openedAt),
    endedAt: write(session.endedAt),
    endReason: session.endReason,
  }));
  yield* list('handled', await interactionsOf(reader, id), (span) => ({
    user: names.user(span.userId),
    startedAt: write(span.startedAt),
    endedAt: write(span.endedAt),
    outcome: span.outcome,
    code: span.codeName,
    notes: span.notes,
  }));
  yield ',\n"messages":[';
  for (let after = 0; ; ) {
    const found = await messagesAfter(reader, { conversationId: id, after, limit: SLICE });
    const said = found.map((message) => {
      const { position, direction, authorId, text, at, status, event } = message;
      const told = { at: write(at), direction, user: names.user(authorId), text, status, event };
      return `${position === 1 ? '\n' : ',\n'}${JSON.stringify(told)}`;
    });
    if (said.length > 0) yield said.join('');
    if (found.length < SLICE) break;
    after = found.at(-1)?.position ?? after;
  }
  yield ']}';
}

/** Everything that came in or went out, also what was written in groups. */
async function* texts(reader: Reader, number: string, write: Write): AsyncGenerator<string> {
  yield ',\n"texts":[';
  let before = '\n';
  for await (const entries of walkTexts(reader, { ...NO_FILTERS, number })) {
    const told = entries.map(({ id: _id, at, ...entry }) => JSON.stringify({ at: write(at), ...entry }));
    yield before + told.join(',\n');
    before = ',\n';
  }
  yield ']';
}

function* list<Item>(name: string, items: readonly Item[], told: (item: Item) => object): Generator<string> {
  yield `,\n${JSON.stringify(name)}:[`;
  for (const [index, item] of items.entries()) {
    yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(told(item))}`;
  }
  yield ']';
}
