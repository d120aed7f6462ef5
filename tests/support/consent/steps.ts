/** What can happen between customers who agree and refuse, and a team that texts them. */
import fc from 'fast-check';
import { INBOUND_RULES, OUTBOUND_RULES, REFUSAL_SCOPES } from '#shared/vocabulary.ts';
import { MAYA_LINE, SUPPORT_LINE } from '../team.ts';

export const OFFERS_LINE = '+12125550170';
export const LINES = [SUPPORT_LINE, OFFERS_LINE, MAYA_LINE] as const;
export const CAMPAIGNS = ['Customer care', 'Offers by text'] as const;
/** Of New York. */
export const NUMBERS = ['+13475550111', '+13475550112'] as const;

/** What is texted, and what it is: `startWord` is one in the campaign of offers alone. */
export const TEXTS = {
  stop: ['STOP', 'stop.', 'Stop!!', 'UNSUBSCRIBE', 'opt-out', ' cancel ', 'ＳＴＯＰ', 'Quit 👋'],
  start: ['START', 'Unstop', 'start!'],
  startWord: ['SALE', 'sale.'],
  yes: ['YES', 'yes!'],
  help: ['HELP', 'info'],
  doubtful: ['please take me off your list', 'stop texting me', 'No more texts!'],
  ordinary: ['Hello', 'A table for two?', 'Is there a bus stop?', '👍'],
} as const;
export type Meaning = keyof typeof TEXTS;

const number = fc.constantFrom(...NUMBERS);
const line = fc.constantFrom(...LINES);
const campaign = fc.constantFrom(...CAMPAIGNS);
const often = fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false));
const reason = fc.constantFrom(null, null, 'They asked for it');
const meaning = fc.constantFrom<Meaning>(
  'stop',
  'stop',
  'start',
  'startWord',
  'yes',
  'help',
  'doubtful',
  'ordinary',
  'ordinary',
  'ordinary',
);
const heard = meaning.chain((each) =>
  fc.record({ meaning: fc.constant(each), text: fc.constantFrom<string>(...TEXTS[each]) }),
);

export const steps = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constant('hear' as const), number, line, heard }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constant('write' as const), number, line, acknowledged: often, reason }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('writeInGroup' as const), line, acknowledged: often, reason }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('ask' as const), number, line, reason }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('decide' as const), number, line, stops: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('record' as const), number, line }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('claim' as const), number, line }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('retry' as const), number, line }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('cancel' as const), number, line }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('handOver' as const),
      refused: fc.constantFrom(...NUMBERS, '', '', ''),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('pass' as const),
      minutes: fc.constantFrom(1, 20, 240, 600, 1500),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restart' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('setScope' as const),
      scope: fc.constantFrom(...REFUSAL_SCOPES),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('suspend' as const), campaign }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('setRules' as const),
      campaign,
      outboundRule: fc.constantFrom(...OUTBOUND_RULES),
      inboundRule: fc.constantFrom(...INBOUND_RULES),
      attachment: fc.constantFrom('firstText' as const, 'none' as const),
      quietRule: fc.constantFrom('hold' as const, 'reason' as const, null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('moveLine' as const),
      line,
      campaign: fc.option(campaign, { freq: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('setNetwork' as const), line, answersStop: fc.boolean() }),
  },
);
export type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;
