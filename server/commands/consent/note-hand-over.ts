/** What a text tells a number of consent joins its history as the text goes out: what was kept back told nothing. */
import { needsNotice } from '#shared/consent/sending.ts';
import { OPT_OUT_NOTICE } from '#shared/consent/texts.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { AutomaticAnswer } from '#shared/vocabulary.ts';
import type { Reader } from '../../store/connection.ts';
import { findMessage } from '../../store/messages.ts';
import { findConversationById, type Kept, type NumberConversation } from '../../store/threads.ts';
import { findOutbound } from '../find-outbound.ts';
import type { Unit } from '../unit.ts';
import { writeMessages } from '../write-messages.ts';
import { consentEvents, noteConsent, type Said } from './note-consent.ts';
import type { Recipient } from './obstacles.ts';

interface Leaving {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  readonly automatic: AutomaticAnswer | null;
}

interface Way {
  readonly recipient: Recipient;
  readonly line: RowOf<'line'>;
}

/** That they were asked to agree, or told how to opt out; of most texts nothing, and then nothing more is read. */
export async function noteHandOver(unit: Unit, text: Leaving, { recipient, line }: Way): Promise<void> {
  const cause = causeOf(text, recipient);
  if (cause === null) return;
  const { transaction, newId } = unit;
  const userId = await authorOf(transaction, text.id);
  // One that the campaign answers with was noted as it was heard.
  if (cause === 'asked' && userId === null) return;
  const thread = await findConversationById(transaction, text.conversationId);
  if (thread === undefined) return;
  const { conversation, hidden } = thread as Kept<NumberConversation>;
  const said: Said[] = [{ cause, scope: null, textId: text.id, text: text.text, userId }];
  const pair = { conversationId: conversation.id, number: recipient.number, line };
  const consent = await noteConsent(unit, pair, said);
  const messages = consentEvents(said).map((event) => ({ id: newId(), direction: 'system', event }) as const);
  await writeMessages(unit, { conversation: { ...conversation, consent }, hidden }, messages);
}

function causeOf({ automatic, text }: Leaving, { consent, rules }: Recipient): 'asked' | 'noticed' | null {
  if (automatic === 'optInRequest') return 'asked';
  const tells = automatic === null && text.endsWith(OPT_OUT_NOTICE);
  return tells && needsNotice(consent, rules) ? 'noticed' : null;
}

/** Null: nobody typed it. */
async function authorOf(reader: Reader, textId: string): Promise<string | null> {
  const text = await findOutbound(reader, textId);
  const message = text?.type === 'delivery' ? await findMessage(reader, text.messageId) : text;
  return message?.authorId ?? null;
}
