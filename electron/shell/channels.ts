/** The window asks on one channel: name of the call, params. Answered with an `Answer`. */
export const CALL_CHANNEL = 'offhook:call';

/** The window is told on the other: name of the event, data. */
export const EVENT_CHANNEL = 'offhook:event';
