/** Past conversations are made by the very commands that make present ones, only at an earlier time. */
import type { Millis } from '#shared/time.ts';
import { claim } from '../commands/claim.ts';
import { close } from '../commands/close.ts';
import { note } from '../commands/note.ts';
import { receiveInbound } from '../commands/receive-inbound.ts';
import { release } from '../commands/release.ts';
import { runDeadline } from '../commands/run-deadline.ts';
import { send } from '../commands/send.ts';
import type { Unit } from '../commands/unit.ts';
import { findConversation, findLine, latestSession } from '../store/threads.ts';
import type { Event, Story } from './history.ts';
import { type At, type Company, deliver, person } from './stage.ts';

export async function tellStory(story: Story, company: Company, now: Millis, at: At): Promise<void> {
  let time = now - story.ago;
  for (const event of story.events) {
    time += event.after;
    await at(time, (unit) => tell(unit, story, company, event));
    // Texts may be answered by themselves.
    if (event.does === 'answer' || event.does === 'text') await deliver(at, time);
  }
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
      return send(unit, user, {
        ...act,
        text: event.text,
        mentions: [],
        acknowledged: true,
        quietReason: null,
      });
    case 'release':
      return release(unit, user, act);
    case 'close':
      return close(unit, user, act);
    case 'note':
      return note(unit, user, {
        commandId,
        conversationId,
        text: event.text,
        mentions: [company.userIds.get(event.mentions) ?? ''],
      });
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
