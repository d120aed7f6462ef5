import { describe, expect, test } from 'vitest';
import {
  problemAt,
  problemIn,
  problemsAfter,
  problemsElsewhere,
} from '../../../../renderer/admin/field-problems.ts';
import { memberRows } from '../../../../renderer/admin/member-rows.ts';
import { NEW_LINE, NEW_QUEUE } from '../../../../renderer/admin/open-form.ts';
import { missingForTexts, scenesOf } from '../../../../renderer/admin/queue-rules.ts';
import { matchingRows, recordRows } from '../../../../renderer/admin/record-lists.ts';
import { passwordHint, refined, refinementOf } from '../../../../renderer/admin/user-rules.ts';
import { smallCompany } from './fake-admin.ts';

describe('what is wrong', () => {
  const problems = [
    { field: 'name', message: 'Give it a name.' },
    { field: 'members.2.capacity', message: 'Between 1 and 100.' },
    { field: '', message: 'There is no place for it.' },
  ];

  test('stands at its field, else at the top of the form', () => {
    expect(problemAt(problems, 'name')).toBe('Give it a name.');
    expect(problemIn(problems, 'members.2')).toBe('Between 1 and 100.');
    expect(problemIn(problems, 'members.20')).toBeNull();
    expect(problemsElsewhere(problems, NEW_QUEUE).map(({ message }) => message)).toEqual([
      'There is no place for it.',
    ]);
  });

  test('goes as soon as the field is edited', () => {
    expect(problemsAfter(problems, { members: [] }).map(({ field }) => field)).toEqual(['name', '']);
  });
});

describe('a queue', () => {
  test('says what it lacks before it can be switched on', () => {
    const member = { userId: 'u-maya', capacity: 5 };
    expect(missingForTexts('q', NEW_QUEUE, 0)).toContain('a member and a number');
    expect(missingForTexts('q', NEW_QUEUE, 1)).toContain('a member');
    expect(missingForTexts('q', { ...NEW_QUEUE, members: [member] }, 0)).toContain('a number');
    expect(missingForTexts('q', { ...NEW_QUEUE, members: [member] }, 1)).toBeNull();
    expect(missingForTexts(null, NEW_QUEUE, 0)).toContain('Save the queue');
  });

  test('shows its answers as the customer gets them; one that is never sent is not among them', () => {
    const answers = { initiationMessage: 'Welcome!', noAgentsMessage: 'Soon.', terminationMessage: 'Bye.' };
    expect(scenesOf({ ...NEW_QUEUE, ...answers }).map(({ answer }) => answer)).toEqual(['Welcome!', 'Soon.']);
    expect(scenesOf({ ...NEW_QUEUE, ...answers, initiationKeyword: 'JOIN' })).toEqual([
      { when: 'Opens a conversation', asks: 'JOIN', answer: 'Welcome!' },
      { when: 'Opens a conversation while nobody is there', asks: 'JOIN', answer: 'Soon.' },
    ]);
  });

  test('of a long list of members, those with a problem come first, whatever is searched for', () => {
    const view = smallCompany();
    const members = view.queues[0]!.values.members;
    const problems = [{ field: 'members.1.capacity', message: 'Between 1 and 100.' }];
    expect(memberRows(members, view, problems, '').map(({ name }) => name)).toEqual([
      'Jonas Weber',
      'Maya Chen',
    ]);
    expect(memberRows(members, view, problems, 'nobody').map(({ name }) => name)).toEqual(['Jonas Weber']);
    expect(memberRows(members, view, [], '201').map(({ name }) => name)).toEqual(['Maya Chen']);
  });
});

test('a permission is as the role says, allowed, or not', () => {
  expect(refinementOf({}, 'administer')).toBe('role');
  expect(refined({}, 'administer', 'allowed')).toEqual({ administer: true });
  expect(refined({ administer: true }, 'administer', 'withheld')).toEqual({ administer: false });
  expect(refined({ administer: true, overseeQueues: false }, 'administer', 'role')).toEqual({
    overseeQueues: false,
  });
});

test('a password says how much it lacks', () => {
  expect(passwordHint(null, false)).toBe('Left empty, it stays as it is.');
  expect(passwordHint('1234567', true)).toBe('1 more character needed.');
  expect(passwordHint('12345678', true)).toContain('Long enough');
});

test('records are listed by name and found by name, extension or number', () => {
  const view = smallCompany();
  expect(recordRows(view, 'users').map(({ title }) => title)).toEqual([
    'Amara Okafor',
    'Jonas Weber',
    'Maya Chen',
    'Priya Nair',
    'Sam Rivera',
  ]);
  expect(matchingRows(recordRows(view, 'users'), '210').map(({ id }) => id)).toEqual(['u-priya']);
  expect(matchingRows(recordRows(view, 'lines'), '212 5550142').map(({ id }) => id)).toEqual(['l-support']);
  expect(matchingRows(recordRows(view, 'lines'), 'support').map(({ id }) => id)).toEqual(['l-support']);
});

test('a line is listed with whom it belongs to, and says where no texts go out', () => {
  const view = smallCompany();
  view.lines.push({
    id: 'l-maya',
    revision: 1,
    values: { ...NEW_LINE, number: '+12125550161', queueId: null, userId: 'u-maya', active: false },
  });
  expect(recordRows(view, 'lines').map(({ detail, mark }) => [detail, mark])).toEqual([
    ['Customer Support', null],
    ['Maya Chen', 'No texts'],
  ]);
  expect(matchingRows(recordRows(view, 'lines'), 'maya').map(({ id }) => id)).toEqual(['l-maya']);
});
