import type { Person } from '#shared/desktop-api/views.ts';
import type { Facts } from '../../../../electron/core/cache/facts.ts';
import type { Circumstances } from '../../../../electron/core/notifications/policy.ts';
import { JONAS, MAYA } from '../../../support/rows.ts';

export const PEOPLE = {
  [MAYA]: { id: MAYA, name: 'Maya Chen', extension: '201' },
  [JONAS]: { id: JONAS, name: 'Jonas Weber', extension: '202' },
  priya: { id: 'priya', name: 'Priya Nair', extension: '210' },
};

type Who = keyof typeof PEOPLE;

/** Maya is at her desk and wants to hear of everything. */
export const AT_DESK: Circumstances = {
  me: MAYA,
  paused: false,
  settings: { notify: 'all', tone: true },
  lookingAt: null,
};

/** A customer's first text in Maya's queue: nobody answers yet. */
export const WAITING: Facts = {
  conversationId: 'c1',
  kind: 'queue',
  title: 'Lena Ortiz',
  queue: 'Customer Support',
  member: true,
  loggedIn: true,
  inviting: false,
  invite: null,
  muted: false,
  session: { id: 's1', state: 'waiting', epoch: 0, owner: null, idleTimeout: 300_000 },
  unread: 1,
  inbound: { position: 2, text: 'Is my table ready?', author: null },
  mention: null,
  answered: false,
  lastEvent: { position: 1, event: { kind: 'entered', queue: 'Customer Support' } },
};

/** Nothing unread yet in a chat with Jonas, a group, and a thread on Maya's own line. */
export const CHAT: Facts = {
  ...WAITING,
  kind: 'chat',
  title: 'Jonas Weber',
  queue: null,
  loggedIn: false,
  session: null,
  unread: 0,
  inbound: null,
  lastEvent: null,
};
export const GROUP: Facts = { ...CHAT, kind: 'group', title: 'Harbor' };
export const OWN_LINE: Facts = { ...CHAT, kind: 'sms', title: 'Lena Ortiz' };

type Session = NonNullable<Facts['session']>;

export function withSession(facts: Facts, change: Partial<Session>): Facts {
  return facts.session === null ? facts : { ...facts, session: { ...facts.session, ...change } };
}

/** A system message comes after whatever is there. */
export function happened(facts: Facts, event: NonNullable<Facts['lastEvent']>['event']): Facts {
  const position = Math.max(facts.inbound?.position ?? 0, facts.lastEvent?.position ?? 0) + 1;
  return { ...facts, lastEvent: { position, event } };
}

function ownerOf(facts: Facts): Person {
  return facts.session?.owner ?? { id: '', name: '', extension: '' };
}

function withOwner(facts: Facts, state: Session['state'], owner: Who | null): Facts {
  return withSession(facts, {
    state,
    epoch: (facts.session?.epoch ?? 0) + 1,
    owner: owner === null ? null : PEOPLE[owner],
  });
}

export function claimedBy(owner: Who, facts = WAITING): Facts {
  const claimed = withOwner({ ...facts, invite: null }, 'claimed', owner);
  return happened(claimed, { kind: 'claimed', user: PEOPLE[owner] });
}

/** The customer writes once more. */
export function wrote(facts: Facts): Facts {
  const position = Math.max(facts.inbound?.position ?? 0, facts.lastEvent?.position ?? 0) + 1;
  return {
    ...facts,
    unread: facts.unread + 1,
    answered: false,
    inbound: { position, text: `text ${position}`, author: facts.inbound?.author ?? null },
  };
}

export function answered(facts: Facts): Facts {
  return { ...facts, answered: true };
}

export function read(facts: Facts): Facts {
  return { ...facts, unread: 0, mention: null };
}

/** Free again, and the customer is owed an answer. */
export function givenBack(facts: Facts, how: 'released' | 'idleTimeout'): Facts {
  return happened(withOwner(facts, 'waiting', null), { kind: how, user: ownerOf(facts) });
}

/** A supervisor gives it back to the queue. */
export function forceReleased(facts: Facts, by: Who = 'priya'): Facts {
  const event = { kind: 'forceReleased', user: PEOPLE[by], from: ownerOf(facts) } as const;
  return happened(withOwner(facts, 'waiting', null), event);
}

/** A supervisor gives it to somebody. */
export function assignedTo(to: Who, facts: Facts, by: Who = 'priya'): Facts {
  const event = { kind: 'assigned', user: PEOPLE[by], to: PEOPLE[to] } as const;
  return happened(withOwner(facts, 'claimed', to), event);
}

/** Free again, and nobody is owed anything. */
export function settled(facts: Facts): Facts {
  return withSession(givenBack(answered(facts), 'released'), { state: 'open' });
}

export function handedTo(to: Who, facts: Facts, note: string | null = null): Facts {
  const event = { kind: 'transferredToUser', user: ownerOf(facts), to: PEOPLE[to], note } as const;
  return happened(withOwner(facts, 'claimed', to), event);
}

export function handedToQueue(facts: Facts, note: string | null = null): Facts {
  const event = { kind: 'transferredToQueue', user: ownerOf(facts), queue: facts.queue ?? '', note } as const;
  return happened(withOwner(facts, 'open', null), event);
}

export function reminded(facts: Facts): Facts {
  return happened(facts, { kind: 'waitReminder' });
}

/** The same in a queue that invites: nobody is asked yet. */
export function inviting(facts: Facts): Facts {
  return { ...facts, inviting: true };
}

/** It is Maya's turn. */
export function invited(facts: Facts, id = 'i1'): Facts {
  return { ...inviting(facts), invite: { id, dueAt: 30_000 } };
}

export function notInvited(facts: Facts): Facts {
  return { ...facts, invite: null };
}

export function closed(facts: Facts): Facts {
  const ended = withSession(facts, { state: 'ended', owner: null });
  return happened(ended, { kind: 'closed', user: ownerOf(facts) });
}

/** The customer's own word for it. */
export function terminated(facts: Facts): Facts {
  return happened(withSession(facts, { state: 'ended', owner: null }), { kind: 'terminated' });
}

/** By the customer's own word, or as somebody has noted it. */
export function optedOut(facts: Facts, who?: Who): Facts {
  const user = who === undefined ? null : PEOPLE[who];
  const cause = user === null ? 'optOutWord' : 'confirmed';
  return happened(withSession(facts, { state: 'ended', owner: null }), { kind: 'consent', cause, user });
}

export function newSession(facts: Facts): Facts {
  return withSession(wrote(WAITING), { id: `${facts.session?.id}-next` });
}

/** Jonas writes, in a chat or group. */
export function said(facts: Facts): Facts {
  const next = wrote(facts);
  return next.inbound === null ? next : { ...next, inbound: { ...next.inbound, author: 'Jonas Weber' } };
}

/** Jonas names Maya: in a chat or group, or in a note. */
export function named(facts: Facts): Facts {
  const isAmongPeople = facts.kind === 'chat' || facts.kind === 'group';
  const after = isAmongPeople ? said(facts) : facts;
  const latest = Math.max(facts.inbound?.position ?? 0, facts.lastEvent?.position ?? 0);
  const position = isAmongPeople ? (after.inbound?.position ?? 0) : latest + 1;
  return { ...after, mention: { position, text: '@Maya Chen look', author: 'Jonas Weber' } };
}
