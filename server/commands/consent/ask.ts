import { ASK_AGAIN, isAskable, obstacleTo } from '#shared/consent/sending.ts';
import { optInRequest } from '#shared/consent/texts.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { textsWaitingFor } from '../../store/outbox.ts';
import { findThread } from '../../store/threads.ts';
import type { Handler } from '../handler.ts';
import { openConversation } from '../open-conversation.ts';
import { decideOrRefuse, mustBePermitted, mustHaveEpoch } from '../open-thread.ts';
import type { Unit } from '../unit.ts';
import { activeSenderOf, type OwnThread, writeForQueue, writeFromOwnLine } from '../write-to-number.ts';
import { type Addressee, recipientOf, type Sender, type Written } from './clear.ts';
import { obstacleRefusal } from './obstacles.ts';

/** Sends the opt-in message of the campaign [C4], written by whoever asks. */
export const ask: Handler<'consent.ask'> = async (unit, user, wish) => {
  const act = { ...wish, userId: user.id, acknowledged: false };
  const thread = await findThread(unit.transaction, wish.conversationId, user.id);
  if (thread === undefined) {
    const own = (await openConversation(unit, user, wish.conversationId, ['sms'])) as OwnThread;
    const sender = await activeSenderOf(unit, own.conversation);
    const request = await requestTo(unit, sender, own);
    await writeFromOwnLine(unit, sender, own, request, act);
    return { messageId: request.id };
  }
  mustBePermitted(user, thread, 'answer');
  const epoch = await mustHaveEpoch(unit, thread, wish.epoch);
  // It answers nothing the customer has asked.
  const change = await decideOrRefuse(unit, thread, { kind: 'activity', userId: user.id, epoch });
  const sender = await activeSenderOf(unit, thread.conversation);
  const request = await requestTo(unit, sender, thread);
  await writeForQueue(unit, sender, { thread, change }, request, act);
  return { messageId: request.id };
};

/** Throws where there is nothing to ask, or they have been asked just now. */
async function requestTo(unit: Unit, sender: Sender, addressee: Addressee): Promise<Written> {
  const { newId, now } = unit;
  const { rules, account } = sender;
  const { consent } = addressee.conversation;
  const obstacle = obstacleTo('optInRequest', consent, rules);
  if (obstacle !== null) throw obstacleRefusal(obstacle, recipientOf(sender, addressee));
  if (rules === null || !isAskable(consent, rules)) throw refuse('no_opt_in_request', {});
  const again = consent.askedAt === null ? now : consent.askedAt + ASK_AGAIN;
  if (consent.state === 'pending' && now < again) throw refuse('already_asked', { again });
  await mustNotBeOnItsWay(unit, sender, addressee);
  return { id: newId(), text: optInRequest(account.brand, rules), automatic: 'optInRequest' };
}

/** Until it goes out the history knows nothing of it. */
async function mustNotBeOnItsWay(
  { transaction, now }: Unit,
  { line }: Sender,
  { conversation }: Addressee,
): Promise<void> {
  const waiting = await textsWaitingFor(transaction, conversation.outsideNumber);
  const request = waiting.find(({ automatic, from }) => automatic === 'optInRequest' && from === line.number);
  if (request === undefined) return;
  const { notBefore } = request;
  const again = notBefore !== null && notBefore > now ? notBefore : now + ASK_AGAIN;
  throw refuse('already_asked', { again });
}
