import fc from 'fast-check';
import { describe, it } from 'vitest';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { decideSession } from '../../../../server/domain/decide-session.ts';
import { decideInbound, type InboundContext, type InboundDraft } from '../../../../server/domain/inbound.ts';
import { isKeyword } from '../../../../server/domain/keywords.ts';
import { readInboundText } from '../../../../server/domain/message-text.ts';
import type { QueuePolicy } from '../../../../server/domain/queue-policy.ts';
import { isOpen, type Session, type SessionCommand } from '../../../../server/domain/session.ts';
import { rounds } from '../../../support/rounds.ts';
import { queuePolicy } from './test-policy.ts';

const KEYWORDS = ['Table', 'neue bestellung', 'Tschüß', 'ΤΈΛΟΣ', 'bye', '始める'];
const keyword = fc.option(fc.constantFrom(...KEYWORDS));
const message = (name: string) => fc.option(fc.constant(name));

const policies: fc.Arbitrary<QueuePolicy> = fc
  .record({
    enabled: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
    wrapUp: fc.boolean(),
    initiationKeyword: keyword,
    terminationKeyword: keyword,
    initiationMessage: message('Welcome'),
    initiationNeededMessage: message('Text the word'),
    terminationMessage: message('Goodbye'),
    noAgentsMessage: message('Nobody here'),
    awayMessage: message('Closed'),
    awayInterval: fc.integer({ min: 1, max: 5_000 }),
  })
  .map((given) => queuePolicy(given));

/** Texts as phones send them: keywords in any spelling, other words, nothing at all, too much. */
const texts = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...KEYWORDS) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...KEYWORDS), fc.constantFrom('', ' ', '\n ', '\u00a0'), fc.boolean())
      .map(([word, blanks, upper]) => {
        const cased = upper ? word.toUpperCase() : word.toLowerCase();
        return blanks + cased.replace(' ', `  ${blanks}`) + blanks;
      }),
  },
  { weight: 5, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom('', '   ', '\u0000', 'x'.repeat(MESSAGE_LIMIT + 1)) },
);

/** What happens between the customer's texts. */
const acts = fc.constantFrom('none', 'none', 'claim', 'send', 'release', 'close') as fc.Arbitrary<
  'none' | 'claim' | 'send' | 'release' | 'close'
>;

const steps = fc.array(
  fc.record({
    text: texts,
    wait: fc.nat(4_000),
    policy: fc.option(policies, { freq: 4 }),
    someoneOnDuty: fc.boolean(),
    withinHours: fc.boolean(),
    act: acts,
  }),
  { maxLength: 25 },
);

interface Moment {
  readonly text: string;
  readonly before: Session | null;
  readonly context: InboundContext;
  /** Null: the text was refused. */
  readonly draft: InboundDraft | null;
}

function always(newCheck: () => (moment: Moment) => void): void {
  fc.assert(
    fc.property(policies, steps, (first, plan) => {
      const check = newCheck();
      let session: Session | null = null;
      let policy = first;
      let now = 1_000;
      let ids = 0;
      let awayAnsweredAt: number | null = null;
      let keywordAskedAt: number | null = null;
      for (const { text, wait, act, ...step } of plan) {
        now += wait;
        policy = step.policy ?? policy;
        const { someoneOnDuty, withinHours } = step;
        const newSessionId = `s${++ids}`;
        const given = { now, policy, newSessionId, someoneOnDuty, withinHours };
        const context = { ...given, awayAnsweredAt, keywordAskedAt };
        const result = decideInbound(text, session, context);
        const draft = typeof result === 'string' ? null : result;
        check({ text, before: session, context, draft });
        session = draft?.session ?? session;
        if (draft?.answer?.kind === 'away') awayAnsweredAt = now;
        if (draft?.answer?.kind === 'initiationNeeded') keywordAskedAt = now;
        session = acted(session, act, { now, policy });
      }
    }),
    { numRuns: rounds(500, 20_000) },
  );
}

function acted(
  session: Session | null,
  act: 'none' | 'claim' | 'send' | 'release' | 'close',
  moment: { now: number; policy: QueuePolicy },
): Session | null {
  if (session === null || act === 'none') return session;
  const { epoch, ownerId } = session;
  const command: SessionCommand =
    act === 'claim'
      ? { kind: 'claim', userId: 'maya', sessionId: `${session.id}+` }
      : { kind: act, userId: ownerId ?? 'maya', epoch };
  const decision = decideSession(session, command, moment);
  return decision.accepted ? decision.session : session;
}

function assert(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

describe('whatever customers text, whatever the queue says by itself', () => {
  it('no text disappears: all that can be read is kept as it was written', () => {
    always(() => ({ text, draft }) => {
      const read = readInboundText(text);
      assert((draft !== null) === read.readable, `${JSON.stringify(text)} was ${draft ? 'kept' : 'refused'}`);
      assert(!read.readable || draft?.text === read.text, 'the text was changed');
    });
  });

  it('no session opens without its keyword, none while the queue is off, none beside an open one', () => {
    always(() => ({ before, context: { policy, newSessionId }, draft }) => {
      if (draft === null || draft.session === null || draft.session.id === before?.id) return;
      assert(draft.session.id === newSessionId && draft.inSession, 'a session of its own making');
      assert(policy.enabled, 'opened while switched off');
      assert(!isOpen(before), 'a second session');
      const { initiationKeyword } = policy;
      assert(initiationKeyword === null || isKeyword(draft.text, initiationKeyword), 'without the keyword');
    });
  });

  it('every text opens one that may, and joins the one that is open', () => {
    always(() => ({ before, context: { policy }, draft }) => {
      if (draft === null) return;
      const { initiationKeyword, enabled } = policy;
      const fits = initiationKeyword === null || isKeyword(draft.text, initiationKeyword);
      assert(draft.inSession === (isOpen(before) || (enabled && fits)), `in session: ${draft.inSession}`);
      if (isOpen(before)) assert(draft.session?.id === before.id, 'it left its session');
      if (!draft.inSession) assert(draft.changes.length === 0 && draft.session === before, 'changed aside');
    });
  });

  it('a session ends by its termination keyword and by no other text', () => {
    always(() => ({ before, context: { policy }, draft }) => {
      if (draft === null || !isOpen(before)) return;
      const ended = !isOpen(draft.session);
      assert(ended === isKeyword(draft.text, policy.terminationKeyword), `ended by ${draft.text}`);
      if (ended) assert(draft.session?.endReason === 'terminated', 'without the reason');
    });
  });

  it('nothing is answered by itself while somebody owns the session, nor where the queue has no words for it', () => {
    always(() => ({ context: { policy }, draft }) => {
      if (draft === null || draft.answer === null) return;
      assert(draft.session?.ownerId == null, `${draft.answer.kind} beside its owner`);
      const words = {
        initiation: policy.initiationMessage,
        initiationNeeded: policy.initiationNeededMessage,
        termination: policy.terminationMessage,
        noAgents: policy.noAgentsMessage,
        away: policy.awayMessage,
        waitTimeout: null,
      };
      assert(words[draft.answer.kind] === draft.answer.text, 'words of its own');
    });
  });

  it('of all the answers that fit the first is given: termination, away, no agents, welcome', () => {
    always(() => ({ before, context, draft }) => {
      if (draft === null) return;
      const { policy, now, awayAnsweredAt, keywordAskedAt, someoneOnDuty, withinHours } = context;
      const opened = draft.inSession && draft.session?.id !== before?.id;
      const ended = isOpen(before) && !isOpen(draft.session);
      const unowned = draft.inSession && !ended && draft.session?.ownerId === null;
      const asked = keywordAskedAt !== null && keywordAskedAt >= (before?.openedAt ?? 0);
      const told = awayAnsweredAt !== null && now - awayAnsweredAt < policy.awayInterval;
      const fitting = [
        ended && policy.terminationMessage !== null && 'termination',
        unowned && policy.enabled && !withinHours && !told && policy.awayMessage !== null && 'away',
        opened && !someoneOnDuty && policy.noAgentsMessage !== null && 'noAgents',
        opened && policy.initiationMessage !== null && 'initiation',
        !draft.inSession &&
          policy.enabled &&
          !asked &&
          policy.initiationNeededMessage !== null &&
          'initiationNeeded',
      ].filter((kind) => kind !== false);
      assert((draft.answer?.kind ?? undefined) === fitting[0], `${draft.answer?.kind} of ${fitting}`);
    });
  });

  it('the away answer comes at most once within its time', () => {
    always(() => {
      let last: number | null = null;
      return ({ context: { now, policy }, draft }) => {
        if (draft?.answer?.kind !== 'away') return;
        assert(last === null || now - last >= policy.awayInterval, `again after ${now - (last ?? 0)} ms`);
        last = now;
      };
    });
  });

  it('a queue that is off says nothing but goodbye to whom it still had', () => {
    always(() => ({ before, context: { policy }, draft }) => {
      if (draft === null || policy.enabled || draft.answer === null) return;
      assert(draft.answer.kind === 'termination' && isOpen(before), `${draft.answer.kind} while off`);
    });
  });
});
