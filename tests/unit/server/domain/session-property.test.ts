import fc from 'fast-check';
import { describe, it } from 'vitest';
import { decideSession } from '../../../../server/domain/decide-session.ts';
import {
  isOpen,
  type Session,
  type SessionCommand,
  type SessionDecision,
  type SessionPolicy,
} from '../../../../server/domain/session.ts';
import { deadlinesOf } from '../../../../server/domain/session-deadlines.ts';
import { rounds } from '../../../support/rounds.ts';

const USERS = ['maya', 'jonas', 'amara'];
const QUEUES = ['support', 'reception'];
const user = fc.constantFrom(...USERS);
const queue = fc.constantFrom(...QUEUES);
/** Mostly the epoch of now, sometimes one of before. */
const age = fc.constantFrom(0, 0, 0, 0, 1, 2);

const policies = fc.record<SessionPolicy>({
  queueId: queue,
  idleTimeout: fc.integer({ min: 1, max: 500 }),
  waitTimeout: fc.option(fc.integer({ min: 1, max: 500 })),
  remindAfter: fc.option(fc.integer({ min: 1, max: 500 })),
  wrapUp: fc.boolean(),
});

type Make = (session: Session | null) => SessionCommand;
interface Step {
  readonly wait: number;
  readonly make: Make;
  /** What an admin sets before it; mostly nothing. */
  readonly policy: SessionPolicy | null;
}

const byOwner = fc.constantFrom('activity', 'send', 'release', 'close', 'forceRelease') as fc.Arbitrary<
  'activity' | 'send' | 'release' | 'close' | 'forceRelease'
>;
const byItself = fc.constantFrom(
  'idleTimeout',
  'waitTimeout',
  'waitReminder',
  'terminate',
  'inbound',
  'inbound',
  'inbound',
) as fc.Arbitrary<'idleTimeout' | 'waitTimeout' | 'waitReminder' | 'terminate' | 'inbound'>;
/** Refused by the customer's text, or noted by somebody. */
const optOut = fc.option(user).map((userId) => () => ({ kind: 'optOut' as const, userId }));
const taking = fc.constantFrom('claim', 'claim', 'start') as fc.Arbitrary<'claim' | 'start'>;
const handing = fc.constantFrom('transferToUser', 'assign') as fc.Arbitrary<'transferToUser' | 'assign'>;

let ids = 0;
const makers: fc.Arbitrary<Make> = fc.oneof(
  byItself.map((kind) => () => (kind === 'inbound' ? { kind, sessionId: `s${++ids}` } : { kind })),
  fc.tuple(taking, user).map(([kind, userId]) => () => ({ kind, userId, sessionId: `s${++ids}` })),
  user.map((userId) => () => ({ kind: 'wrapUpDone' as const, userId })),
  optOut,
  fc.tuple(byOwner, user, age).map(
    ([kind, userId, old]): Make =>
      (session) => ({
        kind,
        userId,
        epoch: (session?.epoch ?? 0) - old,
      }),
  ),
  fc.tuple(handing, user, user, age).map(
    ([kind, userId, toUserId, old]): Make =>
      (session) => ({
        kind,
        userId,
        toUserId,
        note: null,
        epoch: (session?.epoch ?? 0) - old,
      }),
  ),
  fc.tuple(user, queue, age).map(
    ([userId, toQueueId, old]): Make =>
      (session) => ({
        kind: 'transferToQueue',
        userId,
        toQueueId,
        note: null,
        epoch: (session?.epoch ?? 0) - old,
      }),
  ),
);

const steps: fc.Arbitrary<Step> = fc.record({
  wait: fc.integer({ min: 0, max: 400 }),
  make: makers,
  policy: fc.option(policies, { freq: 10 }),
});

interface Moment {
  readonly before: Session | null;
  readonly command: SessionCommand;
  readonly now: number;
  readonly policy: SessionPolicy;
  readonly decision: SessionDecision;
}

/** Plays any sequence of commands and lets a fresh `check` look at every step of it. */
function always(newCheck: () => (moment: Moment) => void): void {
  fc.assert(
    fc.property(policies, fc.array(steps, { maxLength: 60 }), (first, plan) => {
      const check = newCheck();
      let session: Session | null = null;
      let policy = first;
      let now = 1_000;
      for (const step of plan) {
        now += step.wait;
        policy = step.policy ?? policy;
        // The policy is that of the queue the session is in; a new session opens in the line's own.
        if (isOpen(session)) policy = { ...policy, queueId: session.queueId };
        const command = step.make(session);
        const decision = decideSession(session, command, { now, policy });
        check({ before: session, command, now, policy, decision });
        if (decision.accepted) session = decision.session;
      }
    }),
    { numRuns: rounds(400, 20_000) },
  );
}

/** As `always`, for the steps that were accepted in a session that was there before. */
function alwaysWithin(check: (before: Session, after: Session, moment: Moment) => void): void {
  always(() => (moment) => {
    const { before, decision } = moment;
    if (before !== null && decision.accepted && decision.session.id === before.id) {
      check(before, decision.session, moment);
    }
  });
}

function assert(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

const SUPERVISORS_ACTS = ['forceRelease', 'assign'];

describe('whatever happens to a session, in whatever order', () => {
  it('has an owner exactly while it is claimed', () => {
    always(() => ({ decision }) => {
      if (!decision.accepted) return;
      const { state, ownerId, claimedAt, lastOwnerId } = decision.session;
      assert((state === 'claimed') === (ownerId !== null), `${state} with owner ${ownerId}`);
      assert((ownerId !== null) === (claimedAt !== null), 'claimedAt belongs to the owner');
      assert(ownerId === null || lastOwnerId === ownerId, 'the owner is the last owner');
    });
  });

  it('raises its epoch by one at every change of owner, and not otherwise', () => {
    always(() => ({ before, decision }) => {
      if (!decision.accepted) return;
      const { ownerId, epoch } = decision.session;
      const changed = (before?.ownerId ?? null) !== ownerId;
      assert(epoch === (before?.epoch ?? 0) + (changed ? 1 : 0), `epoch ${before?.epoch} → ${epoch}`);
    });
  });

  it('never takes a session from its owner by a claim', () => {
    always(() => ({ before, command, decision }) => {
      if ((command.kind !== 'claim' && command.kind !== 'start') || before?.state !== 'claimed') return;
      if (before.ownerId === command.userId) return assert(decision.accepted, 'the owner was refused');
      assert(
        !decision.accepted &&
          decision.refusal.code === 'already_claimed' &&
          decision.refusal.ownerId === before.ownerId,
        'the loser is told who has it',
      );
    });
  });

  it('lets only the owner act, or a supervisor, and only on what they saw', () => {
    always(() => ({ before, command, decision }) => {
      if (!('epoch' in command) || !decision.accepted) return;
      assert(isOpen(before) && before.epoch === command.epoch, `${command.kind} on what is no more`);
      if (!SUPERVISORS_ACTS.includes(command.kind)) {
        assert(before?.ownerId === command.userId, `${command.kind} by somebody else`);
      }
    });
  });

  it('tells whoever comes too late who has it now', () => {
    always(() => ({ before, decision }) => {
      if (decision.accepted || !('ownerId' in decision.refusal)) return;
      const expected = isOpen(before) ? before.ownerId : (before?.lastOwnerId ?? null);
      assert(decision.refusal.ownerId === expected, `${decision.refusal.code} names ${expected}`);
    });
  });

  it('stays ended once it has ended, and never comes back from wrap-up', () => {
    alwaysWithin((before, after, { command }) => {
      if (before.state === 'ended') assert(after === before, 'an ended session changed');
      if (before.state === 'wrapUp') {
        assert(after === before || after.state === 'ended', 'it came back');
        assert(after === before || command.kind === 'wrapUpDone', 'filed by something else');
      }
      if (!isOpen(before)) assert(after.endedAt === before.endedAt, 'the end moved');
    });
  });

  it('is filed where its queue asks and somebody owned it, and by its last owner alone', () => {
    always(() => ({ before, command, policy, decision }) => {
      if (!decision.accepted) return;
      const { session } = decision;
      if (isOpen(before) && !isOpen(session)) {
        const filed = policy.wrapUp && session.lastOwnerId !== null;
        assert(session.state === (filed ? 'wrapUp' : 'ended'), `it ended as ${session.state}`);
      }
      if (command.kind === 'wrapUpDone') {
        assert(before?.state === 'wrapUp' && before.lastOwnerId === command.userId, 'filed by another');
      }
    });
  });

  it('ends at once where the customer wants no more texts, whoever has it, and says so as the reason', () => {
    always(() => ({ before, command, decision }) => {
      if (command.kind !== 'optOut') return;
      assert(decision.accepted === isOpen(before), 'open sessions end, others have ended');
      if (!decision.accepted) return;
      const { session, audit } = decision;
      assert(!isOpen(session) && session.endReason === 'optedOut', `it ended as ${session.endReason}`);
      assert(audit?.what === 'optedOut' && audit.userId === command.userId, 'audited with who noted it');
    });
  });

  it('opens anew only by the customer’s text or by one who takes it, and says who began it', () => {
    always(() => ({ before, command, decision }) => {
      if (!decision.accepted || decision.session.id === before?.id) return;
      const { startedBy, state, owed } = decision.session;
      assert(!isOpen(before), 'a second session beside an open one');
      if (command.kind === 'inbound') assert(startedBy === 'customer' && state === 'waiting', 'a text');
      else {
        assert(command.kind === 'claim' || command.kind === 'start', `opened by ${command.kind}`);
        assert(startedBy === 'team' && state === 'claimed' && !owed, 'begun by the team');
      }
    });
  });

  it('waits exactly while the customer is owed an answer and nobody owns it', () => {
    always(() => ({ now, decision }) => {
      if (!decision.accepted) return;
      const { state, waitingSince, owed, endedAt, endReason } = decision.session;
      assert((state === 'waiting') === (waitingSince !== null), `${state} since ${waitingSince}`);
      assert(waitingSince === null || waitingSince <= now, 'it waits since the future');
      if (state === 'waiting') assert(owed, 'waiting though nothing is owed');
      if (state === 'open') assert(!owed, 'open though an answer is owed');
      assert((endedAt !== null) === (state === 'ended' || state === 'wrapUp'), 'endedAt tells the end');
      assert((endReason !== null) === (endedAt !== null), 'an end has a reason');
    });
  });

  it('keeps its place in the row while it waits', () => {
    alwaysWithin((before, after, { command }) => {
      if (before.state !== 'waiting' || after.state !== 'waiting') return;
      assert(after.waitingSince === before.waitingSince, `${command.kind} moved it back in the row`);
    });
  });

  it('says so in the thread and in the audit trail whenever its state or owner changes', () => {
    always(() => ({ before, command, decision }) => {
      if (!decision.accepted) return;
      const { session, event, audit } = decision;
      const same =
        before?.id === session.id &&
        before.state === session.state &&
        before.ownerId === session.ownerId &&
        before.queueId === session.queueId;
      const saidElsewhere = command.kind === 'wrapUpDone' || command.kind === 'optOut';
      if (saidElsewhere) assert(event === null && audit !== null, `${command.kind} is audited`);
      else if (command.kind === 'waitReminder') assert(same && event !== null, 'a reminder is said');
      else assert(same === (event === null), `${command.kind}: ${event?.kind}`);
      assert((event === null && !saidElsewhere) === (audit === null), 'no word, no entry');
      if (event !== null) assert(audit?.what === event.kind, 'thread and audit agree');
      if (audit !== null) assert((audit.why === 'person') === (audit.userId !== null), 'a person has a name');
    });
  });

  it('has a deadline exactly in the states that change by themselves', () => {
    always(() => ({ policy, decision }) => {
      if (!decision.accepted) return;
      const { session } = decision;
      const { idle, wait, remind } = deadlinesOf(session, policy);
      const waits = session.state === 'waiting';
      assert((idle !== null) === (session.state === 'claimed'), `idle deadline while ${session.state}`);
      assert((wait !== null) === (waits && policy.waitTimeout !== null), `wait while ${session.state}`);
      const reminds = waits && policy.remindAfter !== null && !session.reminded;
      assert((remind !== null) === reminds, `remind while ${session.state}`);
    });
  });

  it('never runs a deadline early, and always when it is due', () => {
    const DEADLINES = { idleTimeout: 'idle', waitTimeout: 'wait', waitReminder: 'remind' } as const;
    always(() => ({ before, command, now, policy, decision }) => {
      if (!(command.kind in DEADLINES)) return;
      const kind = DEADLINES[command.kind as keyof typeof DEADLINES];
      const due = isOpen(before) ? deadlinesOf(before, policy)[kind] : null;
      assert(decision.accepted === (due !== null && now >= due), `due ${due}, now ${now}`);
    });
  });

  it('runs each deadline once: what has run is not due again', () => {
    always(() => ({ command, now, policy, decision }) => {
      if (!decision.accepted) return;
      if (!['idleTimeout', 'waitTimeout', 'waitReminder'].includes(command.kind)) return;
      const repeated = decideSession(decision.session, command, { now, policy });
      assert(!repeated.accepted, `${command.kind} ran twice`);
    });
  });

  it('reminds of each wait once', () => {
    always(() => {
      const reminded = new Set<string>();
      return ({ before, command, decision }) => {
        if (command.kind !== 'waitReminder' || !decision.accepted) return;
        const wait = `${before?.id}:${before?.epoch}:${before?.waitingSince}`;
        assert(!reminded.has(wait), 'twice in one wait');
        reminded.add(wait);
      };
    });
  });

  it('puts its owner’s time off by their own acts alone', () => {
    alwaysWithin((before, after, { command, now, policy }) => {
      if (before.ownerId === null || before.ownerId !== after.ownerId) return;
      const acted = command.kind === 'activity' || command.kind === 'send';
      const expected = acted ? now + policy.idleTimeout : before.idleDueAt;
      assert(after.idleDueAt === expected, `${command.kind} moved the idle deadline`);
    });
  });
});

describe('acts that meet on one session', () => {
  /** What everybody does at once, each having seen the session as it stands. */
  const collisions: ((session: Session) => SessionCommand)[] = [
    ({ epoch }) => ({ kind: 'close', userId: 'maya', epoch }),
    ({ epoch }) => ({ kind: 'release', userId: 'maya', epoch }),
    ({ epoch }) => ({ kind: 'transferToUser', userId: 'maya', toUserId: 'jonas', note: null, epoch }),
    ({ epoch }) => ({ kind: 'transferToQueue', userId: 'maya', toQueueId: 'reception', note: null, epoch }),
    ({ epoch }) => ({ kind: 'forceRelease', userId: 'priya', epoch }),
    ({ epoch }) => ({ kind: 'assign', userId: 'priya', toUserId: 'amara', epoch }),
    () => ({ kind: 'claim', userId: 'jonas', sessionId: 'next' }),
    () => ({ kind: 'claim', userId: 'amara', sessionId: 'next' }),
    () => ({ kind: 'start', userId: 'nils', sessionId: 'next' }),
    () => ({ kind: 'terminate' }),
    () => ({ kind: 'optOut', userId: null }),
    () => ({ kind: 'optOut', userId: 'maya' }),
    () => ({ kind: 'idleTimeout' }),
  ];
  const policy: SessionPolicy = {
    queueId: 'support',
    idleTimeout: 100,
    waitTimeout: null,
    remindAfter: null,
    wrapUp: false,
  };

  /** A session of Maya's, idle for as long as it may be. */
  function mayas(): Session {
    const moment = { now: 0, policy };
    const opened = decideSession(null, { kind: 'inbound', sessionId: 's1' }, moment);
    const taken = decideSession(
      opened.accepted ? opened.session : null,
      { kind: 'claim', userId: 'maya', sessionId: 's1' },
      moment,
    );
    if (!taken.accepted) throw new Error('The claim was refused.');
    return taken.session;
  }

  it('leave one clear result in any order: of those that saw Maya’s session one wins, the rest are told why not', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(collisions, { minLength: 2 }), (makers) => {
        const seen = mayas();
        let session = seen;
        const winners: string[] = [];
        for (const command of makers.map((make) => make(seen))) {
          const before = session;
          const decision = decideSession(session, command, { now: 100, policy });
          if (decision.accepted) {
            if ('epoch' in command) winners.push(command.kind);
            session = decision.session;
            continue;
          }
          assert(decision.refusal.code !== undefined, 'a refusal has a code');
          if ('ownerId' in decision.refusal) {
            assert(decision.refusal.ownerId === before.ownerId, 'the owner is named');
          } else {
            assert(['session_ended', 'not_due'].includes(decision.refusal.code), decision.refusal.code);
            if (decision.refusal.code === 'session_ended') assert(!isOpen(before), 'it was open');
          }
        }
        assert(winners.length <= 1, `won at once: ${winners}`);
      }),
      { numRuns: rounds(500, 20_000) },
    );
  });

  it('of any number of claims of a waiting session the first wins and each other is told of it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 20 }), (users) => {
        const opened = decideSession(null, { kind: 'inbound', sessionId: 's1' }, { now: 0, policy });
        let session = opened.accepted ? opened.session : null;
        const results = users.map((userId) => {
          const decision = decideSession(
            session,
            { kind: 'claim', userId, sessionId: 's2' },
            { now: 1, policy },
          );
          if (decision.accepted) session = decision.session;
          return decision;
        });
        assert(results[0]?.accepted === true, 'the first was refused');
        for (const result of results.slice(1)) {
          assert(
            !result.accepted &&
              result.refusal.code === 'already_claimed' &&
              result.refusal.ownerId === users[0],
            'a loser was not told who won',
          );
        }
      }),
    );
  });
});
