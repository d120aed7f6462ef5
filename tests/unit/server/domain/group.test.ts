import { describe, expect, it } from 'vitest';
import {
  type AdditionContext,
  type AdditionWish,
  chooseLine,
  MOST_NUMBERS,
  MOST_USERS,
  planAdditions,
} from '../../../../server/domain/group.ts';

const person = (name: string, active = true) => ({ name, active });

const CONTEXT: AdditionContext = {
  members: { userIds: ['maya'], numbers: ['+13475550107'] },
  colleagues: new Map([
    ['maya', person('Maya Chen')],
    ['jonas', person('Jonas Weber')],
    ['left', person('Amara Okafor', false)],
  ]),
  country: 'US',
  ownNumbers: new Set(['+12125550142']),
};

const plan = (wish: Partial<AdditionWish>, context: Partial<AdditionContext> = {}) =>
  planAdditions({ userIds: [], numbers: [], ...wish }, { ...CONTEXT, ...context });

const fields = (...args: Parameters<typeof plan>) => plan(...args).problems.map(({ field }) => field);

describe('whom to add to a group', () => {
  it('is somebody', () => {
    expect(fields({})).toEqual(['userIds']);
    expect(plan({ userIds: ['jonas'] })).toEqual({
      additions: { userIds: ['jonas'], numbers: [] },
      problems: [],
    });
  });

  it('are colleagues who are here, each once', () => {
    const { problems } = plan({ userIds: ['jonas', 'nobody', 'left', 'maya', 'jonas'] });
    expect(problems).toEqual([
      { field: 'userIds.1', message: 'There is no such colleague.' },
      { field: 'userIds.2', message: 'Amara Okafor is no longer here.' },
      { field: 'userIds.3', message: 'Maya Chen is in this group already.' },
      { field: 'userIds.4', message: 'Jonas Weber is in this group already.' },
    ]);
  });

  it('are numbers in any spelling, each once, and none of the team’s own', () => {
    expect(plan({ numbers: ['(347) 555-0108', '+49 30 901820'] }).additions.numbers).toEqual([
      '+13475550108',
      '+4930901820',
    ]);
    expect(plan({ numbers: ['030 901820'] }, { country: 'DE' }).additions.numbers).toEqual(['+4930901820']);
    expect(
      fields({ numbers: ['12', '+1 347 555 0107', '212 555 0142', '347 555 0108', '3475550108'] }),
    ).toEqual(['numbers.0', 'numbers.1', 'numbers.2', 'numbers.4']);
  });

  it('are no more than a group holds', () => {
    const members = (users: number, numbers: number) => ({
      members: {
        userIds: Array.from({ length: users }, (_, index) => `u${index}`),
        numbers: Array.from({ length: numbers }, (_, index) => `+1347555${1000 + index}`),
      },
    });
    expect(fields({ userIds: ['jonas'] }, members(MOST_USERS - 1, 0))).toEqual([]);
    expect(fields({ userIds: ['jonas'] }, members(MOST_USERS, 0))).toEqual(['userIds']);
    expect(fields({ numbers: ['+13475550108'] }, members(1, MOST_NUMBERS - 1))).toEqual([]);
    expect(fields({ numbers: ['+13475550108'] }, members(1, MOST_NUMBERS))).toEqual(['numbers']);
  });
});

describe('the line of a group', () => {
  const line = (...args: Parameters<typeof chooseLine>) => {
    const { lineId, problems } = chooseLine(...args);
    return problems.length === 0 ? lineId : problems.map(({ field }) => field);
  };

  it('is chosen with the first outside number', () => {
    expect(line(null, 'a', true)).toBe('a');
    expect(line(null, null, true)).toEqual(['lineId']);
  });

  it('stays while there are outside numbers', () => {
    expect(line('a', null, true)).toBe('a');
    expect(line('a', 'a', true)).toBe('a');
    expect(line('a', 'b', true)).toEqual(['lineId']);
  });

  it('is no matter where only colleagues are added', () => {
    expect(line(null, 'a', false)).toBeNull();
    expect(line('a', 'b', false)).toBe('a');
  });
});
