import { describe, expect, it } from 'vitest';
import {
  deadlinesOf,
  decideSession,
  type QueuePolicy,
  type Session,
  type SessionCommand,
} from '../../../../server/domain/session.ts';

const policy: QueuePolicy = { queueId: 'support', idleTimeout: 300_000, waitTimeout: null, wrapUp: false };
const NOW = 1_000_000;

function decide(session: Session | null, command: SessionCommand, now = NOW, of = policy) {
  return decideSession(session, command, { now, policy: of });
}

/** Plays commands, one second apart, and returns the session after the last. */
function played(...commands: SessionCommand[]): Session {
  return playedUnder(policy, ...commands);
}

function playedUnder(of: QueuePolicy, ...commands: SessionCommand[]): Session {
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
const act = { userId: 'maya', epoch: 1 };

describe('a text from the customer', () => {
  it('opens a session that waits', () => {
    const decision = decide(null, text);
    expect(decision).toMatchObject({
      accepted: true,
      session: { id: 's1', state: 'waiting', waitingSince: NOW, ownerId: null, epoch: 0 },
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

  it.each([{ wrapUp: false }, { wrapUp: true }])(
    'opens a new session after the last one was closed, %o',
    (of) => {
      const closed = playedUnder({ ...policy, ...of }, text, claimed, { kind: 'close', ...act });
      expect(decide(closed, { kind: 'inbound', sessionId: 's2' })).toMatchObject({
        session: { id: 's2', state: 'waiting', ownerId: null, epoch: closed.epoch },
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
    const decision = decide(closed, { kind: 'claim', userId: 'jonas', sessionId: 's2' });
    expect(decision).toMatchObject({
      session: { id: 's2', state: 'claimed', ownerId: 'jonas', owed: false, epoch: closed.epoch + 1 },
      event: { kind: 'claimed', userId: 'jonas' },
    });
  });
});

describe('the owner', () => {
  it('alone may send, release and close, and only in the session as it was seen', () => {
    const session = played(text, claimed);
    for (const kind of ['send', 'release', 'close', 'activity'] as const) {
      expect(decide(session, { kind, userId: 'jonas', epoch: 1 })).toEqual({
        accepted: false,
        refusal: { code: 'not_owner', ownerId: 'maya' },
      });
      expect(decide(session, { kind, userId: 'maya', epoch: 0 })).toMatchObject({ accepted: false });
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
    expect(played(text, claimed, { kind: 'release', ...act })).toMatchObject({ state: 'waiting', epoch: 2 });
    const answered = played(text, claimed, { kind: 'send', ...act }, { kind: 'release', ...act });
    expect(answered).toMatchObject({ state: 'open', waitingSince: null });
  });

  it('hands it to a colleague, whose time begins anew', () => {
    const session = played(text, claimed, { kind: 'transferToUser', toUserId: 'jonas', ...act });
    expect(session).toMatchObject({
      state: 'claimed',
      ownerId: 'jonas',
      epoch: 2,
      claimedAt: NOW + 2_000,
      idleDueAt: NOW + 2_000 + policy.idleTimeout,
    });
  });

  it('hands it to another queue, where it waits', () => {
    const to = { ...policy, queueId: 'reception' };
    expect(played(text, claimed, { kind: 'transferToQueue', to, ...act })).toMatchObject({
      state: 'waiting',
      queueId: 'reception',
      ownerId: null,
      epoch: 2,
    });
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
    expect(deadlinesOf(session, impatient)).toEqual({ idle: null, wait: NOW + 60_000 });
    expect(decide(session, { kind: 'waitTimeout' }, NOW + 59_999, impatient)).toMatchObject({
      accepted: false,
    });
    expect(decide(session, { kind: 'waitTimeout' }, NOW + 60_000, impatient)).toMatchObject({
      session: { state: 'ended', endReason: 'waitTimeout' },
      event: { kind: 'waitTimeout' },
    });
  });

  it('does not come where the queue lets customers wait', () => {
    expect(deadlinesOf(played(text), policy).wait).toBeNull();
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
    expect(decide(session, { kind: 'wrapUpDone', userId: 'jonas' })).toMatchObject({ accepted: false });
    expect(decide(session, { kind: 'wrapUpDone', userId: 'maya' })).toMatchObject({
      session: { state: 'ended' },
      audit: { what: 'wrapUpDone', userId: 'maya' },
    });
  });

  it('is left out where nobody ever owned it', () => {
    expect(playedUnder(filing, text, { kind: 'terminate' })).toMatchObject({
      state: 'ended',
      endReason: 'terminated',
    });
  });
});
