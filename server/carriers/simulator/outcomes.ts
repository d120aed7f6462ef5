import type { Failure } from '#shared/protocol/rows/conversation.ts';
import type { Millis, Random } from '#shared/time.ts';
import type { ReceiptStatus } from '../carrier.ts';

/** What the make-believe network does with one text. */
export interface Plan {
  /** taken: answers. lostAnswer: takes it, but the line breaks before the answer. lostText: breaks before it is taken. */
  readonly handOver: 'taken' | 'lostAnswer' | 'lostText';
  /** Until the network has made up its mind about the hand-over. */
  readonly latency: Millis;
  /** Receipts in the order they are sent, each with its delay after the hand-over. */
  readonly receipts: readonly PlannedReceipt[];
}

export interface PlannedReceipt {
  readonly status: ReceiptStatus;
  readonly failure: Failure | null;
  readonly after: Millis;
}

export interface MagicNumber {
  /** The last digits of the customer's number. */
  readonly ending: string;
  /** For a person. */
  readonly does: string;
}

const UNREACHABLE: Failure = { code: '30003', reason: 'The phone cannot be reached.' };
const BLOCKED: Failure = { code: '30004', reason: 'The customer has blocked messages.' };
const LANDLINE: Failure = { code: '30006', reason: 'This is a landline; it cannot take texts.' };

/** How long the other end of a broken line is waited for. */
const ANSWER_TIMEOUT: Millis = 10_000;
const LATE_RECEIPT: Millis = 10_000;

type Planner = (delay: (from: Millis, to: Millis) => Millis) => Plan;

function failing(failure: Failure): Planner {
  return (delay) => ({
    handOver: 'taken',
    latency: delay(20, 80),
    receipts: [{ status: 'failed', failure, after: delay(300, 900) }],
  });
}

const arriving: Planner = (delay) => ({
  handOver: 'taken',
  latency: delay(20, 80),
  receipts: [{ status: 'delivered', failure: null, after: delay(300, 900) }],
});

const MAGIC: readonly (MagicNumber & { readonly plan: Planner })[] = [
  { ending: '0001', does: 'Answers fail: the phone cannot be reached (30003).', plan: failing(UNREACHABLE) },
  { ending: '0002', does: 'Answers fail: it is a landline (30006).', plan: failing(LANDLINE) },
  {
    ending: '0003',
    does: 'Answers fail: the customer has blocked the line (30004).',
    plan: failing(BLOCKED),
  },
  {
    ending: '0004',
    does: 'The network takes the answer but never says so: its fate is unknown until looked up.',
    plan: (delay) => ({ ...arriving(delay), handOver: 'lostAnswer', latency: ANSWER_TIMEOUT }),
  },
  {
    ending: '0005',
    does: 'The line breaks before the network takes the answer: unknown, then failed.',
    plan: (delay) => ({ handOver: 'lostText', latency: delay(20, 80), receipts: [] }),
  },
  {
    ending: '0006',
    does: 'Receipts come out of order: delivered before sent.',
    plan: (delay) => {
      const after = delay(300, 900);
      return {
        handOver: 'taken',
        latency: delay(20, 80),
        receipts: [
          { status: 'delivered', failure: null, after },
          { status: 'sent', failure: null, after: after + delay(200, 600) },
        ],
      };
    },
  },
  {
    ending: '0007',
    does: 'The receipt is ten seconds late.',
    plan: (delay) => ({
      handOver: 'taken',
      latency: delay(20, 80),
      receipts: [{ status: 'delivered', failure: null, after: LATE_RECEIPT }],
    }),
  },
];

/** What the handset page explains. */
export const MAGIC_NUMBERS: readonly MagicNumber[] = MAGIC.map(({ ending, does }) => ({ ending, does }));

/** The recipient's last digits decide; every other number simply gets its text. */
export function planFor(recipient: string, random: Random): Plan {
  const plan = MAGIC.find((magic) => recipient.endsWith(magic.ending))?.plan ?? arriving;
  return plan((from, to) => from + Math.floor(random() * (to - from + 1)));
}
