/** Campaigns [C1]: what they must say, and how they go from a draft to what the registry of carriers has approved. */
import { EDITABLE_STATES, NEXT_STATES } from '#shared/campaign-states.ts';
import { optInRequest, START_WORD_FIELD } from '#shared/consent/texts.ts';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import type { FieldProblem, RecordOf } from '#shared/protocol/records.ts';
import type { CampaignState } from '#shared/vocabulary.ts';
import { reservedFor } from '../keywords.ts';
import { readOutboundText } from '../message-text.ts';
import { changesBetween } from './changes.ts';
import { nameProblems, tidyName } from './names.ts';

type Campaign = RecordOf<'campaign'>;

export interface CampaignContext {
  /** As it is so far; null: a new one. */
  readonly before: Campaign | null;
  readonly otherNames: readonly string[];
  /** Of the account: what its texts begin with. */
  readonly brand: string;
}

const STATE_WORDS: Readonly<Record<CampaignState, string>> = {
  draft: 'a draft',
  pending: 'pending',
  approved: 'approved',
  suspended: 'suspended',
  expired: 'expired',
};

/** Nobody texts more than this to agree. */
const LONGEST_WORD = 20;

export function tidyCampaign(values: Campaign): Campaign {
  return {
    ...values,
    name: tidyName(values.name),
    startWord: values.startWord.trim(),
    optInMessage: tidyText(values.optInMessage),
    helpMessage: tidyText(values.helpMessage),
  };
}

export function validateCampaign(values: Campaign, context: CampaignContext): FieldProblem[] {
  return [
    ...stateProblems(values, context),
    ...nameProblems(values.name, context.otherNames),
    ...optInProblems(values, context),
    ...startWordProblems(values.startWord),
    ...helpProblems(values, context),
    ...quietProblems(values),
  ];
}

function stateProblems(values: Campaign, { before }: CampaignContext): FieldProblem[] {
  const field = 'state';
  const { state } = values;
  if (before === null) {
    const isFirst = state === 'draft' || state === 'pending';
    return isFirst ? [] : [{ field, message: 'A new campaign is a draft, or handed in for approval.' }];
  }
  const problems: FieldProblem[] = [];
  const now = STATE_WORDS[before.state];
  const next = NEXT_STATES[before.state];
  if (state !== before.state && !next.includes(state)) {
    const words = next.map((one) => STATE_WORDS[one]).join(' or ');
    problems.push({ field, message: `It is ${now}: next it can be ${words}.` });
  }
  if (EDITABLE_STATES.includes(before.state)) return problems;
  for (const name of Object.keys(changesBetween(before, values))) {
    if (name === field) continue;
    const message = `It is ${now}: only a draft or an approved campaign can be edited.`;
    problems.push({ field: name, message });
  }
  return problems;
}

function optInProblems(values: Campaign, { brand }: CampaignContext): FieldProblem[] {
  const field = 'optInMessage';
  if (values.optInMessage === '') return [{ field, message: 'Say what they agree to.' }];
  if (!values.optInMessage.includes(START_WORD_FIELD)) {
    return [
      { field, message: `It has to say how to agree: put ${START_WORD_FIELD} where the word belongs.` },
    ];
  }
  return lengthProblems(field, optInRequest(brand, { ...values, name: '' }));
}

function startWordProblems(startWord: string): FieldProblem[] {
  const field = 'startWord';
  if (!/^[\p{L}\p{N}]+$/u.test(startWord)) {
    return [{ field, message: 'It is one word of letters and figures, such as JOIN.' }];
  }
  if (startWord.length > LONGEST_WORD) {
    return [{ field, message: `It has at most ${LONGEST_WORD} letters.` }];
  }
  const purpose = reservedFor(startWord);
  if (purpose === 'opt-out') {
    return [{ field, message: `“${startWord}” means that somebody wants no more texts. It cannot agree.` }];
  }
  if (purpose === 'help') return [{ field, message: `“${startWord}” asks for help. It cannot agree.` }];
  return [];
}

function helpProblems({ helpMessage }: Campaign, { brand }: CampaignContext): FieldProblem[] {
  const field = 'helpMessage';
  if (helpMessage === '') return [{ field, message: 'Say where they get help: carriers ask for it.' }];
  return lengthProblems(field, `${brand}: ${helpMessage}`);
}

function lengthProblems(field: string, text: string): FieldProblem[] {
  if (text.length <= MESSAGE_LIMIT) return [];
  const message = `With the brand it is ${text.length} characters long; ${MESSAGE_LIMIT} can be sent at once.`;
  return [{ field, message }];
}

function quietProblems({ quietHours }: Campaign): FieldProblem[] {
  if (quietHours === null || quietHours.from !== quietHours.to) return [];
  return [{ field: 'quietHours.to', message: 'They have to end at another time than they begin.' }];
}

/** As it will be sent. */
function tidyText(text: string): string {
  const read = readOutboundText(text);
  if (read.readable) return read.text;
  return read.why === 'empty' ? '' : text.trim();
}
