/** What colleagues have written among themselves before the demo begins, and with the driver on Maya's own line. */
import type { Millis } from '#shared/time.ts';
import { createGroup } from '../commands/groups/create.ts';
import { openChat } from '../commands/open-chat.ts';
import { receiveInbound } from '../commands/receive-inbound.ts';
import { send } from '../commands/send.ts';
import { findConversation, findLine } from '../store/threads.ts';
import { AMARA, type DemoUser, JONAS, MAYA, MAYAS_LINE, RAVI } from './company.ts';
import { type At, type Company, deliver, person } from './stage.ts';

const MINUTE: Millis = 60_000;

interface Line {
  readonly who: DemoUser;
  readonly text: string;
}

const MORNING: readonly Line[] = [
  { who: JONAS, text: 'Morning! Are you on Support until lunch?' },
  { who: MAYA, text: 'Yes, and I keep an eye on Reception, too.' },
  { who: JONAS, text: 'Perfect, then I finish the list for Saturday.' },
];

const SATURDAY: readonly Line[] = [
  {
    who: MAYA,
    text: 'Saturday: the Okada sofa between 9 and 12, then Pine Street Hotel. Ravi, can you do both?',
  },
  { who: AMARA, text: 'I can ride along if a second pair of hands is needed.' },
];

const RAVI_ANSWERS = 'Both fine. I need somebody for the sofa, it is a third floor.';
const MAYA_ANSWERS = 'Amara comes with you. See you on Saturday!';

/** How long before the demo it begins. */
export const TALK_AGO: Millis = 150 * MINUTE;

export async function tellTeamTalk(company: Company, now: Millis, at: At): Promise<void> {
  await chatInTheMorning(company, now - TALK_AGO, at);
  await planSaturday(company, now - 100 * MINUTE, at);
  await textWithRavi(company, now - 90 * MINUTE, at);
}

async function chatInTheMorning(company: Company, begin: Millis, at: At): Promise<void> {
  const { conversationId } = await at(begin, async (unit) =>
    openChat(unit, await person(unit, company, JONAS), {
      commandId: unit.newId(),
      userId: company.userIds.get(MAYA) ?? '',
    }),
  );
  await talk(MORNING, { company, conversationId, begin, at });
}

/** The driver is no colleague: he gets what Maya writes as a text from her number. */
async function planSaturday(company: Company, begin: Millis, at: At): Promise<void> {
  const { conversationId } = await at(begin, async (unit) => {
    const line = await findLine(unit.transaction, MAYAS_LINE);
    return createGroup(unit, await person(unit, company, MAYA), {
      commandId: unit.newId(),
      name: 'Saturday deliveries',
      userIds: [JONAS, AMARA].map((user) => company.userIds.get(user) ?? ''),
      numbers: [RAVI.number],
      lineId: line?.id ?? null,
    });
  });
  await talk(SATURDAY, { company, conversationId, begin: begin + MINUTE, at });
}

async function textWithRavi(company: Company, begin: Millis, at: At): Promise<void> {
  await at(begin, (unit) =>
    receiveInbound(unit, {
      carrier: 'demo',
      carrierId: unit.newId(),
      from: RAVI.number,
      to: MAYAS_LINE,
      text: RAVI_ANSWERS,
    }),
  );
  const conversationId = await at(begin, async ({ transaction }) => {
    const line = await findLine(transaction, MAYAS_LINE);
    const pair = { lineId: line?.id ?? '', outsideNumber: RAVI.number };
    return (await findConversation(transaction, pair))?.conversation.id ?? '';
  });
  await talk([{ who: MAYA, text: MAYA_ANSWERS }], { company, conversationId, begin: begin + MINUTE, at });
}

interface Talk {
  readonly company: Company;
  readonly conversationId: string;
  readonly begin: Millis;
  readonly at: At;
}

async function talk(lines: readonly Line[], { company, conversationId, begin, at }: Talk): Promise<void> {
  let time = begin;
  for (const { who, text } of lines) {
    await at(time, async (unit) =>
      send(unit, await person(unit, company, who), {
        commandId: unit.newId(),
        conversationId,
        epoch: null,
        text,
        mentions: [],
        acknowledged: true,
        quietReason: null,
      }),
    );
    await deliver(at, time);
    time += MINUTE;
  }
}
