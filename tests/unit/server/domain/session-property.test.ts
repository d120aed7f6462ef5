import fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  deadlinesOf,
  decideSession,
  isOpen,
  type QueuePolicy,
  type Session,
  type SessionCommand,
  type SessionDecision,
} from '../../../../server/domain/session.ts';
import { rounds } from '../../../support/rounds.ts';

const USERS = ['maya', 'jonas', 'amara'];
const user = fc.constantFrom(...USERS);
/** Mostly the epoch of now, sometimes one of before. */
const age = fc.constantFrom(0, 0, 0, 0, 1, 2);

const policies = fc.record<QueuePolicy>({
  queueId: fc.constantFrom('support', 'reception'),
  idleTimeout: fc.integer({ min: 1, max: 500 }),
  waitTimeout: fc.option(fc.integer({ min: 1, max: 500 })),
  wrapUp: fc.boolean(),
});

type Step = { readonly wait: number; readonly make: (session: Session | null) => SessionCommand };

const owners = fc.constantFrom('activity', 'send', 'release', 'close') as fc.Arbitrary<
  'activity' | 'send' | 'release' | 'close'
>;
const byTime = fc.constantFrom(
  'idleTimeout',
  'waitTimeout',
  'terminate',
  'inbound',
  'inbound',
) as fc.Arbitrary<'idleTimeout' | 'waitTimeout' | 'terminate' | 'inbound'>;

let ids = 0;
const steps: fc.Arbitrary<Step> = fc
  .tuple(
    fc.integer({ min: 0, max: 400 }),
    fc.oneof(
      byTime.map((kind) => () => (kind === 'inbound' ? { kind, sessionId: `s${++ids}` } : { kind })),
      user.map((userId) => () => ({ kind: 'claim' as const, userId, sessionId: `s${++ids}` })),
      user.map((userId) => () => ({ kind: 'wrapUpDone' as const, userId })),
      fc.tuple(owners, user, age).map(([kind, userId, old]) => (session: Session | null) => ({
        kind,
        userId,
        epoch: (session?.epoch ?? 0) - old,
      })),
      fc.tuple(user, user, age).map(([userId, toUserId, old]) => (session: Session | null) => ({
        kind: 'transferToUser' as const,
        userId,
        toUserId,
        epoch: (session?.epoch ?? 0) - old,
      })),
      fc.tuple(user, policies).map(([userId, to]) => (session: Session | null) => ({
        kind: 'transferToQueue' as const,
        userId,
        to,
        epoch: session?.epoch ?? 0,
      })),
    ),
  )
  .map(([wait, make]) => ({ wait, make }));

interface Moment {
  readonly before: Session | null;
  readonly command: SessionCommand;
  readonly now: number;
  readonly policy: QueuePolicy;
  readonly decision: SessionDecision;
}

/** Plays any sequence of commands and lets `check` look at every step. */
function always(check: (moment: Moment) => void): void {
  fc.assert(
    fc.property(policies, fc.array(steps, { maxLength: 60 }), (first, plan) => {
      let session: Session | null = null;
      let policy = first;
      let now = 1_000;
      for (const step of plan) {
        now += step.wait;
        const command = step.make(session);
        const decision = decideSession(session, command, { now, policy });
        check({ before: session, command, now, policy, decision });
        if (!decision.accepted) continue;
        if (command.kind === 'transferToQueue') policy = command.to;
        session = decision.session;
      }
    }),
    { numRuns: rounds(400, 20_000) },
  );
}

/** As `always`, for the steps that were accepted in a session that was there before. */
function alwaysWithin(check: (before: Session, after: Session, moment: Moment) => void): void {
  always((moment) => {
    const { before, decision } = moment;
    if (before !== null && decision.accepted && decision.session.id === before.id) {
      check(before, decision.session, moment);
    }
  });
}

function assert(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

describe('whatever happens to a session, in whatever order', () => {
  it('has an owner exactly while it is claimed', () => {
    always(({ decision }) => {
      if (!decision.accepted) return;
      const { state, ownerId, claimedAt } = decision.session;
      assert((state === 'claimed') === (ownerId !== null), `${state} with owner ${ownerId}`);
      assert((ownerId !== null) === (claimedAt !== null), 'claimedAt belongs to the owner');
    });
  });

  it('raises its epoch at every change of owner and never lowers it', () => {
    always(({ before, decision }) => {
      if (!decision.accepted || before === null) return;
      const after = decision.session;
      assert(after.epoch >= before.epoch, 'the epoch fell');
      assert(after.ownerId === before.ownerId || after.epoch > before.epoch, 'a new owner, the old epoch');
    });
  });

  it('never takes a session from its owner by a claim', () => {
    always(({ before, command, decision }) => {
      if (command.kind !== 'claim' || before?.state !== 'claimed') return;
      if (before.ownerId === command.userId) return assert(decision.accepted, 'the owner was refused');
      assert(
        !decision.accepted &&
          decision.refusal.code === 'already_claimed' &&
          decision.refusal.ownerId === before.ownerId,
        'the loser is told who has it',
      );
    });
  });

  it('lets only the owner act, and only on what the owner saw', () => {
    always(({ before, command, decision }) => {
      if (!('epoch' in command) || !decision.accepted) return;
      assert(
        before?.state === 'claimed' && before.ownerId === command.userId && before.epoch === command.epoch,
        `${command.kind} by somebody else`,
      );
    });
  });

  it('stays ended once it has ended, and never comes back from wrap-up', () => {
    alwaysWithin((before, after) => {
      if (before.state === 'ended') assert(after === before, 'an ended session changed');
      if (before.state === 'wrapUp') assert(['wrapUp', 'ended'].includes(after.state), 'it came back');
      if (!isOpen(before)) assert(after.endedAt === before.endedAt, 'the end moved');
    });
  });

  it('waits exactly while the customer is owed an answer and nobody owns it', () => {
    always(({ now, decision }) => {
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

  it('says so in the thread and in the audit trail whenever its state or owner changes', () => {
    always(({ before, command, decision }) => {
      if (!decision.accepted) return;
      const { session, event, audit } = decision;
      const same =
        before?.id === session.id && before.state === session.state && before.ownerId === session.ownerId;
      if (command.kind === 'wrapUpDone') assert(audit !== null, 'filing is audited');
      else if (command.kind !== 'transferToUser' && command.kind !== 'transferToQueue') {
        assert(same === (event === null) && same === (audit === null), `${command.kind}: ${event?.kind}`);
      }
      if (event !== null) assert(audit?.what === event.kind, 'thread and audit agree');
      if (audit?.why === 'person') assert(audit.userId !== null, 'a person has a name');
    });
  });

  it('has a deadline exactly in the states that end by themselves', () => {
    always(({ command, policy, decision }) => {
      if (!decision.accepted) return;
      const { session } = decision;
      const of = command.kind === 'transferToQueue' ? command.to : policy;
      const { idle, wait } = deadlinesOf(session, of);
      assert((idle !== null) === (session.state === 'claimed'), `idle deadline while ${session.state}`);
      const mayExpire = session.state === 'waiting' && of.waitTimeout !== null;
      assert((wait !== null) === mayExpire, `wait deadline while ${session.state}`);
    });
  });

  it('never runs a deadline early, and always when it is due', () => {
    always(({ before, command, now, policy, decision }) => {
      if (command.kind !== 'idleTimeout' && command.kind !== 'waitTimeout') return;
      const deadlines = isOpen(before) ? deadlinesOf(before, policy) : { idle: null, wait: null };
      const due = command.kind === 'idleTimeout' ? deadlines.idle : deadlines.wait;
      assert(decision.accepted === (due !== null && now >= due), `due ${due}, now ${now}`);
    });
  });
});
