import type { FieldProblem, RecordOf } from '#shared/protocol/records.ts';
import type { Millis } from '#shared/time.ts';
import { answerProblems, tidyAnswer } from './answers.ts';
import { type Bounds, DAY, durationProblems, MINUTE, SECOND } from './durations.ts';
import { extensionProblems } from './extensions.ts';
import { nameProblems, tidyName } from './names.ts';
import { keywordProblems, tidyKeyword } from './queue-keywords.ts';

type Queue = RecordOf<'queue'>;

export interface QueueContext {
  /** The name of the other user or queue that has the extension; null: nobody does. */
  readonly extensionOwner: string | null;
  /** Names of the other queues. */
  readonly otherNames: readonly string[];
  /** Everyone, by id. */
  readonly users: ReadonlyMap<string, { readonly name: string; readonly active: boolean }>;
  /** How many lines it has. */
  readonly lines: number;
  readonly hoursIds: ReadonlySet<string>;
}

const ANSWERS = [
  'waitTimeoutMessage',
  'initiationMessage',
  'initiationNeededMessage',
  'terminationMessage',
  'noAgentsMessage',
  'awayMessage',
] as const satisfies readonly (keyof Queue)[];

export const MOST_SESSIONS = 100;

const TIMES = {
  inviteTimeout: { least: 5 * SECOND, most: 10 * MINUTE },
  idleTimeout: { least: 10 * SECOND, most: DAY },
  waitTimeout: { least: 10 * SECOND, most: 30 * DAY },
  remindAfter: { least: 10 * SECOND, most: 30 * DAY },
  awayInterval: { least: MINUTE, most: 30 * DAY },
} as const satisfies { readonly [Name in keyof Queue]?: Bounds };

export function tidyQueue(values: Queue): Queue {
  const answers = Object.fromEntries(ANSWERS.map((name) => [name, tidyAnswer(values[name])]));
  return {
    ...values,
    ...answers,
    name: tidyName(values.name),
    extension: values.extension.trim(),
    initiationKeyword: tidyKeyword(values.initiationKeyword),
    terminationKeyword: tidyKeyword(values.terminationKeyword),
  };
}

export function validateQueue(values: Queue, context: QueueContext): FieldProblem[] {
  return [
    ...nameProblems(values.name, context.otherNames),
    ...extensionProblems(values.extension, context.extensionOwner),
    ...enabledProblems(values, context),
    ...memberProblems(values.members, context),
    ...timeProblems(values),
    ...keywordProblems(values),
    ...ANSWERS.flatMap((name) => answerProblems(name, values[name])),
    ...hoursProblems(values.hoursId, context),
  ];
}

function enabledProblems({ enabled, members }: Queue, { lines }: QueueContext): FieldProblem[] {
  const missing = [...(members.length === 0 ? ['a member'] : []), ...(lines === 0 ? ['a number'] : [])];
  if (!enabled || missing.length === 0) return [];
  const message = `It needs ${missing.join(' and ')} before it can answer texts.`;
  return [{ field: 'enabled', message }];
}

function memberProblems(members: Queue['members'], { users }: QueueContext): FieldProblem[] {
  const seen = new Set<string>();
  return members.flatMap(({ userId, capacity }, index) => {
    const problems: FieldProblem[] = [];
    const user = users.get(userId);
    const field = `members.${index}.userId`;
    if (user === undefined) problems.push({ field, message: 'There is no such user.' });
    else if (!user.active) problems.push({ field, message: `${user.name} is deactivated.` });
    else if (seen.has(userId)) problems.push({ field, message: `${user.name} is a member already.` });
    seen.add(userId);
    if (capacity < 1 || capacity > MOST_SESSIONS) {
      const message = `Between 1 and ${MOST_SESSIONS} conversations at once.`;
      problems.push({ field: `members.${index}.capacity`, message });
    }
    return problems;
  });
}

function timeProblems(values: Queue): FieldProblem[] {
  const problems = Object.entries(TIMES).flatMap(([name, bounds]) => {
    const time: Millis | null = values[name as keyof typeof TIMES];
    return time === null ? [] : durationProblems(name, time, bounds);
  });
  const { remindAfter, waitTimeout } = values;
  if (remindAfter !== null && waitTimeout !== null && remindAfter >= waitTimeout) {
    problems.push({
      field: 'remindAfter',
      message: 'The team must be reminded before the wait is over and the conversation ends.',
    });
  }
  return problems;
}

function hoursProblems(hoursId: string | null, { hoursIds }: QueueContext): FieldProblem[] {
  if (hoursId === null || hoursIds.has(hoursId)) return [];
  return [{ field: 'hoursId', message: 'These business hours are no longer there.' }];
}
