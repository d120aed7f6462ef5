/**
 * Who is offered which waiting session [N4]: one pure decision over a whole queue, taken again after whatever changed
 * in it. The oldest waiting session comes first. An offer keeps a place of the invited person free, so that nobody is
 * offered more than they may have. Who declined or missed an offer is asked again when an invite's time has passed since:
 * a session that nobody takes goes round, and is never stuck.
 */
import type { Millis } from '#shared/time.ts';
import type { Distribution, InviteState } from '#shared/vocabulary.ts';
import { type Agent, placesFree } from './availability.ts';

export interface Candidate extends Agent {
  /** When they were last offered a session of this queue; null: never. */
  readonly lastOfferedAt: Millis | null;
  /** Since when they have been without a session of this queue, or logged in. */
  readonly idleSince: Millis;
}

export interface WaitingSession {
  readonly sessionId: string;
  readonly waitingSince: Millis;
}

export interface Invite {
  readonly id: string;
  readonly sessionId: string;
  readonly userId: string;
  readonly state: InviteState;
  readonly dueAt: Millis;
  /** When it was declined or missed. */
  readonly settledAt: Millis | null;
}

export interface QueueSituation {
  readonly now: Millis;
  readonly distribution: Distribution;
  /** Milliseconds an invited person has to accept. */
  readonly inviteTimeout: Millis;
  /** Longest wait first. All of them that are offered to somebody, and of the others at least the first ones. */
  readonly waiting: readonly WaitingSession[];
  /** Of this queue: every one that is offered, and those declined or missed of the sessions in `waiting`. */
  readonly invites: readonly Invite[];
  /** Every member. */
  readonly candidates: readonly Candidate[];
}

export interface Offer {
  readonly sessionId: string;
  readonly userId: string;
  readonly dueAt: Millis;
}

export interface Distributed {
  /** Offered until now; their time is over. */
  readonly missed: readonly Invite[];
  /** Offered until now; there is nothing to accept any more, or the person no longer can. */
  readonly withdrawn: readonly Invite[];
  readonly offers: readonly Offer[];
  /** When to decide again, if nothing happens before; null: not until something happens. */
  readonly lookAgainAt: Millis | null;
}

export function distribute(situation: QueueSituation): Distributed {
  const { now, distribution, waiting, candidates } = situation;
  const { missed, withdrawn, standing } = settle(situation);
  if (distribution === 'open') return { missed, withdrawn, offers: [], lookAgainAt: null };

  const refusals = refusalsBySession(situation, missed);
  const desks = candidates.map((candidate) => deskOf(candidate, standing));
  const asked = Map.groupBy(standing, (invite) => invite.sessionId);
  const offers: Offer[] = [];
  let lookAgainAt = earliest(standing.map((invite) => invite.dueAt));

  for (const { sessionId } of waiting) {
    const ringing = asked.get(sessionId) ?? [];
    // One after the other is asked; where all are asked together, those who come free later join in.
    if (ringing.length > 0 && distribution !== 'ringAll') continue;
    const free = desks.filter((desk) => desk.places > 0);
    if (free.length === 0) break;
    const refused = refusals.get(sessionId);
    const left = free.filter(({ candidate }) => ringing.every(({ userId }) => userId !== candidate.userId));
    const askable = left.filter(({ candidate }) => (refused?.get(candidate.userId) ?? 0) <= now);
    const invited = choose(askable, refused, distribution);
    for (const desk of invited) {
      desk.places -= 1;
      desk.offered += 1;
      desk.lastOfferedAt = now;
      const dueAt = now + situation.inviteTimeout;
      offers.push({ sessionId, userId: desk.candidate.userId, dueAt });
      lookAgainAt = earliest([lookAgainAt, dueAt]);
    }
    if (invited.length === 0 || distribution === 'ringAll') {
      // Who has been asked already comes round again.
      const again = left.map(({ candidate }) => refused?.get(candidate.userId) ?? 0);
      lookAgainAt = earliest([lookAgainAt, ...again.filter((at) => at > now)]);
    }
  }
  return { missed, withdrawn, offers, lookAgainAt };
}

/** What becomes of the offers made before. Where someone can have fewer than they are offered, the oldest sessions stay. */
function settle({ now, distribution, waiting, invites, candidates }: QueueSituation) {
  const turns = new Map(waiting.map(({ sessionId }, index) => [sessionId, index]));
  const turnOf = ({ sessionId }: Invite) => turns.get(sessionId) ?? waiting.length;
  const room = new Map(candidates.map((agent) => [agent.userId, placesFree({ ...agent, offered: 0 })]));
  const missed: Invite[] = [];
  const withdrawn: Invite[] = [];
  const standing: Invite[] = [];
  const offered = invites.filter((invite) => invite.state === 'offered');
  for (const invite of offered.sort((a, b) => turnOf(a) - turnOf(b))) {
    const places = room.get(invite.userId) ?? 0;
    const isVoid = distribution === 'open' || !turns.has(invite.sessionId) || places === 0;
    if (isVoid) withdrawn.push(invite);
    else if (invite.dueAt <= now) missed.push(invite);
    else {
      standing.push(invite);
      room.set(invite.userId, places - 1);
    }
  }
  return { missed, withdrawn, standing };
}

/** A candidate while offers are being made. */
interface Desk {
  readonly candidate: Candidate;
  places: number;
  offered: number;
  lastOfferedAt: Millis | null;
}

function deskOf(candidate: Candidate, standing: readonly Invite[]): Desk {
  const offered = standing.filter((invite) => invite.userId === candidate.userId).length;
  return {
    candidate,
    places: placesFree({ ...candidate, offered }),
    offered,
    lastOfferedAt: candidate.lastOfferedAt,
  };
}

/** For each session, when those who let it pass may be asked again. An earlier wait's refusals do not count. */
function refusalsBySession(
  { now, inviteTimeout, waiting, invites }: QueueSituation,
  missed: readonly Invite[],
): Map<string, Map<string, Millis>> {
  const since = new Map(waiting.map((session) => [session.sessionId, session.waitingSince]));
  const refusals = new Map<string, Map<string, Millis>>();
  const add = ({ sessionId, userId }: Invite, at: Millis) => {
    const waitingSince = since.get(sessionId);
    if (waitingSince === undefined || at < waitingSince) return;
    const ofSession = refusals.get(sessionId) ?? new Map<string, Millis>();
    refusals.set(sessionId, ofSession.set(userId, at + inviteTimeout));
  };
  for (const invite of invites) if (invite.settledAt !== null) add(invite, invite.settledAt);
  for (const invite of missed) add(invite, now);
  return refusals;
}

/** Those who are asked now: all of them, or whose turn it is. Who has not been asked yet goes before who has. */
function choose(
  askable: readonly Desk[],
  refused: ReadonlyMap<string, Millis> | undefined,
  distribution: Exclude<Distribution, 'open'>,
): readonly Desk[] {
  if (distribution === 'ringAll') return askable;
  const order = ORDERS[distribution];
  const first = [...askable].sort(
    (a, b) =>
      (refused?.get(a.candidate.userId) ?? 0) - (refused?.get(b.candidate.userId) ?? 0) ||
      order(a, b) ||
      turn(a) - turn(b) ||
      (a.candidate.userId < b.candidate.userId ? -1 : 1),
  )[0];
  return first === undefined ? [] : [first];
}

/** Who was asked longest ago is asked next. */
const turn = (desk: Desk) => desk.lastOfferedAt ?? 0;

const ORDERS: Record<Exclude<Distribution, 'open' | 'ringAll'>, (a: Desk, b: Desk) => number> = {
  roundRobin: () => 0,
  longestIdle: (a, b) => busyness(a) - busyness(b) || a.candidate.idleSince - b.candidate.idleSince,
  fewestSessions: (a, b) => a.candidate.owned + a.offered - (b.candidate.owned + b.offered),
};

/** Nobody with a session is idle. */
const busyness = (desk: Desk) => (desk.candidate.owned + desk.offered > 0 ? 1 : 0);

function earliest(moments: readonly (Millis | null)[]): Millis | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.min(...known);
}
