import { describe, expect, it } from 'vitest';
import { type Hearing, hear, ORDINARY, waitsForAgreement } from '#shared/consent/hearing.ts';
import { NOTHING_KNOWN } from '#shared/consent/history.ts';
import type { Rules } from '#shared/consent/rules.ts';
import { OPT_OUT_WORDS } from '#shared/consent/words.ts';
import type { Consent } from '#shared/protocol/rows/conversation.ts';
import {
  CONSENT_STATES,
  type ConsentCause,
  type ConsentState,
  REFUSAL_SCOPES,
  type RefusalScope,
} from '#shared/vocabulary.ts';
import { campaignRules } from './rules-of.ts';

const LINES = {
  'of no campaign': null,
  'of a campaign that welcomes who writes': campaignRules({ inboundRule: 'allow' }),
  'of a campaign that asks who writes': campaignRules({ inboundRule: 'optIn' }),
  'of a campaign that welcomes, but is suspended': campaignRules({ state: 'suspended' }),
  'of a campaign that asks, but is suspended': campaignRules({ state: 'suspended', inboundRule: 'optIn' }),
} satisfies Record<string, Rules>;
type LineName = keyof typeof LINES;
const ANY = Object.keys(LINES) as LineName[];
const FREE: LineName[] = ['of no campaign'];
const IN_CAMPAIGNS = ANY.filter((line) => line !== 'of no campaign');
const WELCOMING: LineName[] = [
  'of no campaign',
  'of a campaign that welcomes who writes',
  'of a campaign that welcomes, but is suspended',
];
const ASKING: LineName[] = ['of a campaign that asks who writes'];
const UNABLE_TO_ASK: LineName[] = ['of a campaign that asks, but is suspended'];

/** What can come of a text. */
const OUTCOMES = {
  'refuses, is told so once, the session ends': heardAs(['optOutWord'], 'optOutConfirmation', 'ends'),
  'refuses once more, in silence': heardAs(['optOutWord'], null, 'stays'),
  'agrees, is told so': heardAs(['optInWord'], 'optInConfirmation', 'stays'),
  'gets the help text, no more': heardAs([], 'help', 'stays'),
  'is asked to agree, no more': heardAs(['asked'], 'optInRequest', 'stays'),
  'is met, the text is handled': { ...heardAs(['wroteFirst'], null, 'enters'), mayAnswer: true },
  'the text is handled': ORDINARY,
  'silence: kept, no more': heardAs([], null, 'stays'),
  'somebody has to decide': heardAs(['flagged'], null, 'enters'),
  'is met, somebody has to decide': heardAs(['wroteFirst', 'flagged'], null, 'enters'),
} satisfies Record<string, Hearing>;
type OutcomeName = keyof typeof OUTCOMES;

function heardAs(
  causes: readonly ConsentCause[],
  answer: Hearing['answer'],
  session: Hearing['session'],
): Hearing {
  return { events: causes.map((cause) => ({ cause, scope: null })), answer, session, mayAnswer: false };
}

interface Entry {
  readonly texts: readonly string[];
  readonly lines: readonly LineName[];
  /** What comes of it where nothing is known of the number, it has been asked, has agreed, has refused. */
  readonly states: Readonly<Record<ConsentState, OutcomeName>>;
}

const OPT_OUT = [...OPT_OUT_WORDS, 'stop', 'Stop!!', ' opt–out. ', 'ＳＴＯＰ', 'STOP 👍'];
const HELP = ['HELP', 'INFO', 'help?', '“Info”'];
const OPT_IN = ['START', 'UNSTOP', 'start.', 'Un-stop'];
const START_WORD = ['JOIN', 'join!'];
const YES = ['YES', 'yes!', 'Yes 👍'];
const DOUBTFUL = [
  'please take me off your list',
  'Stop texting me',
  'no more texts',
  'please stop',
  'STOP NOW',
];
const ORDINARY_TEXTS = [
  'Hello',
  'A table for two at the bus stop',
  'yes please',
  'when does the course start?',
  '👍',
];

const REFUSES = {
  unknown: 'refuses, is told so once, the session ends',
  pending: 'refuses, is told so once, the session ends',
  active: 'refuses, is told so once, the session ends',
  refused: 'refuses once more, in silence',
} as const;
const MEETS = {
  unknown: 'is met, the text is handled',
  pending: 'silence: kept, no more',
  active: 'the text is handled',
  refused: 'silence: kept, no more',
} as const;
const AGREES = {
  unknown: 'agrees, is told so',
  pending: 'agrees, is told so',
  active: 'the text is handled',
  refused: 'agrees, is told so',
} as const;

const PAGE: readonly Entry[] = [
  { texts: OPT_OUT, lines: ANY, states: REFUSES },
  { texts: OPT_IN, lines: ANY, states: AGREES },
  { texts: START_WORD, lines: IN_CAMPAIGNS, states: AGREES },
  { texts: START_WORD, lines: FREE, states: MEETS },
  {
    texts: HELP,
    lines: IN_CAMPAIGNS,
    states: {
      unknown: 'gets the help text, no more',
      pending: 'gets the help text, no more',
      active: 'gets the help text, no more',
      refused: 'silence: kept, no more',
    },
  },
  { texts: HELP, lines: FREE, states: MEETS },
  {
    texts: YES,
    lines: WELCOMING,
    states: { ...MEETS, pending: 'agrees, is told so', refused: 'agrees, is told so' },
  },
  {
    texts: YES,
    lines: ASKING,
    states: {
      unknown: 'is asked to agree, no more',
      pending: 'agrees, is told so',
      active: 'the text is handled',
      refused: 'agrees, is told so',
    },
  },
  {
    texts: YES,
    lines: UNABLE_TO_ASK,
    states: {
      unknown: 'silence: kept, no more',
      pending: 'agrees, is told so',
      active: 'the text is handled',
      refused: 'agrees, is told so',
    },
  },
  {
    texts: DOUBTFUL,
    lines: WELCOMING,
    states: {
      unknown: 'is met, somebody has to decide',
      pending: 'somebody has to decide',
      active: 'somebody has to decide',
      refused: 'silence: kept, no more',
    },
  },
  {
    texts: DOUBTFUL,
    lines: [...ASKING, ...UNABLE_TO_ASK],
    states: {
      unknown: 'somebody has to decide',
      pending: 'somebody has to decide',
      active: 'somebody has to decide',
      refused: 'silence: kept, no more',
    },
  },
  { texts: ORDINARY_TEXTS, lines: WELCOMING, states: MEETS },
  { texts: ORDINARY_TEXTS, lines: ASKING, states: { ...MEETS, unknown: 'is asked to agree, no more' } },
  { texts: ORDINARY_TEXTS, lines: UNABLE_TO_ASK, states: { ...MEETS, unknown: 'silence: kept, no more' } },
];

const ROWS = PAGE.flatMap(({ texts, lines, states }) =>
  CONSENT_STATES.flatMap((state) =>
    lines.flatMap((line) => texts.map((text) => ({ state, line, text, outcome: states[state] }))),
  ),
);

it('the page has every text on every line in every state once', () => {
  const texts = [OPT_OUT, HELP, OPT_IN, START_WORD, YES, DOUBTFUL, ORDINARY_TEXTS].flat();
  expect(ROWS).toHaveLength(texts.length * ANY.length * CONSENT_STATES.length);
  expect(new Set(ROWS.map(({ state, line, text }) => `${state} ${line} ${text}`)).size).toBe(ROWS.length);
});

function consentOf(state: ConsentState): Consent {
  const askedAt = state === 'pending' ? 1_000 : null;
  return { ...NOTHING_KNOWN, state, since: state === 'unknown' ? null : 1_000, askedAt };
}

interface Given {
  readonly text: string;
  readonly state: ConsentState;
  readonly line: LineName;
  readonly refusalScope?: RefusalScope;
  readonly networkAnswersStop?: boolean;
  readonly hasWaitingText?: boolean;
}

function heard({ text, state, line, ...given }: Given): Hearing {
  return hear({
    text,
    consent: consentOf(state),
    rules: LINES[line],
    refusalScope: 'account',
    networkAnswersStop: false,
    hasWaitingText: false,
    ...given,
  });
}

/** With the scope that the account has set in the refusals. */
function scoped({ events, ...rest }: Hearing, scope: RefusalScope): Hearing {
  return {
    ...rest,
    events: events.map((event) => (event.cause === 'optOutWord' ? { ...event, scope } : event)),
  };
}

describe.each(CONSENT_STATES)('a number that is %s', (state) => {
  describe.each(ANY)('and texts to a line %s', (line) => {
    it.each(ROWS.filter((row) => row.state === state && row.line === line))('$text: $outcome', (row) => {
      for (const refusalScope of REFUSAL_SCOPES) {
        expect(heard({ ...row, refusalScope })).toEqual(scoped(OUTCOMES[row.outcome], refusalScope));
      }
    });

    it('is told nothing by us where the network itself confirms the refusal; all else is as ever', () => {
      for (const row of ROWS.filter((each) => each.state === state && each.line === line)) {
        const expected = scoped(OUTCOMES[row.outcome], 'account');
        const answer = expected.answer === 'optOutConfirmation' ? null : expected.answer;
        expect(heard({ ...row, networkAnswersStop: true })).toEqual({ ...expected, answer });
      }
    });

    it('with something waiting that it wrote is handled once it agrees; all else is as ever', () => {
      for (const row of ROWS.filter((each) => each.state === state && each.line === line)) {
        const expected = scoped(OUTCOMES[row.outcome], 'account');
        const session = row.outcome === 'agrees, is told so' ? 'enters' : expected.session;
        expect(heard({ ...row, hasWaitingText: true })).toEqual({ ...expected, session });
      }
    });
  });
});

it('YES as the start word of a campaign agrees from a number of which nothing is known', () => {
  const rules = campaignRules({ startWord: 'YES' });
  const given = { rules, refusalScope: 'account', networkAnswersStop: false, hasWaitingText: false } as const;
  expect(hear({ ...given, text: 'Yes', consent: consentOf('unknown') }).events).toEqual([
    { cause: 'optInWord', scope: null },
  ]);
  expect(hear({ ...given, text: 'Yes', consent: consentOf('active') })).toEqual(ORDINARY);
});

it('who may have asked to stop is not asked to agree before somebody has decided', () => {
  const rules = LINES['of a campaign that asks who writes'];
  const given = { rules, refusalScope: 'account', networkAnswersStop: false, hasWaitingText: false } as const;
  const consent = { ...consentOf('unknown'), flagged: 't1' };
  expect(hear({ ...given, text: 'Hello?', consent })).toEqual(OUTCOMES['silence: kept, no more']);
});

describe('something waits for the agreement of a number', () => {
  const pending = { ...consentOf('pending'), since: 1_000, askedAt: 2_000 };

  it.each([
    ['that was asked because it wrote', pending, 1_000, false, true],
    ['that wrote again since', pending, 1_500, false, true],
    ['whose text is in a session that is open', pending, 1_500, true, false],
    ['that never wrote', pending, null, false, false],
    ['that wrote long before it was asked', pending, 999, false, false],
    ['that has agreed', consentOf('active'), 1_500, false, false],
    ['that has refused', consentOf('refused'), 1_000, false, false],
    ['that has refused, and wrote since', consentOf('refused'), 1_500, false, true],
  ])('%s', (_number, consent, lastInboundAt, isInSession, waits) => {
    expect(waitsForAgreement(consent, lastInboundAt, isInSession)).toBe(waits);
  });
});

describe('what was left open', () => {
  const hearIn = (consent: Consent, text: string) =>
    hear({
      text,
      consent,
      rules: campaignRules({ inboundRule: 'optIn' }),
      refusalScope: 'account',
      networkAnswersStop: false,
      hasWaitingText: false,
    });

  it('START settles a doubt, and is told so', () => {
    const doubtful = { ...consentOf('active'), flagged: 'm1' };
    expect(hearIn(doubtful, 'Start')).toEqual(OUTCOMES['agrees, is told so']);
  });

  it.each(['No', 'no thanks', 'No, thank you!', 'Nope.', 'not interested'])(
    '“%s” to the opt-in message is put before somebody',
    (text) => {
      expect(hearIn(consentOf('pending'), text)).toEqual(OUTCOMES['somebody has to decide']);
      expect(hearIn(consentOf('active'), text)).toEqual(ORDINARY);
    },
  );
});
