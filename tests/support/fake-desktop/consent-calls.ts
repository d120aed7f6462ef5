import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { AGREED } from './people.ts';
import type { World } from './world.ts';

/** What is done about the consent of a number in its thread. */
export function consentCalls(world: World) {
  return {
    'consent.ask': async ({ id }) => {
      world.needServer();
      const { consent } = world.conversation(id);
      if (consent === null || consent.ask === null) throw refuse('no_opt_in_request', {});
      const { text } = consent.ask;
      const now = world.clock.now();
      world.append(id, {
        direction: 'out',
        text,
        author: world.me(),
        mine: true,
        status: 'queued',
        automatic: 'optInRequest',
      });
      world.change(id, {
        consent: {
          ...consent,
          state: 'pending',
          since: now,
          closed: { reason: 'They have been asked.', opens: 'It opens when they agree.' },
          unconfirmed: [],
          ask: { text, again: now + 24 * 60 * 60_000 },
        },
      });
      world.tell(id, { kind: 'consent', cause: 'asked', user: world.me() });
      return {};
    },
    'consent.refuse': async ({ id, messageId }) => {
      world.needServer();
      const { consent } = world.conversation(id);
      world.change(id, {
        consent: {
          ...(consent ?? AGREED),
          state: 'refused',
          since: world.clock.now(),
          closed: { reason: 'They asked for no more texts.', opens: 'Only they can change that.' },
          unconfirmed: [],
          ask: null,
          flagged: null,
        },
      });
      world.tell(id, {
        kind: 'consent',
        cause: messageId === null ? 'recorded' : 'confirmed',
        user: world.me(),
      });
      return {};
    },
    'consent.dismiss': async ({ id }) => {
      world.needServer();
      const { consent } = world.conversation(id);
      world.change(id, { consent: consent && { ...consent, closed: null, flagged: null } });
      world.tell(id, { kind: 'consent', cause: 'dismissed', user: world.me() });
      return {};
    },
    'message.cancel': async ({ id, messageId }) => {
      world.needServer();
      if (!world.messages(id).some((message) => message.id === messageId && message.heldUntil !== null))
        throw refuse('not_held', {});
      world.setMessage(id, messageId, {
        status: 'failed',
        heldUntil: null,
        failure: { code: 'cancelled', reason: 'Stopped before it went out.' },
      });
      return {};
    },
  } satisfies Partial<DesktopHandlers>;
}
