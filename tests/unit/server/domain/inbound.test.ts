import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN } from '#shared/consent/history.ts';
import type { Consent } from '#shared/protocol/rows/conversation.ts';
import { decideSession } from '../../../../server/domain/decide-session.ts';
import {
  decideInbound,
  type InboundContext,
  type InboundDraft,
  type InboundRefusal,
} from '../../../../server/domain/inbound.ts';
import type { QueuePolicy } from '../../../../server/domain/queue-policy.ts';
import type { Session } from '../../../../server/domain/session.ts';
import { campaignRules } from '../../shared/consent/rules-of.ts';
import { queuePolicy } from './test-policy.ts';

const NOW = 1_000_000;

type Given = Omit<Partial<InboundContext>, 'policy'> & {
  readonly policy?: Partial<QueuePolicy>;
  readonly session?: Session | null;
};

function draftOf(text: string, { session = null, policy, ...given }: Given = {}): InboundDraft {
  const draft = decided(text, { session, ...(policy && { policy }), ...given });
  if (typeof draft === 'string') throw new Error(`It was refused: ${draft}`);
  return draft;
}

function decided(
  text: string,
  { session = null, policy, ...given }: Given = {},
): InboundDraft | InboundRefusal {
  return decideInbound(text, session, {
    now: NOW,
    policy: queuePolicy(policy),
    newSessionId: 's2',
    someoneOnDuty: true,
    withinHours: true,
    awayAnsweredAt: null,
    keywordAskedAt: null,
    brand: 'Harbor & Pine',
    consent: AGREED,
    rules: null,
    refusalScope: 'account',
    networkAnswersStop: false,
    hasWaitingText: false,
    ...given,
  });
}

/** Nobody's consent is in question unless a test says so. */
const AGREED: Consent = { ...NOTHING_KNOWN, state: 'active', since: 1 };

/** The customer has written and waits. */
function waiting(): Session {
  return settled(decideSession(null, { kind: 'inbound', sessionId: 's1' }, at(NOW - 10_000)));
}

function claimed(): Session {
  return settled(
    decideSession(waiting(), { kind: 'claim', userId: 'maya', sessionId: 's1' }, at(NOW - 5_000)),
  );
}

/** Maya has closed it; where the queue asks for a code she still owes it. */
function closed(wrapUp = false): Session {
  return settled(
    decideSession(claimed(), { kind: 'close', userId: 'maya', epoch: 1 }, at(NOW - 1_000, { wrapUp })),
  );
}

const at = (now: number, policy: Partial<QueuePolicy> = {}) => ({ now, policy: queuePolicy(policy) });

function settled(decision: ReturnType<typeof decideSession>): Session {
  if (!decision.accepted) throw new Error(`It was refused: ${decision.refusal.code}`);
  return decision.session;
}

/** Has an answer for everything. */
const talkative = {
  initiationKeyword: 'Table',
  initiationMessage: 'Welcome to Harbor & Pine.',
  initiationNeededMessage: 'Text TABLE to talk to us.',
  terminationKeyword: 'Bye',
  terminationMessage: 'Goodbye!',
  noAgentsMessage: 'Nobody is here right now.',
  awayMessage: 'We are closed.',
} as const;

describe('a text to a queue without keywords', () => {
  it('opens a session where there is none', () => {
    const draft = draftOf('Hello');
    expect(draft).toMatchObject({ text: 'Hello', inSession: true, answer: null });
    expect(draft.session).toMatchObject({ id: 's2', state: 'waiting', startedBy: 'customer' });
    expect(draft.changes.map((change) => change.event?.kind)).toEqual(['entered']);
  });

  it('joins the session that is open', () => {
    const session = waiting();
    const draft = draftOf('Anyone?', { session });
    expect(draft.session).toBe(session);
    expect(draft).toMatchObject({ inSession: true, changes: [{ event: null }], answer: null });
  });

  it.each([false, true])(
    'opens a new session after the last one is over, also while it is filed (%s)',
    (wrapUp) => {
      expect(draftOf('One more thing', { session: closed(wrapUp) }).session).toMatchObject({
        id: 's2',
        state: 'waiting',
      });
    },
  );

  it('is refused where there is nothing to read in it, or too much', () => {
    expect(decided('   ')).toBe('empty');
    expect(decided('x'.repeat(20_000))).toBe('too_long');
  });
});

describe('the initiation keyword', () => {
  it('opens a session in any case, and the customer is welcomed', () => {
    const draft = draftOf(' tABLE ', { policy: talkative });
    expect(draft.session).toMatchObject({ state: 'waiting' });
    expect(draft.text).toBe(' tABLE ');
    expect(draft.answer).toEqual({ kind: 'initiation', text: 'Welcome to Harbor & Pine.' });
  });

  it('is asked for where a text is another: it is kept, without a session', () => {
    const draft = draftOf('A table for two', { policy: talkative });
    expect(draft).toMatchObject({ text: 'A table for two', session: null, inSession: false, changes: [] });
    expect(draft.answer).toEqual({ kind: 'initiationNeeded', text: 'Text TABLE to talk to us.' });
  });

  it('is asked for again after a session is over', () => {
    const session = closed();
    const draft = draftOf('One more thing', { session, policy: talkative });
    expect(draft.session).toBe(session);
    expect(draft).toMatchObject({ inSession: false, answer: { kind: 'initiationNeeded' } });
  });

  it('is asked for once an hour at most: the other end may be a machine that answers, too', () => {
    const answerTo = (keywordAskedAt: number, session: Session | null = null) =>
      draftOf('I am away', { policy: talkative, keywordAskedAt, session }).answer;
    expect(answerTo(NOW - 1)).toBeNull();
    expect(answerTo(NOW - 3_600_000 + 1)).toBeNull();
    expect(answerTo(NOW - 3_600_000)).toMatchObject({ kind: 'initiationNeeded' });
    // Who has used it since is no machine.
    expect(answerTo(NOW - 20_000, closed())).toMatchObject({ kind: 'initiationNeeded' });
  });

  it('is not needed, and means nothing, in a session that is open', () => {
    const session = waiting();
    for (const text of ['A table for two', 'table']) {
      expect(draftOf(text, { session, policy: talkative })).toMatchObject({
        session,
        inSession: true,
        answer: null,
      });
    }
  });

  it('that is not set: every text opens a session, and is welcomed', () => {
    const policy = { ...talkative, initiationKeyword: null };
    expect(draftOf('Hello', { policy })).toMatchObject({ inSession: true, answer: { kind: 'initiation' } });
  });

  it('without an answer to it opens a session all the same', () => {
    const policy = { ...talkative, initiationMessage: null, initiationNeededMessage: null };
    expect(draftOf('table', { policy })).toMatchObject({ inSession: true, answer: null });
    expect(draftOf('hello', { policy })).toMatchObject({ inSession: false, answer: null });
  });
});

describe('the termination keyword', () => {
  it.each([
    ['waits', waiting()],
    ['is claimed', claimed()],
  ])('ends a session that %s, and the customer is told so', (_state, session) => {
    const draft = draftOf('BYE', { session, policy: talkative });
    expect(draft.session).toMatchObject({ id: 's1', state: 'ended', endReason: 'terminated', ownerId: null });
    expect(draft).toMatchObject({ inSession: true, answer: { kind: 'termination', text: 'Goodbye!' } });
    expect(draft.changes.map((change) => change.event?.kind)).toEqual(['terminated']);
  });

  it('leaves a code to be filed where the queue asks and somebody owned it', () => {
    const policy = { ...talkative, wrapUp: true };
    expect(draftOf('bye', { session: claimed(), policy }).session?.state).toBe('wrapUp');
    expect(draftOf('bye', { session: waiting(), policy }).session?.state).toBe('ended');
  });

  it('is a text like any other where nothing is open', () => {
    const policy = { ...talkative, initiationKeyword: null };
    expect(draftOf('bye', { policy }).session).toMatchObject({ state: 'waiting' });
    expect(draftOf('bye', { policy: talkative })).toMatchObject({
      session: null,
      answer: { kind: 'initiationNeeded' },
    });
  });

  it('is more than the word within a sentence', () => {
    expect(draftOf('bye for now', { session: waiting(), policy: talkative }).session?.state).toBe('waiting');
  });
});

describe('outside business hours', () => {
  const closedNow = { withinHours: false };

  it('the customer is told so, and the session opens all the same', () => {
    const draft = draftOf('table', { ...closedNow, policy: talkative });
    expect(draft.session).toMatchObject({ state: 'waiting' });
    expect(draft.answer).toEqual({ kind: 'away', text: 'We are closed.' });
  });

  it('once within the time that the queue sets, and then again', () => {
    const policy = { ...talkative, awayInterval: 60_000 };
    const answerTo = (awayAnsweredAt: number) =>
      draftOf('Hello?', { ...closedNow, session: waiting(), policy, awayAnsweredAt }).answer;
    expect(answerTo(NOW - 59_999)).toBeNull();
    expect(answerTo(NOW - 60_000)).toMatchObject({ kind: 'away' });
  });

  it('whoever has been told already is welcomed as ever', () => {
    expect(
      draftOf('table', { ...closedNow, policy: talkative, awayAnsweredAt: NOW - 1 }).answer,
    ).toMatchObject({
      kind: 'initiation',
    });
  });

  it('nothing is said while a colleague is answering', () => {
    expect(draftOf('Hello?', { ...closedNow, session: claimed(), policy: talkative }).answer).toBeNull();
  });

  it('a text that opens no session is asked for the keyword', () => {
    expect(draftOf('Hello?', { ...closedNow, policy: talkative }).answer).toMatchObject({
      kind: 'initiationNeeded',
    });
  });
});

describe('with nobody on duty', () => {
  const alone = { someoneOnDuty: false };

  it('the customer is told so instead of being welcomed, and the session opens all the same', () => {
    const draft = draftOf('table', { ...alone, policy: talkative });
    expect(draft.session).toMatchObject({ state: 'waiting' });
    expect(draft.answer).toEqual({ kind: 'noAgents', text: 'Nobody is here right now.' });
  });

  it('the customer is told so also where the queue has no keyword', () => {
    const policy = { ...talkative, initiationKeyword: null };
    expect(draftOf('Hello', { ...alone, policy }).answer).toMatchObject({ kind: 'noAgents' });
  });

  it('is said when a session opens, not to every text in it', () => {
    expect(draftOf('Hello?', { ...alone, session: waiting(), policy: talkative }).answer).toBeNull();
  });

  it('a queue that has no word for it welcomes as ever', () => {
    const policy = { ...talkative, noAgentsMessage: null };
    expect(draftOf('table', { ...alone, policy }).answer).toMatchObject({ kind: 'initiation' });
  });

  it('outside business hours comes second to being closed', () => {
    expect(draftOf('table', { ...alone, withinHours: false, policy: talkative }).answer).toMatchObject({
      kind: 'away',
    });
  });
});

describe('a queue that is switched off', () => {
  const off = { ...talkative, enabled: false };

  it('keeps the text, opens no session and answers nothing', () => {
    for (const text of ['Hello', 'table', 'bye']) {
      const draft = draftOf(text, { policy: off, withinHours: false, someoneOnDuty: false });
      expect(draft).toMatchObject({ text, session: null, inSession: false, changes: [], answer: null });
    }
  });

  it('lets what is open go on to its end', () => {
    const session = waiting();
    expect(draftOf('Hello?', { session, policy: off, withinHours: false })).toMatchObject({
      inSession: true,
      answer: null,
    });
    expect(draftOf('bye', { session, policy: off }).session?.state).toBe('ended');
  });
});

describe('what a text says about being texted comes before what it means to the queue', () => {
  const stranger = NOTHING_KNOWN;
  const asked: Consent = { ...NOTHING_KNOWN, state: 'pending', since: 1, askedAt: 1, noticed: true };
  const refused: Consent = { ...NOTHING_KNOWN, state: 'refused', since: 1 };
  const asking = campaignRules({ inboundRule: 'optIn' });
  const causes = (draft: InboundDraft) => draft.hearing.events.map(({ cause }) => cause);
  const GOODBYE = 'Harbor & Pine: You are now opted out and will receive no further messages.';
  const WELCOME = 'Harbor & Pine: You are now opted in. For help, reply HELP. To opt out, reply STOP.';

  it.each([
    ['waits', waiting()],
    ['is claimed', claimed()],
  ])('STOP ends a session that %s, and the customer is told so once', (_state, session) => {
    const draft = draftOf('Stop.', { session, policy: talkative });
    expect(draft.session).toMatchObject({ id: 's1', state: 'ended', endReason: 'optedOut', ownerId: null });
    expect(draft).toMatchObject({ inSession: true, answer: { kind: 'optOutConfirmation', text: GOODBYE } });
    expect(draft.hearing.events).toEqual([{ cause: 'optOutWord', scope: 'account' }]);
    expect(draft.changes.map(({ event, audit }) => [event, audit])).toEqual([
      [null, { what: 'optedOut', why: 'customer', userId: null }],
    ]);
  });

  it('STOP leaves a code to be filed where the queue asks and somebody owned the session', () => {
    const policy = { ...talkative, wrapUp: true };
    expect(draftOf('stop', { session: claimed(), policy }).session?.state).toBe('wrapUp');
    expect(draftOf('stop', { session: waiting(), policy }).session?.state).toBe('ended');
  });

  it.each([
    ['where there is none', null],
    ['after the last', closed()],
  ])('STOP opens no session %s', (_where, session) => {
    const draft = draftOf('STOP', { session, consent: stranger });
    expect(draft).toMatchObject({ session, changes: [], inSession: false });
    expect(draft.answer).toEqual({ kind: 'optOutConfirmation', text: GOODBYE });
  });

  it('STOP is not answered where the network does that', () => {
    const draft = draftOf('STOP', { session: waiting(), networkAnswersStop: true });
    expect(draft).toMatchObject({ session: { state: 'ended' }, answer: null });
  });

  it.each(['STOP', 'Hello?', 'HELP', 'Table', 'bye', 'please stop'])(
    'from who has refused %j is kept, opens nothing and is answered by nothing',
    (text) => {
      const draft = draftOf(text, { consent: refused, rules: asking, policy: talkative, withinHours: false });
      expect(draft).toMatchObject({ text, session: null, changes: [], inSession: false, answer: null });
    },
  );

  it('START takes the refusal back, opens nothing and is welcomed by no queue', () => {
    const draft = draftOf('START', { consent: refused, policy: talkative });
    expect(draft).toMatchObject({ session: null, answer: { kind: 'optInConfirmation', text: WELCOME } });
    expect(causes(draft)).toEqual(['optInWord']);
  });

  it('HELP gets the text of the campaign; a session that is open goes on as if nothing had been said', () => {
    const session = waiting();
    const draft = draftOf('help', { session, rules: campaignRules(), policy: talkative });
    expect(draft.session).toBe(session);
    expect(draft).toMatchObject({ inSession: true, changes: [] });
    expect(draft.answer).toEqual({ kind: 'help', text: 'Harbor & Pine: Call us at 212 555 0100.' });
  });

  it('HELP on a line of no campaign is a question like any other', () => {
    expect(draftOf('help', { rules: null }).session).toMatchObject({ state: 'waiting' });
  });

  it('who writes first is met, and welcomed by the queue', () => {
    const policy = { ...talkative, initiationKeyword: null };
    const draft = draftOf('Hello', { consent: stranger, policy });
    expect(draft).toMatchObject({ session: { state: 'waiting' }, answer: { kind: 'initiation' } });
    expect(causes(draft)).toEqual(['wroteFirst']);
  });

  it('who writes first to a campaign that asks is asked, and waits in no queue', () => {
    const draft = draftOf('Hello', { consent: stranger, rules: asking, policy: talkative });
    expect(draft).toMatchObject({ text: 'Hello', session: null, inSession: false });
    expect(draft.answer).toEqual({
      kind: 'optInRequest',
      text: 'Harbor & Pine: Reply JOIN to be texted about your table, or STOP.',
    });
    expect(causes(draft)).toEqual(['asked']);
    expect(draftOf('Hello?', { consent: asked, rules: asking }).answer).toBeNull();
  });

  it('with their YES what they wrote waits for an agent', () => {
    const given = { consent: asked, rules: asking } as const;
    const draft = draftOf('yes', {
      ...given,
      hasWaitingText: true,
      policy: { initiationMessage: 'Welcome!' },
    });
    expect(draft).toMatchObject({
      session: { state: 'waiting' },
      inSession: true,
      answer: { kind: 'optInConfirmation', text: WELCOME },
    });
    expect(draftOf('yes', given).session).toBeNull();
  });

  it('a wish to stop in other words is put to the team: no queue answers it', () => {
    const policy = { ...talkative, initiationKeyword: null };
    const draft = draftOf('please take me off your list', { policy, withinHours: false });
    expect(draft).toMatchObject({ session: { state: 'waiting' }, inSession: true, answer: null });
    expect(causes(draft)).toEqual(['flagged']);
  });

  it('a wish to stop that is the word by which the queue ends a session does both, without a word', () => {
    const policy = { ...talkative, terminationKeyword: 'leave me alone' };
    const draft = draftOf('Leave me alone', { session: claimed(), policy });
    expect(draft).toMatchObject({ session: { endReason: 'terminated' }, answer: null });
    expect(causes(draft)).toEqual(['flagged']);
  });

  it('a queue that is switched off hears it all the same', () => {
    const policy = { ...talkative, enabled: false };
    expect(draftOf('STOP', { policy }).answer?.kind).toBe('optOutConfirmation');
    expect(draftOf('START', { policy, consent: refused }).answer?.kind).toBe('optInConfirmation');
  });
});
