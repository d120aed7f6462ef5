import { describe, expect, it } from 'vitest';
import { decideSession } from '../../../../server/domain/decide-session.ts';
import type { Session, SessionCommand, SessionPolicy } from '../../../../server/domain/session.ts';
import { deadlinesOf } from '../../../../server/domain/session-deadlines.ts';

const policy: SessionPolicy = {
  queueId: 'support',
  idleTimeout: 300_000,
  waitTimeout: null,
  remindAfter: null,
  wrapUp: false,
};
const NOW = 1_000_000;

function decide(session: Session | null, command: SessionCommand, now = NOW, of = policy) {
  return decideSession(session, command, { now, policy: of });
}

/** Plays commands, one second apart, and returns the session after the last. */
function played(...commands: SessionCommand[]): Session {
  return playedUnder(policy, ...commands);
}

function playedUnder(of: SessionPolicy, ...commands: SessionCommand[]): Session {
  let session: Session | null = null;
  commands.forEach((command, index) => {
    const decision = decide(session, command, NOW + index * 1_000, of);
    if (!decision.accepted) throw new Error(`${command.kind} was refused: ${decision.refusal.code}`);
    session = decision.session;
  });
  if (session === null) throw new Error('Nothing was played.');
  return session;
}

const text: SessionCommand = { kind: 'inbound', sessionId: 's1' };
const claimed: SessionCommand = { kind: 'claim', userId: 'maya', sessionId: 's1' };
/** As Maya sees it after her claim. */
const act = { userId: 'maya', epoch: 1 };

describe('a text from the customer', () => {
  it('opens a session that waits', () => {
    expect(decide(null, text)).toMatchObject({
      accepted: true,
      session: {
        id: 's1',
        state: 'waiting',
        startedBy: 'customer',
        waitingSince: NOW,
        ownerId: null,
        epoch: 0,
      },
      event: { kind: 'entered', queueId: 'support' },
      audit: { what: 'entered', why: 'customer', userId: null },
    });
  });

  it('joins the session that is open, whoever owns it', () => {
    const session = played(text, claimed);
    expect(decide(session, { kind: 'inbound', sessionId: 's2' })).toMatchObject({
      session: { id: 's1', state: 'claimed', ownerId: 'maya', owed: true },
      event: null,
    });
  });

  it('makes an open session wait again', () => {
    const session = played(text, claimed, { kind: 'send', ...act }, { kind: 'release', ...act });
    expect(session.state).toBe('open');
    expect(decide(session, text, NOW + 9_000)).toMatchObject({
      session: { id: 's1', state: 'waiting', waitingSince: NOW + 9_000 },
      event: { kind: 'entered' },
    });
  });

  it('does not begin the wait of a customer who waits already anew', () => {
    expect(played(text, text, text).waitingSince).toBe(NOW);
  });

  it.each([{ wrapUp: false }, { wrapUp: true }])(
    'opens a new session after the last one was closed, %o',
    (of) => {
      const closed = playedUnder({ ...policy, ...of }, text, claimed, { kind: 'close', ...act });
      expect(decide(closed, { kind: 'inbound', sessionId: 's2' })).toMatchObject({
        session: { id: 's2', state: 'waiting', ownerId: null, epoch: closed.epoch, lastOwnerId: null },
      });
    },
  );
});

describe('claiming', () => {
  it('makes the first one the owner and tells the others who it is', () => {
    const session = played(text, claimed);
    expect(session).toMatchObject({ state: 'claimed', ownerId: 'maya', epoch: 1, waitingSince: null });
    expect(decide(session, { kind: 'claim', userId: 'jonas', sessionId: 's2' })).toEqual({
      accepted: false,
      refusal: { code: 'already_claimed', ownerId: 'maya' },
    });
  });

  it('changes nothing for whoever owns it already', () => {
    const session = played(text, claimed);
    const decision = decide(session, claimed, NOW + 60_000);
    expect(decision.accepted && decision.session).toBe(session);
  });

  it('opens a session where none is open, and the customer is owed nothing in it', () => {
    const closed = played(text, claimed, { kind: 'close', ...act });
    expect(decide(closed, { kind: 'claim', userId: 'jonas', sessionId: 's2' })).toMatchObject({
      session: {
        id: 's2',
        state: 'claimed',
        startedBy: 'team',
        ownerId: 'jonas',
        owed: false,
        epoch: closed.epoch + 1,
      },
      event: { kind: 'claimed', userId: 'jonas' },
    });
  });
});

describe('writing to a customer first', () => {
  const started: SessionCommand = { kind: 'start', userId: 'maya', sessionId: 's1' };

  it('opens a session that the team began and that is its own from the start', () => {
    expect(decide(null, started)).toMatchObject({
      session: { id: 's1', state: 'claimed', startedBy: 'team', ownerId: 'maya', owed: false, epoch: 1 },
      event: { kind: 'started', userId: 'maya' },
      audit: { what: 'started', why: 'person', userId: 'maya' },
    });
  });

  it('takes up what the customer began where that is still open, as a claim does', () => {
    expect(decide(played(text), { ...started, sessionId: 's2' })).toMatchObject({
      session: { id: 's1', startedBy: 'customer', ownerId: 'maya', owed: true },
      event: { kind: 'claimed' },
    });
  });

  it('does not take a conversation from the colleague who has it', () => {
    expect(decide(played(text, claimed), { ...started, userId: 'jonas' })).toEqual({
      accepted: false,
      refusal: { code: 'already_claimed', ownerId: 'maya' },
    });
  });

  it('waits for the customer: released without an answer it is open, not waiting', () => {
    expect(played(started, { kind: 'send', ...act }, { kind: 'release', ...act }).state).toBe('open');
  });
});

describe('the owner', () => {
  it('alone may send, release, transfer and close, and only in the session as it was seen', () => {
    const session = played(text, claimed);
    const acts = (of: { userId: string; epoch: number }): SessionCommand[] => [
      { kind: 'activity', ...of },
      { kind: 'send', ...of },
      { kind: 'release', ...of },
      { kind: 'close', ...of },
      { kind: 'transferToUser', toUserId: 'amara', note: null, ...of },
      { kind: 'transferToQueue', toQueueId: 'reception', note: null, ...of },
    ];
    for (const command of acts({ userId: 'jonas', epoch: 1 })) {
      expect(decide(session, command)).toEqual({
        accepted: false,
        refusal: { code: 'not_owner', ownerId: 'maya' },
      });
    }
    for (const command of acts({ userId: 'maya', epoch: 0 })) {
      expect(decide(session, command)).toMatchObject({ refusal: { code: 'not_owner', ownerId: 'maya' } });
    }
  });

  it('cannot act in a session that has ended', () => {
    const closed = played(text, claimed, { kind: 'close', ...act });
    expect(closed).toMatchObject({ state: 'ended', endReason: 'closed', ownerId: null });
    expect(decide(closed, { kind: 'send', ...act })).toEqual({
      accepted: false,
      refusal: { code: 'session_ended' },
    });
  });

  it('cannot act on the next session with what was seen of the last', () => {
    const next = played(text, claimed, { kind: 'close', ...act }, text, claimed);
    expect(next.ownerId).toBe('maya');
    expect(decide(next, { kind: 'send', ...act })).toMatchObject({ accepted: false });
  });

  it('leaves it waiting where the customer wrote last, and open where the team did', () => {
    expect(played(text, claimed, { kind: 'release', ...act })).toMatchObject({
      state: 'waiting',
      waitingSince: NOW + 2_000,
      epoch: 2,
    });
    const answered = played(text, claimed, { kind: 'send', ...act }, { kind: 'release', ...act });
    expect(answered).toMatchObject({ state: 'open', waitingSince: null });
  });
});

describe('a transfer', () => {
  const toJonas = {
    kind: 'transferToUser',
    toUserId: 'jonas',
    note: 'Wants a refund, has been polite.',
    ...act,
  } as const;
  const toReception = {
    kind: 'transferToQueue',
    toQueueId: 'reception',
    note: 'About the table in the window.',
    ...act,
  } as const;

  it('hands the session to a colleague with a note, and their time begins anew', () => {
    const session = played(text, claimed);
    expect(decide(session, toJonas, NOW + 2_000)).toMatchObject({
      session: {
        state: 'claimed',
        ownerId: 'jonas',
        lastOwnerId: 'jonas',
        epoch: 2,
        claimedAt: NOW + 2_000,
        idleDueAt: NOW + 2_000 + policy.idleTimeout,
      },
      event: {
        kind: 'transferredToUser',
        userId: 'maya',
        toUserId: 'jonas',
        note: 'Wants a refund, has been polite.',
      },
      audit: { what: 'transferredToUser', userId: 'maya' },
    });
  });

  it('hands it to another queue, where it waits for an answer from now on', () => {
    const session = played(text, claimed);
    expect(decide(session, toReception, NOW + 2_000)).toMatchObject({
      session: {
        state: 'waiting',
        queueId: 'reception',
        ownerId: null,
        waitingSince: NOW + 2_000,
        epoch: 2,
      },
      event: { kind: 'transferredToQueue', toQueueId: 'reception', note: 'About the table in the window.' },
    });
  });

  it('to a queue leaves it open where the customer has been answered', () => {
    expect(played(text, claimed, { kind: 'send', ...act }, toReception)).toMatchObject({
      state: 'open',
      queueId: 'reception',
      waitingSince: null,
    });
  });

  it('to oneself changes nothing', () => {
    const session = played(text, claimed);
    const decision = decide(session, { ...toJonas, toUserId: 'maya' });
    expect(decision).toMatchObject({ accepted: true, event: null, audit: null });
    expect(decision.accepted && decision.session).toBe(session);
  });

  it('ends what its former owner can do', () => {
    const session = played(text, claimed, toJonas);
    expect(decide(session, { kind: 'send', ...act })).toEqual({
      accepted: false,
      refusal: { code: 'not_owner', ownerId: 'jonas' },
    });
  });
});

describe('a supervisor', () => {
  const seen = { userId: 'priya', epoch: 1 };

  it('takes a conversation from its owner, back to where it waits', () => {
    const session = played(text, claimed);
    expect(decide(session, { kind: 'forceRelease', ...seen }, NOW + 5_000)).toMatchObject({
      session: { state: 'waiting', ownerId: null, epoch: 2, waitingSince: NOW + 5_000 },
      event: { kind: 'forceReleased', userId: 'priya', fromUserId: 'maya' },
      audit: { what: 'forceReleased', why: 'person', userId: 'priya' },
    });
  });

  it('gives one to somebody, whether it waits, is open or is claimed', () => {
    const states = [
      { session: played(text), epoch: 0, state: 'waiting' },
      {
        session: played(text, claimed, { kind: 'send', ...act }, { kind: 'release', ...act }),
        epoch: 2,
        state: 'open',
      },
      { session: played(text, claimed), epoch: 1, state: 'claimed' },
    ];
    for (const { session, epoch, state } of states) {
      expect(session.state).toBe(state);
      const assign: SessionCommand = { kind: 'assign', userId: 'priya', toUserId: 'jonas', epoch };
      expect(decide(session, assign)).toMatchObject({
        session: { state: 'claimed', ownerId: 'jonas', epoch: epoch + 1 },
        event: { kind: 'assigned', userId: 'priya', toUserId: 'jonas' },
        audit: { why: 'person', userId: 'priya' },
      });
    }
  });

  it('acts on what they saw: whoever has taken it meanwhile keeps it, and the supervisor is told who', () => {
    const session = played(text, claimed);
    const stale = { userId: 'priya', epoch: 0 };
    for (const command of [
      { kind: 'forceRelease', ...stale },
      { kind: 'assign', toUserId: 'jonas', ...stale },
    ] satisfies SessionCommand[]) {
      expect(decide(session, command)).toEqual({
        accepted: false,
        refusal: { code: 'changed_hands', ownerId: 'maya' },
      });
    }
  });

  it('changes nothing by what is so already', () => {
    const waiting = played(text);
    const free = decide(waiting, { kind: 'forceRelease', userId: 'priya', epoch: 0 });
    expect(free.accepted && free.session).toBe(waiting);
    const mayas = played(text, claimed);
    const hers = decide(mayas, { kind: 'assign', toUserId: 'maya', ...seen });
    expect(hers.accepted && hers.session).toBe(mayas);
  });

  it('cannot take or give what is over', () => {
    const closed = played(text, claimed, { kind: 'close', ...act });
    const { epoch } = closed;
    for (const command of [
      { kind: 'forceRelease', userId: 'priya', epoch },
      { kind: 'assign', userId: 'priya', toUserId: 'jonas', epoch },
    ] satisfies SessionCommand[]) {
      expect(decide(closed, command)).toEqual({ accepted: false, refusal: { code: 'session_ended' } });
    }
  });
});

describe('idle release', () => {
  it('comes exactly when the owner has done nothing for the time the queue gives', () => {
    const session = played(text, claimed);
    const due = session.idleDueAt ?? 0;
    expect(due).toBe(NOW + 1_000 + policy.idleTimeout);
    expect(decide(session, { kind: 'idleTimeout' }, due - 1)).toEqual({
      accepted: false,
      refusal: { code: 'not_due' },
    });
    expect(decide(session, { kind: 'idleTimeout' }, due)).toMatchObject({
      session: { state: 'waiting', ownerId: null },
      event: { kind: 'idleTimeout', userId: 'maya' },
      audit: { why: 'timeout', userId: null },
    });
  });

  it.each(['activity', 'send'] as const)('is put off by %s', (kind) => {
    const session = played(text, claimed, { kind, ...act });
    expect(session.idleDueAt).toBe(NOW + 2_000 + policy.idleTimeout);
  });

  it('is not put off by a text from the customer', () => {
    expect(played(text, claimed, text).idleDueAt).toBe(NOW + 1_000 + policy.idleTimeout);
  });
});

describe('wait timeout', () => {
  const impatient = { ...policy, waitTimeout: 60_000 };

  it('ends a session that nobody took in time', () => {
    const session = playedUnder(impatient, text);
    expect(deadlinesOf(session, impatient)).toEqual({ idle: null, wait: NOW + 60_000, remind: null });
    expect(decide(session, { kind: 'waitTimeout' }, NOW + 59_999, impatient)).toMatchObject({
      accepted: false,
    });
    expect(decide(session, { kind: 'waitTimeout' }, NOW + 60_000, impatient)).toMatchObject({
      session: { state: 'ended', endReason: 'waitTimeout' },
      event: { kind: 'waitTimeout' },
    });
  });

  it('counts each wait by itself: a session that was owned in between waits anew', () => {
    const session = playedUnder(impatient, text, claimed, { kind: 'release', ...act });
    expect(deadlinesOf(session, impatient).wait).toBe(NOW + 2_000 + 60_000);
  });

  it('does not come where the queue lets customers wait', () => {
    expect(deadlinesOf(played(text), policy).wait).toBeNull();
  });
});

describe('the reminder of a customer who waits', () => {
  const reminding = { ...policy, remindAfter: 30_000, waitTimeout: 60_000 };

  it('comes when the time the queue gives is over, not before, and leaves the session waiting', () => {
    const session = playedUnder(reminding, text);
    expect(deadlinesOf(session, reminding).remind).toBe(NOW + 30_000);
    expect(decide(session, { kind: 'waitReminder' }, NOW + 29_999, reminding)).toEqual({
      accepted: false,
      refusal: { code: 'not_due' },
    });
    expect(decide(session, { kind: 'waitReminder' }, NOW + 30_000, reminding)).toMatchObject({
      session: { state: 'waiting', waitingSince: NOW, epoch: 0 },
      event: { kind: 'waitReminder' },
      audit: { why: 'timeout', userId: null },
    });
  });

  it('comes once in each wait, and does not move the end of the wait', () => {
    const reminded = decide(playedUnder(reminding, text), { kind: 'waitReminder' }, NOW + 30_000, reminding);
    if (!reminded.accepted) throw new Error('It was refused.');
    expect(deadlinesOf(reminded.session, reminding)).toEqual({
      idle: null,
      wait: NOW + 60_000,
      remind: null,
    });
    expect(decide(reminded.session, { kind: 'waitReminder' }, NOW + 40_000, reminding)).toMatchObject({
      refusal: { code: 'not_due' },
    });
    const again = decide(reminded.session, claimed, NOW + 41_000, reminding);
    const released = again.accepted
      ? decide(again.session, { kind: 'release', ...act }, NOW + 42_000, reminding)
      : again;
    expect(released.accepted && deadlinesOf(released.session, reminding).remind).toBe(NOW + 72_000);
  });
});

describe('wrap-up', () => {
  const filing = { ...policy, wrapUp: true };

  it('follows a session that somebody owned, and its last owner ends it', () => {
    const session = playedUnder(filing, text, claimed, { kind: 'close', ...act });
    expect(session).toMatchObject({
      state: 'wrapUp',
      ownerId: null,
      lastOwnerId: 'maya',
      endReason: 'closed',
    });
    expect(decide(session, { kind: 'wrapUpDone', userId: 'jonas' })).toEqual({
      accepted: false,
      refusal: { code: 'not_owner', ownerId: 'maya' },
    });
    expect(decide(session, { kind: 'wrapUpDone', userId: 'maya' })).toMatchObject({
      session: { state: 'ended', endedAt: session.endedAt, endReason: 'closed' },
      event: null,
      audit: { what: 'wrapUpDone', userId: 'maya' },
    });
  });

  it('is owed by whoever had it last, also where the customer or the time ended it', () => {
    const impatient = { ...filing, waitTimeout: 60_000 };
    const passedOn: SessionCommand[] = [
      text,
      claimed,
      { kind: 'transferToUser', toUserId: 'jonas', note: null, ...act },
      { kind: 'release', userId: 'jonas', epoch: 2 },
    ];
    expect(playedUnder(impatient, ...passedOn, { kind: 'terminate' })).toMatchObject({
      state: 'wrapUp',
      lastOwnerId: 'jonas',
      endReason: 'terminated',
    });
    const waiting = playedUnder(impatient, ...passedOn);
    expect(decide(waiting, { kind: 'waitTimeout' }, NOW + 100_000, impatient)).toMatchObject({
      session: { state: 'wrapUp', lastOwnerId: 'jonas', endReason: 'waitTimeout' },
    });
  });

  it('is left out where nobody ever owned it', () => {
    expect(playedUnder(filing, text, { kind: 'terminate' })).toMatchObject({
      state: 'ended',
      endReason: 'terminated',
    });
  });

  it('is filed once', () => {
    const filed = playedUnder(
      filing,
      text,
      claimed,
      { kind: 'close', ...act },
      { kind: 'wrapUpDone', userId: 'maya' },
    );
    expect(decide(filed, { kind: 'wrapUpDone', userId: 'maya' })).toMatchObject({ accepted: false });
  });
});
