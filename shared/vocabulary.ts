/**
 * The words of the product, the same in code, UI, API and documents.
 * Every list here is closed; adding a word is a change of the protocol.
 */

export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const AVAILABILITIES = ['available', 'away'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/** Both own lines and have members; they differ in name and in how voice calls reach them. */
export const QUEUE_KINDS = ['callQueue', 'receptionist'] as const;
export type QueueKind = (typeof QUEUE_KINDS)[number];

export const CONVERSATION_KINDS = ['chat', 'group', 'sms', 'queue'] as const;

/**
 * waiting: the customer is owed an answer, nobody owns it. open: nobody owns it, nobody is owed an answer.
 * claimed: one user owns it. wrapUp: over for the customer, its last owner still files it. ended: over.
 */
export const SESSION_STATES = ['waiting', 'open', 'claimed', 'wrapUp', 'ended'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const END_REASONS = ['closed', 'terminated', 'waitTimeout'] as const;
export type EndReason = (typeof END_REASONS)[number];

export const DIRECTIONS = ['in', 'out', 'system'] as const;
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

export const ALERT_TONES = ['chime', 'ping', 'marimba'] as const;
export type AlertTone = (typeof ALERT_TONES)[number];
