import { describe, expect, it } from 'vitest';
import { decideSession } from '../../../../server/domain/decide-session.ts';
import { interactionChanges } from '../../../../server/domain/interactions.ts';
import type { Session, SessionCommand, SessionPolicy } from '../../../../server/domain/session.ts';

const policy: SessionPolicy = {
  queueId: 'support',
  idleTimeout: 300_000,
  waitTimeout: 600_000,
  remindAfter: null,
  wrapUp: true,
};
const text: SessionCommand = { kind: 'inbound', sessionId: 's1' };
const claim: SessionCommand = { kind: 'claim', userId: 'maya', sessionId: 's1' };
const mayas = { userId: 'maya', epoch: 1 };

/** What the log learns of each command in turn, and the session after them. */
function logged(...commands: SessionCommand[]) {
  let session: Session | null = null;
  let now = 0;
  const log = commands.map((command) => {
    now += 1_000_000;
    const decision = decideSession(session, command, { now, policy });
    if (!decision.accepted) throw new Error(`${command.kind} was refused.`);
    const changes = interactionChanges(session, decision);
    session = decision.session;
    return changes;
  });
  return log.at(-1);
}

describe('the interaction log', () => {
  it('begins an entry with each claim and each conversation that one starts', () => {
    const began = { ended: null, began: { userId: 'maya' }, due: null };
    expect(logged(text, claim)).toEqual(began);
    expect(logged({ kind: 'start', userId: 'maya', sessionId: 's1' })).toEqual(began);
  });

  it('learns nothing from texts and typing', () => {
    const nothing = { ended: null, began: null, due: null };
    expect(logged(text)).toEqual(nothing);
    expect(logged(text, claim, text)).toEqual(nothing);
    expect(logged(text, claim, { kind: 'send', ...mayas })).toEqual(nothing);
    expect(logged(text, claim, claim)).toEqual(nothing);
  });

  it.each([
    [{ kind: 'release', ...mayas }, 'released'],
    [{ kind: 'idleTimeout' }, 'idleTimeout'],
    [{ kind: 'forceRelease', userId: 'priya', epoch: 1 }, 'forceReleased'],
    [{ kind: 'transferToQueue', toQueueId: 'reception', note: null, ...mayas }, 'transferred'],
  ] as const)('ends the entry of whoever had it by %o', (command, outcome) => {
    expect(logged(text, claim, command)).toEqual({
      ended: { userId: 'maya', outcome },
      began: null,
      due: null,
    });
  });

  it.each([
    { kind: 'transferToUser', toUserId: 'jonas', note: null, ...mayas },
    { kind: 'assign', userId: 'priya', toUserId: 'jonas', epoch: 1 },
  ] as const)('ends one entry and begins another by $kind', (command) => {
    expect(logged(text, claim, command)).toEqual({
      ended: { userId: 'maya', outcome: 'transferred' },
      began: { userId: 'jonas' },
      due: null,
    });
  });

  it.each([
    [{ kind: 'close', ...mayas }, 'closed'],
    [{ kind: 'terminate' }, 'terminated'],
    [{ kind: 'optOut', userId: null }, 'optedOut'],
    [{ kind: 'optOut', userId: 'priya' }, 'optedOut'],
  ] as const)('asks the last owner for a code where %o ended it', (command, outcome) => {
    expect(logged(text, claim, command)).toEqual({
      ended: { userId: 'maya', outcome },
      began: null,
      due: { userId: 'maya' },
    });
  });

  it('asks the last owner also where it ended after they had given it back', () => {
    const due = { ended: null, began: null, due: { userId: 'maya' } };
    expect(logged(text, claim, { kind: 'release', ...mayas }, { kind: 'terminate' })).toEqual(due);
    expect(logged(text, claim, { kind: 'release', ...mayas }, { kind: 'waitTimeout' })).toEqual(due);
    const optOut = { kind: 'optOut', userId: null } as const;
    expect(logged(text, claim, { kind: 'release', ...mayas }, optOut)).toEqual(due);
    expect(logged(text, claim, optOut, { kind: 'wrapUpDone', userId: 'maya' })?.ended).toBeNull();
  });

  it('asks nobody where nobody had it, and not again once it is filed', () => {
    expect(logged(text, { kind: 'waitTimeout' })?.due).toBeNull();
    const closed: SessionCommand[] = [text, claim, { kind: 'close', ...mayas }];
    const filed = logged(...closed, { kind: 'wrapUpDone', userId: 'maya' });
    expect(filed).toEqual({ ended: null, began: null, due: null });
  });

  it('begins anew with the next session', () => {
    const next: SessionCommand[] = [
      { kind: 'inbound', sessionId: 's2' },
      { kind: 'claim', userId: 'jonas', sessionId: 's2' },
    ];
    expect(logged(text, claim, { kind: 'close', ...mayas }, ...next)).toEqual({
      ended: null,
      began: { userId: 'jonas' },
      due: null,
    });
  });
});
