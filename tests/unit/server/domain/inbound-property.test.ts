import fc from 'fast-check';
import { describe, it } from 'vitest';
import { type ConsentEvent, consentAt } from '#shared/consent/history.ts';
import type { Rules } from '#shared/consent/rules.ts';
import { consentText } from '#shared/consent/texts.ts';
import { readWord } from '#shared/consent/words.ts';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { CONSENT_TEXTS, type ConsentText } from '#shared/vocabulary.ts';
import { decideSession } from '../../../../server/domain/decide-session.ts';
import { decideInbound, type InboundContext, type InboundDraft } from '../../../../server/domain/inbound.ts';
import { isKeyword } from '../../../../server/domain/keywords.ts';
import { readInboundText } from '../../../../server/domain/message-text.ts';
import type { QueuePolicy } from '../../../../server/domain/queue-policy.ts';
import { isOpen, type Session, type SessionCommand } from '../../../../server/domain/session.ts';
import { rounds } from '../../../support/rounds.ts';
import { campaignRules } from '../../shared/consent/rules-of.ts';
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
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'STOP',
      'stop!',
      'Start',
      'YES',
      'HELP',
      'Join',
      'please stop',
      'no more texts',
    ),
  },
  { weight: 5, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom('', '   ', '\u0000', 'x'.repeat(MESSAGE_LIMIT + 1)) },
);

/** Of the line; mostly it is in no campaign. */
const lines: fc.Arbitrary<Rules> = fc.option(
  fc
    .record({
      state: fc.constantFrom('approved', 'approved', 'suspended'),
      inboundRule: fc.constantFrom('allow', 'optIn'),
    })
    .map(campaignRules),
  { freq: 2 },
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
    rules: fc.option(lines, { freq: 8, nil: undefined }),
    networkAnswersStop: fc.boolean(),
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
    fc.property(policies, lines, steps, (first, line, plan) => {
      const check = newCheck();
      let session: Session | null = null;
      let policy = first;
      let now = 1_000;
      let ids = 0;
      let awayAnsweredAt: number | null = null;
      let keywordAskedAt: number | null = null;
      let rules = line;
      const history: ConsentEvent[] = [];
      for (const { text, wait, act, ...step } of plan) {
        now += wait;
        policy = step.policy ?? policy;
        if (step.rules !== undefined) rules = step.rules;
        const { someoneOnDuty, withinHours, networkAnswersStop } = step;
        const newSessionId = `s${++ids}`;
        const given = { now, policy, newSessionId, someoneOnDuty, withinHours };
        const place = { lineId: 'front', campaignId: rules === null ? null : 'bookings' };
        const context: InboundContext = {
          ...given,
          awayAnsweredAt,
          keywordAskedAt,
          brand: 'Harbor',
          consent: consentAt(history, place),
          rules,
          refusalScope: 'account',
          networkAnswersStop,
          hasWaitingText: false,
        };
        const result = decideInbound(text, session, context);
        const draft = typeof result === 'string' ? null : result;
        check({ text, before: session, context, draft });
        session = draft?.session ?? session;
        for (const event of draft?.hearing.events ?? []) {
          history.push({ ...place, ...event, textId: newSessionId, at: now });
        }
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

function isAboutConsent(kind: string): kind is ConsentText {
  return (CONSENT_TEXTS as readonly string[]).includes(kind);
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
      if (draft.hearing.session !== 'enters') {
        assert(draft.inSession === isOpen(before), 'it is part of what is open');
        return;
      }
      const { initiationKeyword, enabled } = policy;
      const fits = initiationKeyword === null || isKeyword(draft.text, initiationKeyword);
      assert(draft.inSession === (isOpen(before) || (enabled && fits)), `in session: ${draft.inSession}`);
      if (isOpen(before)) assert(draft.session?.id === before.id, 'it left its session');
      if (!draft.inSession) assert(draft.changes.length === 0 && draft.session === before, 'changed aside');
    });
  });

  it('a session ends by a refusal, by its termination keyword and by no other text', () => {
    always(() => ({ before, context: { policy, consent }, draft }) => {
      if (draft === null || !isOpen(before)) return;
      const refuses = readWord(draft.text, null) === 'optOut' && consent.state !== 'refused';
      const takesPart = draft.hearing.session === 'enters';
      const terminates = takesPart && isKeyword(draft.text, policy.terminationKeyword);
      const reason = refuses ? 'optedOut' : terminates ? 'terminated' : null;
      assert(draft.session?.endReason === reason, `ended by ${draft.text}: ${draft.session?.endReason}`);
    });
  });

  it('a text that stays out of the session changes nothing in it', () => {
    always(() => ({ before, draft }) => {
      if (draft?.hearing.session !== 'stays') return;
      assert(draft.session === before && draft.changes.length === 0, 'it changed the session');
    });
  });

  it('one answer at most, and where something is to be said about consent it is that', () => {
    always(() => ({ context: { rules }, draft }) => {
      if (draft === null || draft.hearing.mayAnswer) return;
      const { answer } = draft.hearing;
      const text = answer === null ? undefined : (consentText(answer, 'Harbor', rules) ?? undefined);
      assert((draft.answer?.kind ?? null) === answer && draft.answer?.text === text, 'another answer');
    });
  });

  it('who has refused hears nothing before they take it back, but one confirmation for each refusal', () => {
    always(() => {
      let confirmed = true;
      return ({ context: { consent }, draft }) => {
        if (draft === null) return;
        const events = draft.hearing.events.map(({ cause }) => cause);
        if (events.includes('optOutWord')) confirmed = false;
        if (draft.answer?.kind === 'optOutConfirmation') {
          assert(!confirmed, 'confirmed twice');
          confirmed = true;
        } else if (consent.state === 'refused' && !events.includes('optInWord')) {
          assert(draft.answer === null, `${draft.answer?.kind} after a refusal`);
        }
      };
    });
  });

  it('nothing is answered by itself while somebody owns the session, nor where the queue has no words for it', () => {
    always(() => ({ context: { policy }, draft }) => {
      if (draft === null || draft.answer === null || isAboutConsent(draft.answer.kind)) return;
      assert(draft.session?.ownerId == null, `${draft.answer.kind} beside its owner`);
      const words: { readonly [kind: string]: string | null } = {
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
      if (draft === null || !draft.hearing.mayAnswer) return;
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

  it('a queue that is off says nothing of its own but goodbye to whom it still had', () => {
    always(() => ({ before, context: { policy }, draft }) => {
      if (draft === null || policy.enabled || draft.answer === null) return;
      if (isAboutConsent(draft.answer.kind)) return;
      assert(draft.answer.kind === 'termination' && isOpen(before), `${draft.answer.kind} while off`);
    });
  });
});
