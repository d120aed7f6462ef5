import type { Facts } from '../../../../electron/core/cache/facts.ts';
import type { Circumstances } from '../../../../electron/core/notifications/policy.ts';
import { JONAS, MAYA } from '../../../support/rows.ts';

const PEOPLE = {
  [MAYA]: { id: MAYA, name: 'Maya Chen', extension: '201' },
  [JONAS]: { id: JONAS, name: 'Jonas Weber', extension: '202' },
};

/** Maya is at her desk and wants to hear of everything. */
export const AT_DESK: Circumstances = {
  me: MAYA,
  availability: 'available',
  settings: { notify: 'all', tone: true },
  lookingAt: null,
};

/** A customer's first text in Maya's queue: nobody answers yet. */
export const WAITING: Facts = {
  conversationId: 'c1',
  title: 'Lena Ortiz',
  queue: 'Customer Support',
  member: true,
  muted: false,
  session: { id: 's1', state: 'waiting', epoch: 0, owner: null, idleTimeout: 300_000 },
  unread: 1,
  inbound: { position: 2, text: 'Is my table ready?' },
  answered: false,
  lastEvent: { kind: 'entered', queueId: 'support' },
};

type Session = NonNullable<Facts['session']>;

export function withSession(facts: Facts, change: Partial<Session>): Facts {
  return facts.session === null ? facts : { ...facts, session: { ...facts.session, ...change } };
}

export function claimedBy(owner: keyof typeof PEOPLE, facts = WAITING): Facts {
  return {
    ...withSession(facts, {
      state: 'claimed',
      epoch: (facts.session?.epoch ?? 0) + 1,
      owner: PEOPLE[owner] ?? null,
    }),
    lastEvent: { kind: 'claimed', userId: owner },
  };
}

/** The customer writes once more. */
export function wrote(facts: Facts): Facts {
  const position = (facts.inbound?.position ?? 0) + 2;
  return {
    ...facts,
    unread: facts.unread + 1,
    answered: false,
    inbound: { position, text: `text ${position}` },
  };
}

export function answered(facts: Facts): Facts {
  return { ...facts, answered: true };
}

export function read(facts: Facts): Facts {
  return { ...facts, unread: 0 };
}

/** Free again, and the customer is owed an answer. */
export function givenBack(facts: Facts, how: 'released' | 'idleTimeout'): Facts {
  const userId = facts.session?.owner?.id ?? '';
  return {
    ...withSession(facts, { state: 'waiting', epoch: (facts.session?.epoch ?? 0) + 1, owner: null }),
    lastEvent: { kind: how, userId },
  };
}

/** Free again, and nobody is owed anything. */
export function settled(facts: Facts): Facts {
  return withSession(givenBack(answered(facts), 'released'), { state: 'open' });
}

export function handedTo(to: keyof typeof PEOPLE, facts: Facts): Facts {
  const userId = facts.session?.owner?.id ?? '';
  return { ...claimedBy(to, facts), lastEvent: { kind: 'transferredToUser', userId, toUserId: to } };
}

export function handedToQueue(facts: Facts): Facts {
  const userId = facts.session?.owner?.id ?? '';
  return {
    ...withSession(facts, { state: 'open', epoch: (facts.session?.epoch ?? 0) + 1, owner: null }),
    lastEvent: { kind: 'transferredToQueue', userId, toQueueId: 'support' },
  };
}

export function closed(facts: Facts): Facts {
  return {
    ...withSession(facts, { state: 'ended', owner: null }),
    lastEvent: { kind: 'closed', userId: facts.session?.owner?.id ?? '' },
  };
}

export function newSession(facts: Facts): Facts {
  return withSession(wrote(WAITING), { id: `${facts.session?.id}-next` });
}
