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

/** Texts that nobody typed: what a queue answers by itself, and the fixed texts about consent. */
export const QUEUE_ANSWERS = [
  'initiation',
  'initiationNeeded',
  'termination',
  'noAgents',
  'away',
  'waitTimeout',
] as const;
export const CONSENT_TEXTS = ['optInRequest', 'optInConfirmation', 'optOutConfirmation', 'help'] as const;
export const AUTOMATIC_ANSWERS = [...QUEUE_ANSWERS, ...CONSENT_TEXTS] as const;
export type ConsentText = (typeof CONSENT_TEXTS)[number];
export type AutomaticAnswer = (typeof AUTOMATIC_ANSWERS)[number];

/**
 * waiting: the customer is owed an answer, nobody owns it. open: nobody owns it, nobody is owed an answer.
 * claimed: one user owns it. wrapUp: over for the customer, its last owner still files it. ended: over.
 */
export const SESSION_STATES = ['waiting', 'open', 'claimed', 'wrapUp', 'ended'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** optedOut: the customer wants no more texts. */
export const END_REASONS = ['closed', 'terminated', 'waitTimeout', 'optedOut'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Who began a session. */
export const STARTERS = ['customer', 'team'] as const;
export type Starter = (typeof STARTERS)[number];

/** How one person's handling of a session ended. */
export const OUTCOMES = [
  'closed',
  'terminated',
  'waitTimeout',
  'optedOut',
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

/** A sending programme as the registry of carriers has it. Only an approved one sends. */
export const CAMPAIGN_STATES = ['draft', 'pending', 'approved', 'suspended', 'expired'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** What an outside number has agreed to. pending: asked, no answer yet. */
export const CONSENT_STATES = ['unknown', 'pending', 'active', 'refused'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** Texting a number never met [C2]: after a warning, after it agreed to the opt-in message, or not at all. */
export const OUTBOUND_RULES = ['warn', 'optIn', 'forbid'] as const;
export type OutboundRule = (typeof OUTBOUND_RULES)[number];

/** A text from a number never met [C3]: may be answered, or is answered with the opt-in message first. */
export const INBOUND_RULES = ['allow', 'optIn'] as const;
export type InboundRule = (typeof INBOUND_RULES)[number];

/** The opt-out notice [C6]: at the end of the first text of the team where the opt-in message was never shown, or never. */
export const ATTACHMENTS = ['firstText', 'none'] as const;
export type Attachment = (typeof ATTACHMENTS)[number];

/** How far a refusal reaches: the line it was texted to, its campaign, or everything of the account. */
export const REFUSAL_SCOPES = ['line', 'campaign', 'account'] as const;
export type RefusalScope = (typeof REFUSAL_SCOPES)[number];

/** In quiet hours what the team starts is held until they end, or goes out for a stated reason. */
export const QUIET_RULES = ['hold', 'reason'] as const;
export type QuietRule = (typeof QUIET_RULES)[number];

/**
 * What an entry in the history of consent is about. Agreements: wroteFirst, asked, optInWord, attested (a user says they
 * have it). Refusals: optOutWord, confirmed (a user read it in a text), recorded (told otherwise, as by phone). Facts that
 * change no state: noticed (the opt-out notice went out), flagged (a text may be asking to stop), dismissed (it is not).
 */
export const CONSENT_CAUSES = [
  'wroteFirst',
  'asked',
  'optInWord',
  'attested',
  'optOutWord',
  'confirmed',
  'recorded',
  'noticed',
  'flagged',
  'dismissed',
] as const;
export type ConsentCause = (typeof CONSENT_CAUSES)[number];
