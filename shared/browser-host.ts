/**
 * What travels on the socket between a window in a browser and the desktop that runs behind it under plain Node.
 * One JSON text frame a message; `DesktopApi` is all it carries, plus the notifications that the browser shows on
 * the desktop's behalf. Sign-in to the socket is a cookie that the page already has when it is loaded.
 */
import { z } from 'zod';
import { CallAnswer } from './desktop-api/api.ts';

/** Where the socket is, on the page's own origin. */
export const SOCKET_PATH = '/socket';

/** The largest frame either end accepts, in bytes: an import of as many contacts as one takes. */
export const SOCKET_FRAME_LIMIT = 64 * 1024 * 1024;

/** The socket's close codes. The window reconnects after any of them, as after a close without one. */
export const SOCKET_CLOSES = {
  /** A frame that is not one of `FromWindow`. */
  malformed: 4400,
  /** The desktop is being shut down. */
  stopping: 4503,
} as const;

/** A call's number: chosen by the window, unique on its socket, repeated in the answer. */
const callId = z.int().nonnegative();

export const DesktopNotification = z.object({
  id: z.string().min(1).max(64).describe('Showing the same id again replaces what is shown.'),
  title: z.string(),
  body: z.string(),
});
export type DesktopNotification = z.infer<typeof DesktopNotification>;

export const FromWindow = z.discriminatedUnion('type', [
  /** Name and params are checked by the dispatcher, which answers `unknown_call` or `invalid_params`. */
  z.object({ type: z.literal('call'), id: callId, call: z.string().max(64), params: z.unknown() }),
  /** The person clicked a notification; the window has brought itself to the front. */
  z.object({ type: z.literal('clicked'), notification: z.string().min(1).max(64) }),
  /** Whether the window has the person's focus: said on opening the socket and at every change. */
  z.object({ type: z.literal('focus'), focused: z.boolean() }),
]);
export type FromWindow = z.infer<typeof FromWindow>;

export const ToWindow = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id: callId, answer: CallAnswer }),
  /** `event` is a name of `DESKTOP_EVENTS`, `data` of its shape. */
  z.object({ type: z.literal('event'), event: z.string(), data: z.unknown() }),
  z.object({ type: z.literal('show'), notification: DesktopNotification }),
  z.object({ type: z.literal('withdraw'), notification: z.string() }),
]);
export type ToWindow = z.infer<typeof ToWindow>;
