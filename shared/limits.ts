/** Someone who types says so at least this often; others forget it after `TYPING_LASTS`. */
export const TYPING_INTERVAL = 3_000;
export const TYPING_LASTS = 6_000;

/** The longest text a person can send, in UTF-16 units: ten joined GSM-7 segments, what US carriers take. */
export const MESSAGE_LIMIT = 1600;

/**
 * The largest frame the server accepts, in bytes. It keeps its own within it too, but never cuts a single change:
 * a desktop must take larger ones.
 */
export const FRAME_LIMIT = 256 * 1024;

/** Rows in one page of `sync.changes`; a page ends on a whole sequence number and may pass this by one change. */
export const SYNC_PAGE = 500;

/** The owner's desktop reports typing at most this often; the countdown it shows restarts at once. */
export const ACTIVITY_INTERVAL = 5_000;

/** The server pings this often; either end gives the other up after `HEARTBEAT_TIMEOUT` without a sign of life. */
export const HEARTBEAT_INTERVAL = 5_000;
export const HEARTBEAT_TIMEOUT = 12_000;

/** A text to a number goes on with the conversation where the last one in it is younger than this: 72 hours. */
export const CONVERSATION_WINDOW = 72 * 60 * 60_000;

/** Numbers of one contact. */
export const CONTACT_NUMBERS = 20;
