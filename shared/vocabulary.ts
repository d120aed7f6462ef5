/**
 * The words of the product, the same in code, UI, API and documents.
 * Every list here is closed; adding a word is a change of the protocol.
 */

export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What a role brings by itself; single permissions of a user refine it. */
export const PERMISSIONS = [
  'startConversations',
  'overseeQueues',
  'superviseSessions',
  'administer',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Both own lines and have members; they differ in name and in how voice calls reach them. */
export const QUEUE_KINDS = ['callQueue', 'receptionist'] as const;
export type QueueKind = (typeof QUEUE_KINDS)[number];

/**
 * chat: two users. group: users, and outside numbers that are texted what is written there. sms: a user's own line and
 * one outside number. queue: a queue's line and one outside number.
 */
export const CONVERSATION_KINDS = ['chat', 'group', 'sms', 'queue'] as const;
export type ConversationKind = (typeof CONVERSATION_KINDS)[number];

/**
 * How a waiting session finds its owner. open: any member claims it. The others invite: everyone who is free at once,
 * or one after the other: in turn, who has been without a session for longest, who has the fewest.
 */
export const DISTRIBUTIONS = ['open', 'ringAll', 'roundRobin', 'longestIdle', 'fewestSessions'] as const;
export type Distribution = (typeof DISTRIBUTIONS)[number];

/** offered: the person may accept. declined, missed: they did not; the session goes to the next. */
export const INVITE_STATES = ['offered', 'declined', 'missed'] as const;
export type InviteState = (typeof INVITE_STATES)[number];

/** Why a member cannot take a session right now. */
export const OBSTACLES = ['notMember', 'notLoggedIn', 'paused', 'offline', 'atCapacity'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** Texts that nobody typed: what a queue answers by itself. */
export const AUTOMATIC_ANSWERS = [
  'initiation',
  'initiationNeeded',
  'termination',
  'noAgents',
  'away',
  'waitTimeout',
] as const;
export type AutomaticAnswer = (typeof AUTOMATIC_ANSWERS)[number];

/**
 * waiting: the customer is owed an answer, nobody owns it. open: nobody owns it, nobody is owed an answer.
 * claimed: one user owns it. wrapUp: over for the customer, its last owner still files it. ended: over.
 */
export const SESSION_STATES = ['waiting', 'open', 'claimed', 'wrapUp', 'ended'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const END_REASONS = ['closed', 'terminated', 'waitTimeout'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Who began a session. */
export const STARTERS = ['customer', 'team'] as const;
export type Starter = (typeof STARTERS)[number];

/** How one person's handling of a session ended. */
export const OUTCOMES = [
  'closed',
  'terminated',
  'waitTimeout',
  'released',
  'transferred',
  'idleTimeout',
  'forceReleased',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** due: the person still owes a code and notes, and is reminded of it on every device. */
export const WRAP_UPS = ['none', 'due', 'done'] as const;
export type WrapUp = (typeof WRAP_UPS)[number];

/**
 * in: from the outside number. out: to it. system: a grey pill. internal: among colleagues alone, in chats and groups
 * whatever is written, in threads with an outside number a note.
 */
export const DIRECTIONS = ['in', 'out', 'system', 'internal'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * Where an outbound text is: queued here, handed over (sent), on the phone (delivered), refused (failed),
 * or handed over without an answer (unknown) until the carrier's own records tell.
 */
export const MESSAGE_STATUSES = ['queued', 'sent', 'delivered', 'failed', 'unknown'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Whose conversations raise an OS notification: everything a member may answer, only one's own, or nothing. */
export const NOTIFY_LEVELS = ['all', 'mine', 'none'] as const;
export type NotifyLevel = (typeof NOTIFY_LEVELS)[number];

/** Where a phonebook comes from: kept by the team, kept up by a CRM, or the names that carriers give (CNAM). */
export const PHONEBOOK_SOURCES = ['team', 'crm', 'cnam'] as const;
export type PhonebookSource = (typeof PHONEBOOK_SOURCES)[number];

export const CALL_DIRECTIONS = ['in', 'out'] as const;
export type CallDirection = (typeof CALL_DIRECTIONS)[number];

export const ALERT_TONES = ['chime', 'ping', 'marimba'] as const;
export type AlertTone = (typeof ALERT_TONES)[number];
