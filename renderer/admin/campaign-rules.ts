import {
  helpAnswer,
  optInConfirmation,
  optInRequest,
  optOutConfirmation,
  START_WORD_FIELD,
  withNotice,
} from '#shared/consent/texts.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import { countSegments } from '#shared/segments.ts';
import type { CampaignState } from '#shared/vocabulary.ts';
import { counted } from './record-lists.ts';
import type { Scene } from './scene.ts';

type Campaign = RecordOf<'campaign'>;

/** One step of a campaign on its way to approval, and back. */
export interface Step {
  readonly to: CampaignState;
  readonly label: string;
  readonly detail: string;
  /** What is asked before; null: it is done at once. */
  readonly ask: string | null;
}

/** What going from one state to another means, with so many lines in it. */
export function stepTo(from: CampaignState, to: CampaignState, lines: number): Step {
  const silence = lines === 0 ? 'No line is in it yet.' : `Nothing goes out from its ${linesWords(lines)}.`;
  const speech =
    lines === 0 ? '' : ` Its ${linesWords(lines)} can send${from === 'suspended' ? ' again' : ''}.`;
  switch (to) {
    case 'draft':
      return { to, label: 'Back to draft', detail: 'When it was turned down, or needs a change.', ask: null };
    case 'pending':
      return {
        to,
        label: 'Submit for approval',
        detail:
          from === 'expired'
            ? 'When you have registered it anew. Its lines stay silent until it is approved.'
            : 'When you have handed it to the carriers’ registry. It is locked meanwhile.',
        ask: null,
      };
    case 'approved':
      return from === 'suspended'
        ? { to, label: 'Resume', detail: `When the reason is gone.${speech}`, ask: null }
        : { to, label: 'Mark approved', detail: `When the registry has approved it.${speech}`, ask: null };
    case 'suspended':
      return {
        to,
        label: 'Suspend',
        detail: `Stops it for the time being. ${silence}`,
        ask: `${silence} Texts still come in, and who says STOP is heard. You can resume it at any time.`,
      };
    case 'expired':
      return {
        to,
        label: 'Expire',
        detail: `When its registration has run out. ${silence}`,
        ask: `${silence} Texts still come in, and who says STOP is heard. It has to be approved again before its lines can send.`,
      };
  }
}

function linesWords(lines: number): string {
  return lines === 1 ? 'line' : counted(lines, 'line');
}

/** Every text that a campaign sends by itself, or adds to, played through on the customer's phone. */
export function campaignScenes(values: Campaign, brand: string, linesAnsweredByNetwork: number): Scene[] {
  const { inboundRule, outboundRule, attachment } = values;
  const rules = { ...values };
  const startWord = values.startWord.trim() || 'START';
  const request = optInRequest(brand, { ...rules, startWord });
  // Where everybody is asked first, everybody has read there how to opt out.
  const isNoticed = attachment === 'firstText' && (outboundRule === 'warn' || inboundRule === 'allow');
  const scenes: Scene[] = [
    inboundRule === 'optIn'
      ? scene('Somebody new texts you', 'Hello, is anybody there?', request)
      : scene(REQUEST_WORDS[outboundRule], null, request),
    scene('Agrees', startWord, optInConfirmation(brand)),
    ...(isNoticed
      ? [scene('Your first text to somebody who was never asked', null, withNotice(EXAMPLE))]
      : []),
    scene('Asks for help', 'HELP', helpAnswer(brand, rules)),
    scene('Opts out', 'STOP', optOutConfirmation(brand)),
  ];
  const last = scenes.at(-1);
  if (last === undefined || linesAnsweredByNetwork === 0) return scenes;
  const note = `${last.note} · not from ${counted(linesAnsweredByNetwork, 'line')} where the network answers STOP itself`;
  return [...scenes.slice(0, -1), { ...last, note }];
}

const EXAMPLE = 'Hello! Your order is ready to be picked up.';

/** When the opt-in message is sent, where it answers nothing. */
const REQUEST_WORDS = {
  warn: 'An agent sends the opt-in request',
  optIn: 'Before your first text',
  forbid: 'The opt-in message (by these rules nobody is asked)',
} as const;

function scene(when: string, asks: string | null, answer: string): Scene {
  const { segments, encoding, unusual } = countSegments(answer);
  const warnings = segments > 1 ? ['More than one segment: each is charged as a text of its own.'] : [];
  if (unusual.length > 0) {
    const shown = unusual.slice(0, 4).join(' ');
    const fewer = `not in GSM-7, the carriers’ alphabet: the whole text goes as UCS-2, 70 letters to a segment.`;
    warnings.push(`${shown} ${unusual.length === 1 ? 'is' : 'are'} ${fewer}`);
  }
  return { when, asks, answer, note: `${counted(segments, 'segment')} · ${encoding}`, warnings };
}

/** What the opt-in message should say and does not: carriers turn a campaign down for it. */
export function optInWarnings({ optInMessage }: Campaign): string[] {
  const lacks = (word: string) => !new RegExp(`\\b${word}\\b`, 'i').test(optInMessage);
  return [
    ...(optInMessage.includes(START_WORD_FIELD)
      ? []
      : [`The opt-in message does not say how to agree: it needs ${START_WORD_FIELD}.`]),
    ...(lacks('STOP') ? ['The opt-in message does not mention STOP. Carriers ask for it.'] : []),
    ...(lacks('HELP') ? ['The opt-in message does not mention HELP. Carriers ask for it.'] : []),
  ];
}

/** A text with the start word's field at its end. */
export function withStartWordField(optInMessage: string): string {
  const text = optInMessage.trimEnd();
  return text === '' ? `Reply ${START_WORD_FIELD} to agree.` : `${text} Reply ${START_WORD_FIELD} to agree.`;
}
