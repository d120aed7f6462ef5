/** Past conversations are made by the very commands that make present ones, only at an earlier time. */
import type { Millis } from '#shared/time.ts';
import { claim } from '../commands/claim.ts';
import { close } from '../commands/close.ts';
import { recordHandOver, recordReceipt, takeOutbound } from '../commands/deliveries.ts';
import { markRead } from '../commands/mark-read.ts';
import { receiveInbound } from '../commands/receive-inbound.ts';
import { release } from '../commands/release.ts';
import { runDeadline } from '../commands/run-deadline.ts';
import { send } from '../commands/send.ts';
import type { Unit } from '../commands/unit.ts';
import { audiencesOf } from '../store/changes.ts';
import { findConversation, findLine, latestSession } from '../store/threads.ts';
import { findUser, type User } from '../store/users.ts';
import type { DemoUser } from './company.ts';
import type { Event, Story } from './history.ts';
import type { At, Company } from './stage.ts';

const HANDED_OVER_AFTER: Millis = 400;
const DELIVERED_AFTER: Millis = 2_100;

export async function tellStory(story: Story, company: Company, now: Millis, at: At): Promise<void> {
  let time = now - story.ago;
  for (const event of story.events) {
    time += event.after;
    await at(time, (unit) => tell(unit, story, company, event));
    if (event.does === 'answer') await deliver(at, time);
  }
  await at(time, (unit) => readAll(unit, story, company));
}

async function tell(unit: Unit, story: Story, company: Company, event: Event): Promise<unknown> {
  const commandId = unit.newId();
  if (event.does === 'text') {
    const { number: from } = story.customer;
    const { text } = event;
    return receiveInbound(unit, { carrier: 'demo', carrierId: commandId, from, to: story.queue.line, text });
  }
  const { id: conversationId, session } = await thread(unit, story);
  const act = { commandId, conversationId, epoch: session.epoch };
  if (event.does === 'idle') return runDeadline(unit, { kind: 'idle', subjectId: session.id });
  const user = await person(unit, company, event.who);
  switch (event.does) {
    case 'claim':
      return claim(unit, user, act);
    case 'answer':
      return send(unit, user, { ...act, text: event.text, mentions: [] });
    case 'release':
      return release(unit, user, act);
    case 'close':
      return close(unit, user, act);
  }
}

async function deliver(at: At, sentAt: Millis): Promise<void> {
  const texts = await at(sentAt + HANDED_OVER_AFTER, (unit) => takeOutbound(unit, 1));
  for (const { id: messageId } of texts) {
    await at(sentAt + HANDED_OVER_AFTER, (unit) =>
      recordHandOver(unit, messageId, { taken: true, carrierId: `demo-${messageId}` }),
    );
    const deliveredAt = sentAt + DELIVERED_AFTER;
    await at(deliveredAt, (unit) =>
      recordReceipt(unit, { messageId, status: 'delivered', failure: null, at: deliveredAt }),
    );
  }
}

/** Nothing of the past shall look unread. */
async function readAll(unit: Unit, story: Story, company: Company): Promise<void> {
  const { id: conversationId, audience, lastPosition: position } = await thread(unit, story);
  for (const [demoUser, userId] of company.userIds) {
    if (!(await audiencesOf(unit.transaction, userId)).has(audience)) continue;
    const user = await person(unit, company, demoUser);
    await markRead(unit, user, { commandId: unit.newId(), conversationId, position, unread: false });
  }
}

async function thread({ transaction }: Unit, { queue, customer }: Story) {
  const line = await findLine(transaction, queue.line);
  const pair = line && { lineId: line.id, outsideNumber: customer.number };
  const conversation = pair && (await findConversation(transaction, pair))?.conversation;
  const session = conversation && (await latestSession(transaction, conversation.sessionId));
  if (!conversation || !session) throw new Error(`${customer.number} has not texted ${queue.name} yet.`);
  return { ...conversation, session };
}

async function person({ transaction }: Unit, company: Company, who: DemoUser): Promise<User> {
  const user = await findUser(transaction, company.userIds.get(who) ?? '');
  if (user === undefined) throw new Error(`${who.name} is not of this company.`);
  return user;
}
