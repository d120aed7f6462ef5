/** A team's history of any size, the same at every run: what a desktop keeps, page by page as a sync brings it. */
import type { Row, RowOf } from '#shared/protocol/rows.ts';
import { Chance } from '../../tests/support/day/chance.ts';
import { words } from './words.ts';

export interface WorldSize {
  readonly conversations: number;
  readonly messages: number;
}

export const ME = 'user-0';
export const QUEUES = ['queue-0', 'queue-1', 'queue-2', 'queue-3'] as const;
const ACCOUNT = 'account:bench';
const COLLEAGUES = 40;
const START = Date.UTC(2025, 0, 1);
/** Milliseconds from one message to the next. */
const STEP = 20_000;

export const conversationId = (index: number) => `conversation-${index}`;
export const customerNumber = (index: number) => `+1347${String(2_000_000 + index)}`;
export const messageTime = (index: number) => START + index * STEP;

/** Everything but conversations and messages. */
export function people(): Row[] {
  let seq = 0;
  const known = (id: string) => ({ id, audience: ACCOUNT, seq: ++seq, revision: 1 });
  const users = Array.from(
    { length: COLLEAGUES },
    (_, index): RowOf<'user'> => ({
      type: 'user',
      ...known(`user-${index}`),
      extension: String(200 + index),
      name: `Colleague ${index}`,
      role: 'agent',
      refinements: {},
      active: true,
      online: index % 2 === 0,
      pauseReasonId: null,
      pausedAt: null,
    }),
  );
  const account: RowOf<'account'> = {
    type: 'account',
    ...known('account'),
    name: 'Bench',
    brand: 'Bench',
    defaultCountry: 'US',
    timeZone: 'UTC',
    alertTone: 'chime',
    disconnectGrace: 60_000,
    refusalScope: 'account',
  };
  const queues = QUEUES.flatMap((id, index): Row[] => [
    {
      type: 'queue',
      ...known(id),
      name: `Queue ${index}`,
      extension: String(300 + index),
      kind: 'callQueue',
      enabled: true,
    },
    {
      type: 'line',
      ...known(`line-${index}`),
      number: `+1212555014${index}`,
      queueId: id,
      userId: null,
      active: true,
      campaignId: null,
      networkAnswersStop: false,
    },
    {
      type: 'member',
      id: `member-${index}`,
      audience: `queue:${id}`,
      seq: ++seq,
      queueId: id,
      userId: ME,
      capacity: 5,
      loggedIn: true,
    },
  ]);
  return [account, ...users, ...queues];
}

/** One customer in so many writes again and again: half of all messages are theirs. */
const BUSY = 20;

/** Busy ones come first. */
export const busyConversations = ({ conversations }: WorldSize) => Math.ceil(conversations / BUSY);

/** Messages go to a busy customer and to another one in turn, round the customers of each kind. */
function placeOf(index: number, size: WorldSize): { conversation: number; position: number } {
  const busy = busyConversations(size);
  const isBusy = index % 2 === 0;
  const among = isBusy ? busy : size.conversations - busy;
  const turn = Math.floor(index / 2);
  return { conversation: (isBusy ? 0 : busy) + (turn % among), position: Math.floor(turn / among) + 1 };
}

function lastMessageOf(conversation: number, size: WorldSize): number {
  const busy = busyConversations(size);
  const isBusy = conversation < busy;
  const among = isBusy ? busy : size.conversations - busy;
  const first = isBusy ? conversation : conversation - busy;
  const turns = Math.floor(size.messages / 2);
  return 2 * (first + Math.floor((turns - 1 - first) / among) * among) + (isBusy ? 0 : 1);
}

export function conversation(index: number, size: WorldSize): RowOf<'conversation'> {
  const queue = index % QUEUES.length;
  const last = lastMessageOf(index, size);
  return {
    type: 'conversation',
    id: conversationId(index),
    audience: `queue:${QUEUES[queue]}`,
    seq: 1_000 + index,
    kind: 'queue',
    name: null,
    queueId: QUEUES[queue] ?? '',
    userId: null,
    lineId: `line-${queue}`,
    outsideNumber: customerNumber(index),
    consent: { state: 'active', since: 1_000, askedAt: null, noticed: false, flagged: null },
    sessionId: null,
    lastPosition: placeOf(last, size).position,
    lastMessageAt: messageTime(last),
    lastMessageId: `message-${last}`,
  };
}

export function message(index: number, size: WorldSize, by: Chance): RowOf<'message'> {
  const { conversation: of, position } = placeOf(index, size);
  const isInbound = by.happens(0.5);
  return {
    type: 'message',
    id: `message-${index}`,
    audience: `queue:${QUEUES[of % QUEUES.length]}`,
    seq: 1_000 + size.conversations + index,
    conversationId: conversationId(of),
    sessionId: null,
    position,
    direction: isInbound ? 'in' : 'out',
    authorId: isInbound ? null : `user-${by.between(0, COLLEAGUES)}`,
    commandId: null,
    text: words(by),
    mentions: [],
    at: messageTime(index),
    status: isInbound ? null : 'delivered',
    failure: null,
    heldUntil: null,
    automatic: null,
    event: null,
  };
}

/** Pages of rows, the oldest first. */
export function* pages(size: WorldSize, pageSize: number): Generator<Row[]> {
  yield people();
  yield* inPages(size.conversations, pageSize, (index) => conversation(index, size));
  const by = new Chance(7);
  yield* inPages(size.messages, pageSize, (index) => message(index, size, by));
}

function* inPages(count: number, pageSize: number, row: (index: number) => Row): Generator<Row[]> {
  for (let from = 0; from < count; from += pageSize) {
    const length = Math.min(pageSize, count - from);
    yield Array.from({ length }, (_, offset) => row(from + offset));
  }
}
