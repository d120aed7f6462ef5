import type { Changes, Removal, Row, RowOf, RowType } from '#shared/protocol/rows.ts';

/** Rows of a small account, as the server would send them; a test names only what it is about. */
export const ACCOUNT = 'account:a1';
export const SUPPORT = 'queue:support';
export const RECEPTION = 'queue:reception';
export const MAYA = 'u-maya';
export const JONAS = 'u-jonas';
export const CUSTOMER = '+12025550143';

type Given<Type extends RowType> = Partial<RowOf<Type>>;

export function account(given: Given<'account'> = {}): RowOf<'account'> {
  return {
    type: 'account',
    id: 'a1',
    audience: ACCOUNT,
    seq: 1,
    name: 'Harbor & Pine',
    brand: 'Harbor & Pine',
    defaultCountry: 'US',
    timeZone: 'America/New_York',
    alertTone: 'chime',
    disconnectGrace: 60_000,
    refusalScope: 'account',
    revision: 1,
    ...given,
  };
}

export function user(id: string, given: Given<'user'> = {}): RowOf<'user'> {
  return {
    type: 'user',
    id,
    audience: ACCOUNT,
    seq: 1,
    extension: id === MAYA ? '201' : '202',
    name: id === MAYA ? 'Maya Chen' : 'Jonas Weber',
    role: 'agent',
    refinements: {},
    active: true,
    online: true,
    pauseReasonId: null,
    pausedAt: null,
    revision: 1,
    ...given,
  };
}

export function queue(id = 'support', given: Given<'queue'> = {}): RowOf<'queue'> {
  return {
    type: 'queue',
    id,
    audience: ACCOUNT,
    seq: 1,
    name: id === 'support' ? 'Customer Support' : 'Main Reception',
    extension: id === 'support' ? '300' : '301',
    kind: id === 'support' ? 'callQueue' : 'receptionist',
    enabled: true,
    revision: 1,
    ...given,
  };
}

export function queueSettings(id = 'support', given: Given<'queueSettings'> = {}): RowOf<'queueSettings'> {
  return {
    type: 'queueSettings',
    id,
    audience: `queue:${id}`,
    seq: 1,
    idleTimeout: 300_000,
    waitTimeout: null,
    waitTimeoutMessage: null,
    remindAfter: null,
    wrapUp: false,
    distribution: 'open',
    inviteTimeout: 30_000,
    initiationKeyword: null,
    initiationMessage: null,
    initiationNeededMessage: null,
    terminationKeyword: null,
    terminationMessage: null,
    noAgentsMessage: null,
    hoursId: null,
    awayMessage: null,
    awayInterval: 3_600_000,
    ...given,
  };
}

export function member(userId: string, queueId = 'support', given: Given<'member'> = {}): RowOf<'member'> {
  return {
    type: 'member',
    id: `m-${queueId}-${userId}`,
    audience: `queue:${queueId}`,
    seq: 1,
    queueId,
    userId,
    capacity: 5,
    loggedIn: true,
    ...given,
  };
}

export function line(queueId = 'support', given: Given<'line'> = {}): RowOf<'line'> {
  return {
    type: 'line',
    id: `l-${queueId}`,
    audience: ACCOUNT,
    seq: 1,
    number: queueId === 'support' ? '+12125550142' : '+12125550100',
    queueId,
    userId: null,
    active: true,
    campaignId: null,
    networkAnswersStop: false,
    revision: 1,
    ...given,
  };
}

/** An approved one, with the mildest rules. */
export function campaign(id = 'care', given: Given<'campaign'> = {}): RowOf<'campaign'> {
  return {
    type: 'campaign',
    id,
    audience: ACCOUNT,
    seq: 1,
    name: 'Customer care',
    state: 'approved',
    stateBy: null,
    stateAt: 1_000,
    outboundRule: 'warn',
    inboundRule: 'allow',
    optInMessage: 'May we text you? Reply {startWord} to agree, STOP to opt out.',
    startWord: 'JOIN',
    helpMessage: 'Call us at (212) 555-0142.',
    attachment: 'none',
    quietHours: null,
    revision: 1,
    ...given,
  };
}

/** Maya's own line. */
export function ownLine(given: Given<'line'> = {}): RowOf<'line'> {
  return line('maya', { number: '+12125550177', queueId: null, userId: MAYA, ...given });
}

export function phonebook(id: string, given: Given<'phonebook'> = {}): RowOf<'phonebook'> {
  return {
    type: 'phonebook',
    id,
    audience: ACCOUNT,
    seq: 1,
    name: 'Customers',
    source: 'team',
    userId: null,
    revision: 1,
    ...given,
  };
}

/** Of the team's phonebook. */
export function contact(number: string, name: string, given: Given<'contact'> = {}): RowOf<'contact'> {
  return {
    type: 'contact',
    id: `ct-${number}`,
    audience: ACCOUNT,
    seq: 1,
    phonebookId: 'customers',
    name,
    company: '',
    numbers: [{ number, label: '' }],
    revision: 1,
    ...given,
  };
}

/** Somebody called Maya, and she answered. */
export function call(id: string, given: Given<'call'> = {}): RowOf<'call'> {
  return {
    type: 'call',
    id,
    audience: `user:${MAYA}`,
    seq: 1,
    userId: MAYA,
    direction: 'in',
    answered: true,
    number: CUSTOMER,
    name: null,
    startedAt: 1_000,
    duration: 60_000,
    ...given,
  };
}

/** A text that everybody has ready. */
export function cannedResponse(id: string, given: Given<'cannedResponse'> = {}): RowOf<'cannedResponse'> {
  return {
    type: 'cannedResponse',
    id,
    audience: ACCOUNT,
    seq: 1,
    userId: null,
    queueId: null,
    name: id,
    text: `text of ${id}`,
    revision: 1,
    ...given,
  };
}

export function conversation(id: string, given: Given<'conversation'> = {}): RowOf<'conversation'> {
  return {
    type: 'conversation',
    id,
    audience: SUPPORT,
    seq: 1,
    kind: 'queue',
    name: null,
    queueId: 'support',
    userId: null,
    lineId: 'l-support',
    outsideNumber: CUSTOMER,
    consent: { state: 'active', since: 1_000, askedAt: null, noticed: false, flagged: null },
    sessionId: `s-${id}`,
    lastPosition: 1,
    lastMessageAt: 1_000,
    lastMessageId: null,
    ...given,
  };
}

function amongPeople(id: string): Given<'conversation'> {
  return {
    audience: `conversation:${id}`,
    queueId: null,
    lineId: null,
    outsideNumber: null,
    consent: null,
    sessionId: null,
  };
}

/** Maya and Jonas, unless other people are named. */
export function chat(id: string, given: Given<'conversation'> = {}, people = [MAYA, JONAS]): Row[] {
  return [
    conversation(id, { kind: 'chat', ...amongPeople(id), ...given }),
    ...people.map((userId) => participant(id, userId)),
  ];
}

export function group(
  id: string,
  name: string,
  given: Given<'conversation'> = {},
  people = [MAYA, JONAS],
): Row[] {
  return [
    conversation(id, { kind: 'group', name, ...amongPeople(id), ...given }),
    ...people.map((userId) => participant(id, userId)),
  ];
}

/** A thread on Maya's own line. */
export function sms(id: string, given: Given<'conversation'> = {}): RowOf<'conversation'> {
  return conversation(id, {
    kind: 'sms',
    audience: `user:${MAYA}`,
    queueId: null,
    userId: MAYA,
    lineId: 'l-maya',
    sessionId: null,
    ...given,
  });
}

export function participant(
  conversationId: string,
  userId: string,
  given: Given<'participant'> = {},
): RowOf<'participant'> {
  return {
    type: 'participant',
    id: `p-${conversationId}-${userId}`,
    audience: `conversation:${conversationId}`,
    seq: 1,
    conversationId,
    userId,
    number: null,
    consent: null,
    addedBy: MAYA,
    joinedAt: 500,
    ...given,
  };
}

/** An outside number in a group. */
export function outsider(
  conversationId: string,
  number = CUSTOMER,
  consent: RowOf<'participant'>['consent'] = 'active',
): RowOf<'participant'> {
  return participant(conversationId, number, { userId: null, number, consent });
}

export function session(conversationId: string, given: Given<'session'> = {}): RowOf<'session'> {
  return {
    type: 'session',
    id: `s-${conversationId}`,
    audience: SUPPORT,
    seq: 1,
    conversationId,
    queueId: 'support',
    state: 'waiting',
    ownerId: null,
    epoch: 0,
    startedBy: 'customer',
    openedAt: 1_000,
    waitingSince: 1_000,
    claimedAt: null,
    idleDueAt: null,
    endedAt: null,
    endReason: null,
    ...given,
  };
}

/** A session that this user owns. */
export function claimed(
  conversationId: string,
  ownerId: string,
  given: Given<'session'> = {},
): RowOf<'session'> {
  return session(conversationId, {
    state: 'claimed',
    ownerId,
    epoch: 1,
    waitingSince: null,
    claimedAt: 2_000,
    idleDueAt: 302_000,
    ...given,
  });
}

export function message(
  conversationId: string,
  position: number,
  given: Given<'message'> = {},
): RowOf<'message'> {
  return {
    type: 'message',
    id: `msg-${conversationId}-${position}`,
    audience: SUPPORT,
    seq: 1,
    conversationId,
    sessionId: `s-${conversationId}`,
    position,
    direction: 'in',
    authorId: null,
    commandId: null,
    text: `text ${position}`,
    mentions: [],
    at: 1_000 * position,
    status: null,
    failure: null,
    heldUntil: null,
    automatic: null,
    event: null,
    ...given,
  };
}

export function outbound(
  conversationId: string,
  position: number,
  given: Given<'message'> = {},
): RowOf<'message'> {
  return message(conversationId, position, {
    direction: 'out',
    authorId: MAYA,
    status: 'sent',
    ...given,
  });
}

export function happened(
  conversationId: string,
  position: number,
  event: RowOf<'message'>['event'],
): RowOf<'message'> {
  return message(conversationId, position, { direction: 'system', text: '', event });
}

/** Among colleagues: in a chat or group, or a note in a customer's thread. */
export function internal(
  conversationId: string,
  position: number,
  authorId: string,
  given: Given<'message'> = {},
): RowOf<'message'> {
  return message(conversationId, position, { direction: 'internal', authorId, sessionId: null, ...given });
}

export function delivery(
  messageId: string,
  conversationId: string,
  given: Given<'delivery'> = {},
): RowOf<'delivery'> {
  return {
    type: 'delivery',
    id: `d-${messageId}-${given.number ?? CUSTOMER}`,
    audience: `conversation:${conversationId}`,
    seq: 1,
    conversationId,
    messageId,
    number: CUSTOMER,
    status: 'delivered',
    failure: null,
    heldUntil: null,
    ...given,
  };
}

/** How far Maya has read, unless another is named. */
export function readMark(
  conversationId: string,
  position: number,
  given: Given<'readMark'> = {},
): RowOf<'readMark'> {
  const userId = given.userId ?? MAYA;
  return {
    type: 'readMark',
    id: userId === MAYA ? `r-${conversationId}` : `r-${conversationId}-${userId}`,
    audience: `user:${userId}`,
    seq: 1,
    conversationId,
    userId,
    position,
    ...given,
  };
}

/** What Maya set for one conversation. */
export function conversationSettings(
  conversationId: string,
  given: Given<'conversationSettings'> = {},
): RowOf<'conversationSettings'> {
  return {
    type: 'conversationSettings',
    id: `cs-${conversationId}`,
    audience: `user:${MAYA}`,
    seq: 1,
    conversationId,
    muted: false,
    markedUnread: false,
    ...given,
  };
}

/** What Maya began to write. */
export function draft(conversationId: string, text: string, given: Given<'draft'> = {}): RowOf<'draft'> {
  return {
    type: 'draft',
    id: `dr-${conversationId}`,
    audience: `user:${MAYA}`,
    seq: 1,
    conversationId,
    text,
    note: false,
    at: 1_000,
    ...given,
  };
}

/** Maya is offered the session of this conversation. */
export function invite(conversationId: string, given: Given<'invite'> = {}): RowOf<'invite'> {
  return {
    type: 'invite',
    id: `i-${conversationId}`,
    audience: `user:${MAYA}`,
    seq: 1,
    sessionId: `s-${conversationId}`,
    conversationId,
    queueId: 'support',
    userId: MAYA,
    state: 'offered',
    offeredAt: 1_000,
    dueAt: 31_000,
    settledAt: null,
    ...given,
  };
}

/** Maya had this conversation, and closed it. */
export function interaction(conversationId: string, given: Given<'interaction'> = {}): RowOf<'interaction'> {
  return {
    type: 'interaction',
    id: `a-${conversationId}`,
    audience: `user:${MAYA}`,
    seq: 1,
    userId: MAYA,
    sessionId: `s-${conversationId}`,
    conversationId,
    queueId: 'support',
    outsideNumber: CUSTOMER,
    startedBy: 'customer',
    startedAt: 2_000,
    endedAt: 3_000,
    outcome: 'closed',
    wrapUp: 'none',
    codeId: null,
    codeName: null,
    notes: '',
    ...given,
  };
}

export function pauseReason(
  id: string,
  name: string,
  given: Given<'pauseReason'> = {},
): RowOf<'pauseReason'> {
  return { type: 'pauseReason', id, audience: ACCOUNT, seq: 1, name, revision: 1, ...given };
}

export function wrapUpCode(id: string, name: string, given: Given<'wrapUpCode'> = {}): RowOf<'wrapUpCode'> {
  return { type: 'wrapUpCode', id, audience: ACCOUNT, seq: 1, name, revision: 1, ...given };
}

/** The account, two colleagues, a queue they both answer for, and its line. */
export const SMALL_ACCOUNT: readonly Row[] = [
  account(),
  user(MAYA),
  user(JONAS),
  queue(),
  queueSettings(),
  member(MAYA),
  member(JONAS),
  line(),
];

let cursors = 0;

/** A page or a push; each with a cursor of its own. */
export function changes(rows: readonly Row[], removed: readonly Removal[] = [], more = false): Changes {
  cursors += 1;
  return { rows: [...rows], removed: [...removed], cursor: `e:${cursors}`, more };
}
