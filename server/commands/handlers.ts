import type { CommandMethod } from '#shared/protocol/methods.ts';
import { claim } from './claim.ts';
import { close } from './close.ts';
import type { Handler } from './handler.ts';
import { markRead } from './mark-read.ts';
import { noteActivity } from './note-activity.ts';
import { release } from './release.ts';
import { retry } from './retry.ts';
import { send } from './send.ts';
import { setAvailability } from './set-availability.ts';
import { setMuted } from './set-muted.ts';
import { setSettings } from './set-settings.ts';

/** Every command of the protocol and who carries it out. */
export const HANDLERS: { readonly [Name in CommandMethod]: Handler<Name> } = {
  'conversation.claim': claim,
  'conversation.release': release,
  'conversation.close': close,
  'conversation.activity': noteActivity,
  'conversation.markRead': markRead,
  'conversation.setMuted': setMuted,
  'message.send': send,
  'message.retry': retry,
  'user.setAvailability': setAvailability,
  'settings.set': setSettings,
};
