import type { Colleague, ConversationView } from '#shared/desktop-api/views.ts';
import { CONVERSATION_WINDOW } from '#shared/limits.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import type {
  CampaignState,
  ConversationKind,
  Direction,
  Distribution,
  QueueKind,
} from '#shared/vocabulary.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { claimObstacle } from './availability.ts';
import { consentOf, listedConsent } from './consent.ts';
import { meOf, numberFormat, titleOf as partyTitle } from './directory.ts';
import { hindranceOf, type KnownLine, mayTextFrom } from './may-write.ts';
import { nameOf } from './names.ts';
import { countParticipants, outsidersOf, peopleOf } from './participants.ts';
import type { Viewer } from './viewer.ts';

export const SESSION = 'session s ON s.id = c.sessionId AND s.conversationId = c.id';

/** What this person is answering. */
export function countOwned(db: Reader, me: string): number {
  return (
    db.get<{ total: number }>(
      "SELECT count(*) AS total FROM session WHERE state = 'claimed' AND ownerId = @me",
      { me },
    )?.total ?? 0
  );
}

/** In which queues this person is answering how many: what their capacity leaves there. */
export function loadOf(db: Reader, me: string): string {
  return JSON.stringify(
    db.all(
      "SELECT queueId, count(*) FROM session WHERE state = 'claimed' AND ownerId = @me GROUP BY queueId",
      { me },
    ),
  );
}

/** The latest conversation of a queue's numbers with this one, and whether it is recent enough to go on. */
export function findByNumber(
  db: Reader,
  queueId: string,
  outsideNumber: string,
  serverNow: Millis,
): { id: string; lineId: string; recent: boolean } | null {
  const found = db.get<{ id: string; lineId: string; lastMessageAt: number | null }>(
    `SELECT c.id, c.lineId, c.lastMessageAt FROM conversation c JOIN line l ON l.id = c.lineId
     WHERE c.outsideNumber = @outsideNumber AND l.queueId = @queueId
     ORDER BY c.lastMessageAt DESC, c.id DESC LIMIT 1`,
    { outsideNumber, queueId },
  );
  if (found === undefined) return null;
  const { id, lineId, lastMessageAt } = found;
  return { id, lineId, recent: lastMessageAt !== null && serverNow - lastMessageAt < CONVERSATION_WINDOW };
}

/** The thread of one line and a number, where there is one. */
export function findOnLine(db: Reader, lineId: string, outsideNumber: string): string | null {
  return (
    db.get<{ id: string }>(
      'SELECT id FROM conversation WHERE outsideNumber = @outsideNumber AND lineId = @lineId',
      { lineId, outsideNumber },
    )?.id ?? null
  );
}

/** Whether there is a thread with this number, or a group that it is in. */
export function isNumberHere(db: Reader, number: string): boolean {
  return (
    db.get(
      `SELECT 1 FROM conversation WHERE outsideNumber = @number
       UNION ALL SELECT 1 FROM participant WHERE number = @number`,
      { number },
    ) !== undefined
  );
}

export function kindOf(db: Reader, id: string): ConversationKind | null {
  return (
    db.get<{ kind: ConversationKind }>('SELECT kind FROM conversation WHERE id = @id', { id })?.kind ?? null
  );
}

interface Joined {
  kind: ConversationKind;
  name: string | null;
  outsideNumber: string | null;
  queueId: string | null;
  queueName: string | null;
  queueKind: QueueKind | null;
  distribution: Distribution | null;
  idleTimeout: number | null;
  lineId: string | null;
  line: string | null;
  lineActive: number | null;
  /** Name of the line's queue, where that is switched off. */
  queueOff: string | null;
  campaign: string | null;
  campaignState: CampaignState | null;
  consent: string | null;
  lastMessageAt: number | null;
  previewText: string | null;
  previewDirection: Direction | null;
  previewAuthor: string | null;
  previewStatus: RowOf<'message'>['status'];
  previewHeldUntil: number | null;
  unread: number;
  mentioned: number;
  muted: number;
  draft: number;
  loggedIn: number | null;
  capacity: number | null;
  owned: number;
  inviteId: string | null;
  inviteDueAt: number | null;
  sessionId: string | null;
  state: RowOf<'session'>['state'] | null;
  epoch: number;
  startedBy: RowOf<'session'>['startedBy'];
  ownerId: string | null;
  ownerName: string | null;
  ownerExtension: string | null;
  waitingSince: number | null;
  idleDueAt: number | null;
}

/** What the customer waits for an answer to, whatever has answered by itself since. */
const LAST_INBOUND = `(SELECT id FROM message
  WHERE conversationId = c.id AND direction = 'in' ORDER BY position DESC LIMIT 1)`;

export const CONVERSATION_SQL = `
SELECT c.kind, c.name, c.outsideNumber, c.queueId, c.lineId, c.consent, c.lastMessageAt,
  q.name AS queueName, q.kind AS queueKind, w.distribution, w.idleTimeout,
  l.number AS line, l.active AS lineActive, off.name AS queueOff, k.name AS campaign, k.state AS campaignState,
  p.text AS previewText, p.direction AS previewDirection, p.status AS previewStatus, a.name AS previewAuthor,
  p.heldUntil AS previewHeldUntil,
  coalesce(n.count, 0) AS unread, coalesce(n.mentioned, 0) AS mentioned,
  coalesce((SELECT max(muted) FROM conversationSettings WHERE conversationId = c.id), 0) AS muted,
  EXISTS (SELECT 1 FROM draft WHERE conversationId = c.id AND text <> '') AS draft,
  m.loggedIn, m.capacity,
  (SELECT count(*) FROM session WHERE state = 'claimed' AND ownerId = @me AND queueId = c.queueId) AS owned,
  i.id AS inviteId, i.dueAt AS inviteDueAt,
  s.id AS sessionId, s.state, s.epoch, s.startedBy, s.ownerId, s.waitingSince, s.idleDueAt,
  o.name AS ownerName, o.extension AS ownerExtension
FROM conversation c
LEFT JOIN queue q ON q.id = c.queueId
LEFT JOIN queueSettings w ON w.id = c.queueId
LEFT JOIN member m ON m.queueId = c.queueId AND m.userId = @me
LEFT JOIN line l ON l.id = c.lineId
LEFT JOIN queue off ON off.id = l.queueId AND NOT off.enabled
LEFT JOIN campaign k ON k.id = l.campaignId
LEFT JOIN unread n ON n.conversationId = c.id
LEFT JOIN ${SESSION}
LEFT JOIN message p ON p.id = coalesce(CASE s.state WHEN 'waiting' THEN ${LAST_INBOUND} END, c.lastMessageId)
LEFT JOIN user a ON a.id = p.authorId
LEFT JOIN invite i ON i.sessionId = s.id AND i.state = 'offered'
LEFT JOIN user o ON o.id = s.ownerId
WHERE c.id = @id`;

/** How one person sees every conversation: read once for a list. */
export interface Eyes {
  readonly format: (e164: string) => string;
  readonly paused: boolean;
  readonly supervises: boolean;
  readonly startsConversations: boolean;
}

export function eyesOf(db: Reader, viewer: Viewer): Eyes {
  const me = meOf(db, viewer);
  return {
    format: numberFormat(db),
    paused: me !== null && me.pause !== null,
    supervises: me?.permissions.includes('superviseSessions') ?? false,
    startsConversations: me?.permissions.includes('startConversations') ?? false,
  };
}

/** With everybody who takes part, and what would come of a text. */
export function getConversation(db: Reader, id: string, viewer: Viewer): ConversationView | null {
  const eyes = eyesOf(db, viewer);
  const view = listedConversation(db, id, viewer, eyes);
  if (view === null) return null;
  const whole =
    view.kind === 'group'
      ? { ...view, people: peopleOf(db, id, viewer.userId), outsiders: outsidersOf(db, id, eyes.format) }
      : view;
  return { ...whole, consent: consentOf(db, whole, viewer) };
}

/** As a list has it: of those in a group only how many they are, of consent what a row shows. */
export function listedConversation(
  db: Reader,
  id: string,
  viewer: Viewer,
  eyes = eyesOf(db, viewer),
): ConversationView | null {
  const row = db.get<Joined>(CONVERSATION_SQL, { id, me: viewer.userId });
  if (row === undefined) return null;
  const { kind } = row;
  const outside = outsideOf(db, row, eyes);
  const people = kind === 'chat' ? peopleOf(db, id, viewer.userId) : [];
  const counts =
    kind === 'group'
      ? countParticipants(db, id, viewer.userId)
      : { peopleCount: people.length, outsiderCount: 0 };
  const line = lineOf(db, row, viewer, eyes);
  return {
    id,
    kind,
    title: titleOf(row, outside, people),
    outside,
    // While the copy fills, a conversation may arrive before its queue or line.
    queue:
      row.queueId === null
        ? null
        : { id: row.queueId, name: row.queueName ?? '', kind: row.queueKind ?? 'callQueue' },
    line: kind === 'group' && counts.outsiderCount === 0 ? null : (line?.number ?? null),
    people,
    outsiders: [],
    ...counts,
    writing: hindranceOf({ kind, line, people, outsiders: counts.outsiderCount }),
    consent: listedConsent(db, id, row.consent, {
      outside: outside !== null,
      outsiders: counts.outsiderCount,
    }),
    lastMessageAt: row.lastMessageAt,
    preview:
      row.previewText === null || row.previewDirection === null
        ? null
        : {
            text: row.previewText,
            direction: row.previewDirection,
            author: row.previewAuthor,
            status: row.previewStatus,
            heldUntil: row.previewHeldUntil,
          },
    unread: row.unread,
    mentioned: row.mentioned === 1,
    draft: viewer.draft(id) ?? row.draft === 1,
    muted: viewer.muted(id) ?? row.muted === 1,
    member: kind !== 'queue' || row.capacity !== null,
    claimObstacle:
      kind !== 'queue' || (row.state === 'claimed' && row.ownerId === viewer.userId)
        ? null
        : obstacle(row, eyes),
    supervised: kind === 'queue' && eyes.supervises,
    invite:
      row.inviteId === null || row.inviteDueAt === null ? null : { id: row.inviteId, dueAt: row.inviteDueAt },
    session: sessionView(row, viewer.userId),
  };
}

function outsideOf(db: Reader, { outsideNumber }: Joined, { format }: Eyes): ConversationView['outside'] {
  if (outsideNumber === null) return null;
  const named = nameOf(db, outsideNumber);
  return {
    number: outsideNumber,
    display: format(outsideNumber),
    name: named?.name ?? null,
    contactId: named?.contactId ?? null,
  };
}

function titleOf(
  { kind, name }: Joined,
  outside: ConversationView['outside'],
  people: readonly Colleague[],
): string {
  if (outside !== null) return partyTitle(outside);
  if (kind === 'group' && name !== null) return name;
  return people.map((person) => person.name).join(', ') || 'A former colleague';
}

function lineOf(
  db: Reader,
  { lineId, line, lineActive, queueOff, campaign, campaignState: state }: Joined,
  viewer: Viewer,
  eyes: Eyes,
): KnownLine | null {
  if (lineId === null || line === null) return null;
  return {
    number: eyes.format(line),
    active: lineActive === 1,
    queueOff,
    campaign: campaign === null || state === null ? null : { campaign, state },
    allowed: mayTextFrom(db, lineId, viewer.userId, eyes.startsConversations),
  };
}

function obstacle(row: Joined, { paused }: Eyes): ConversationView['claimObstacle'] {
  const { capacity, owned, state } = row;
  return claimObstacle({
    member: capacity === null ? null : { loggedIn: row.loggedIn === 1, capacity, owned, paused },
    distribution: row.distribution ?? 'open',
    over: state === null || state === 'ended' || state === 'wrapUp',
    waiting: state === 'waiting',
    invited: row.inviteId !== null,
  });
}

function sessionView(row: Joined, me: string): ConversationView['session'] {
  if (row.sessionId === null || row.state === null) return null;
  const { ownerId } = row;
  const owner =
    ownerId === null
      ? null
      : {
          id: ownerId,
          name: row.ownerName ?? 'A former colleague',
          extension: row.ownerExtension ?? '–',
        };
  return {
    id: row.sessionId,
    state: row.state,
    epoch: row.epoch,
    owner,
    mine: row.state === 'claimed' && ownerId === me,
    startedBy: row.startedBy,
    waitingSince: row.waitingSince,
    idleDueAt: row.idleDueAt,
    idleTimeout: row.idleTimeout ?? 0,
  };
}
