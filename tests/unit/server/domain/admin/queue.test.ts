import { describe, expect, test } from 'vitest';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import { QUEUE_SETTINGS } from '../../../../../server/demo/company.ts';
import { type QueueContext, tidyQueue, validateQueue } from '../../../../../server/domain/admin/queue.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const SUPPORT: RecordOf<'queue'> = {
  ...QUEUE_SETTINGS,
  name: 'Customer Support',
  extension: '300',
  kind: 'callQueue',
  enabled: true,
  members: [{ userId: 'maya', capacity: 5 }],
};

const CONTEXT: QueueContext = {
  extensionOwner: null,
  otherNames: ['Main Reception'],
  users: new Map([
    ['maya', { name: 'Maya Chen', active: true }],
    ['gone', { name: 'Otto Falk', active: false }],
  ]),
  lines: 1,
  hoursIds: new Set(['office']),
};

function problems(changes: Partial<RecordOf<'queue'>>, context: Partial<QueueContext> = {}) {
  return validateQueue({ ...SUPPORT, ...changes }, { ...CONTEXT, ...context });
}
const fields = (...args: Parameters<typeof problems>) => problems(...args).map(({ field }) => field);

test('a queue as it should be has no problem', () => {
  expect(problems({})).toEqual([]);
});

test('its name is its own', () => {
  expect(fields({ name: '' })).toEqual(['name']);
  expect(problems({ name: 'main reception' })).toEqual([
    { field: 'name', message: 'There is another one called Main Reception.' },
  ]);
});

test('it answers texts only with a member and a number', () => {
  expect(problems({ members: [] }, { lines: 0 })).toEqual([
    { field: 'enabled', message: 'It needs a member and a number before it can answer texts.' },
  ]);
  expect(fields({}, { lines: 0 })).toEqual(['enabled']);
  expect(fields({ enabled: false, members: [] }, { lines: 0 })).toEqual([]);
});

test('its members exist, can sign in, and are there once', () => {
  const of = (...userIds: string[]) => ({
    members: userIds.map((userId) => ({ userId, capacity: 1 })),
  });
  expect(fields(of('nobody', 'gone', 'maya', 'maya'))).toEqual([
    'members.0.userId',
    'members.1.userId',
    'members.3.userId',
  ]);
  expect(problems(of('gone'))[0]!.message).toBe('Otto Falk is deactivated.');
});

test.each([
  [0, false],
  [1, true],
  [100, true],
  [101, false],
])('%i conversations at once: %s', (capacity, isFine) => {
  expect(fields({ members: [{ userId: 'maya', capacity }] })).toEqual(isFine ? [] : ['members.0.capacity']);
});

describe('times', () => {
  test.each([
    ['inviteTimeout', 5 * SECOND, 10 * MINUTE],
    ['idleTimeout', 10 * SECOND, DAY],
    ['waitTimeout', 10 * SECOND, 30 * DAY],
    ['remindAfter', 10 * SECOND, 30 * DAY],
    ['awayInterval', MINUTE, 30 * DAY],
  ] as const)('%s has sane bounds', (field, least, most) => {
    for (const time of [least, most]) expect(fields({ [field]: time })).toEqual([]);
    for (const time of [least - 1, most + 1, 0, -1]) expect(fields({ [field]: time })).toEqual([field]);
  });

  test('bounds are said in words', () => {
    expect(problems({ idleTimeout: 0 })[0]!.message).toBe('It must be between 10 seconds and 1 day.');
  });

  test('the team is reminded before the wait is over', () => {
    expect(fields({ remindAfter: 2 * MINUTE, waitTimeout: 3 * MINUTE })).toEqual([]);
    expect(fields({ remindAfter: 3 * MINUTE, waitTimeout: 3 * MINUTE })).toEqual(['remindAfter']);
    expect(fields({ remindAfter: 3 * MINUTE, waitTimeout: null })).toEqual([]);
  });
});

describe('keywords', () => {
  test.each(['stop', 'Stop!', 'OPT-OUT', 'opt  out', 'help', 'info', 'START', 'yes', ' un.stop '])(
    '“%s” is reserved, and the reason is said',
    (keyword) => {
      const { initiationKeyword } = tidyQueue({ ...SUPPORT, initiationKeyword: keyword });
      const [problem] = problems({ initiationKeyword });
      expect(problem).toMatchObject({
        field: 'initiationKeyword',
        message: expect.stringMatching(/reserved/),
      });
      expect(fields({ terminationKeyword: keyword })).toEqual(['terminationKeyword']);
    },
  );

  test('a word that only begins like a reserved one is free', () => {
    expect(problems({ initiationKeyword: 'Support', terminationKeyword: 'Stop it' })).toEqual([]);
  });

  test('the word that ends a conversation is not the one that opens it, however it is written', () => {
    expect(fields({ initiationKeyword: 'Chat', terminationKeyword: ' CHAT' })).toEqual([
      'terminationKeyword',
    ]);
  });

  test('a keyword is kept on one line, and an empty one is none', () => {
    const tidied = tidyQueue({ ...SUPPORT, initiationKeyword: ' my\n order ', terminationKeyword: '  ' });
    expect(tidied).toMatchObject({ initiationKeyword: 'my order', terminationKeyword: null });
  });
});

describe('answers', () => {
  const ANSWERS = [
    'waitTimeoutMessage',
    'initiationMessage',
    'initiationNeededMessage',
    'terminationMessage',
    'noAgentsMessage',
    'awayMessage',
  ] as const;

  test.each(ANSWERS)('%s is as long as a text can be, and no longer', (field) => {
    expect(fields({ [field]: 'x'.repeat(MESSAGE_LIMIT) })).toEqual([]);
    expect(problems({ [field]: 'x'.repeat(MESSAGE_LIMIT + 1) })).toEqual([
      { field, message: 'It is 1601 characters long; 1600 can be sent at once.' },
    ]);
  });

  test.each(ANSWERS)('%s without words is none', (field) => {
    expect(tidyQueue({ ...SUPPORT, [field]: ' \n ' })[field]).toBeNull();
    expect(tidyQueue({ ...SUPPORT, [field]: ' We are closed.\r\nSorry! ' })[field]).toBe(
      'We are closed.\nSorry!',
    );
  });

  test('one that is never sent as things stand is kept all the same', () => {
    expect(problems({ initiationMessage: 'Welcome!', awayMessage: 'Closed.', hoursId: null })).toEqual([]);
  });
});

test('its business hours exist', () => {
  expect(fields({ hoursId: 'office' })).toEqual([]);
  expect(fields({ hoursId: 'gone' })).toEqual(['hoursId']);
});

test('what is tidy stays as it is', () => {
  const tidied = tidyQueue({ ...SUPPORT, name: ' Support ', awayMessage: ' Closed. ' });
  expect(tidyQueue(tidied)).toEqual(tidied);
});
