import { toE164 } from '#shared/phone-number.ts';
import type { FieldProblem, RecordOf } from '#shared/protocol/records.ts';
import type { CampaignState } from '#shared/vocabulary.ts';

type Line = RecordOf<'line'>;

export interface LineContext {
  /** In which numbers without a country code are read. */
  readonly country: string;
  /** As it is so far; null: a new line. */
  readonly before: Line | null;
  /** The name of whoever has the number on another line; null: nobody has. */
  readonly numberOwner: string | null;
  readonly queueIds: ReadonlySet<string>;
  /** Those who can sign in. */
  readonly userIds: ReadonlySet<string>;
  /** Every campaign’s state, by its id. */
  readonly campaigns: ReadonlyMap<string, CampaignState>;
  /** Whether threads have been led over it. */
  readonly hasThreads: boolean;
}

/** In E.164, where it is a number. */
export function tidyLine({ number, ...values }: Line, country: string): Line {
  return { ...values, number: toE164(number, country) ?? number.trim() };
}

export function validateLine(values: Line, context: LineContext): FieldProblem[] {
  return [
    ...numberProblems(values.number, context),
    ...ownerProblems(values, context),
    ...campaignProblems(values, context),
  ];
}

function numberProblems(number: string, { country, before, numberOwner }: LineContext): FieldProblem[] {
  const field = 'number';
  if (toE164(number, country) !== number) {
    return [{ field, message: 'This is not a phone number. Write it as +1 212 555 0142.' }];
  }
  if (before !== null && number !== before.number) {
    return [
      { field, message: 'A line keeps its number, and its history with it. Add another line instead.' },
    ];
  }
  return numberOwner === null ? [] : [{ field, message: `This number is a line of ${numberOwner} already.` }];
}

function ownerProblems({ queueId, userId }: Line, context: LineContext): FieldProblem[] {
  const field = userId === null ? 'queueId' : 'userId';
  if (queueId !== null && userId !== null) {
    return [{ field, message: 'A line belongs to a queue or to one person, not to both.' }];
  }
  const { before, hasThreads } = context;
  if (before !== null && hasThreads && (before.queueId === null) !== (queueId === null)) {
    const message =
      queueId === null
        ? 'A queue’s team has written with customers on this line. It cannot become one person’s own.'
        : 'This line holds the texts of one person. It cannot become a queue’s.';
    return [{ field, message }];
  }
  if (userId !== null) {
    // One who has left keeps it until somebody else gets it.
    const isKnown = context.userIds.has(userId) || userId === before?.userId;
    return isKnown ? [] : [{ field, message: 'Choose somebody who can sign in.' }];
  }
  const isQueue = queueId !== null && context.queueIds.has(queueId);
  return isQueue ? [] : [{ field, message: 'Choose the queue that answers for it.' }];
}

/** A line that is in a campaign stays in it when that is suspended, or runs out. */
function campaignProblems({ campaignId }: Line, { before, campaigns }: LineContext): FieldProblem[] {
  const field = 'campaignId';
  if (campaignId === null || campaignId === before?.campaignId) return [];
  const state = campaigns.get(campaignId);
  if (state === undefined) return [{ field, message: 'This campaign is no longer there.' }];
  return state === 'approved' ? [] : [{ field, message: 'Only an approved campaign can have lines.' }];
}
