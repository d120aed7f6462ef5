import { describe, expect, test } from 'vitest';
import {
  candidates,
  lineFor,
  NO_MEMBERS,
  problemsOf,
  typedProblem,
  withNumber,
  withTyped,
} from '../../../../renderer/group/group-rules.ts';
import { AMARA, colleague, JONAS } from '../../../support/fake-desktop/people.ts';

const ROSA = { number: '+19175550188', display: '(917) 555-0188', name: 'Rosa Driver' };

describe('whom a form puts into a group', () => {
  test('a number is added once, however often it is chosen, and the field is empty again', () => {
    const once = withNumber({ ...NO_MEMBERS, typed: 'rosa' }, ROSA);
    expect(once).toMatchObject({ numbers: [ROSA], typed: '' });
    expect(withNumber(once, ROSA).numbers).toHaveLength(1);
  });

  test('a number that stands complete in the field counts without being added first', () => {
    expect(withTyped({ ...NO_MEMBERS, typed: '917 555 0188' }, 'US')).toMatchObject({
      numbers: [{ number: '+19175550188', display: '(917) 555-0188', name: null }],
      typed: '',
    });
  });

  test('what is no number stays in the field, and is said', () => {
    const half = withTyped({ ...NO_MEMBERS, typed: '917 555' }, 'US');
    expect(half.typed).toBe('917 555');
    expect(typedProblem(half)).toContain('no number yet');
    expect(typedProblem(NO_MEMBERS)).toBeNull();
  });

  test('who is in it already, or has left the account, is not offered', () => {
    const gone = colleague({ id: 'u-gone', name: 'Gone', extension: '299' }, { active: false });
    const people = [colleague(JONAS), colleague(AMARA), gone];
    expect(candidates(people, [JONAS.id]).map(({ id }) => id)).toEqual([AMARA.id]);
  });

  test('the first line there is, unless another is chosen', () => {
    const line = (id: string) => ({ id, number: id, queue: null, active: true });
    expect(lineFor(NO_MEMBERS, [line('one'), line('two')])?.id).toBe('one');
    expect(lineFor({ ...NO_MEMBERS, lineId: 'two' }, [line('one'), line('two')])?.id).toBe('two');
    expect(lineFor(NO_MEMBERS, [])).toBeNull();
  });
});

describe('what the server found wrong', () => {
  test('is said at the field it belongs to, of numbers with which one', () => {
    const error = {
      code: 'invalid_fields',
      message: 'Some entries need another look.',
      fields: [
        { field: 'name', message: 'Give the group a name.' },
        { field: 'numbers.0', message: 'This is one of your own lines.' },
      ],
    };
    expect(problemsOf(error, [ROSA])).toEqual({
      name: 'Give the group a name.',
      people: null,
      numbers: 'Rosa Driver: This is one of your own lines.',
      line: null,
      form: null,
    });
  });

  test('a number is named once, as the form shows it', () => {
    const fields = [{ field: 'numbers.0', message: '+19175550188 is a number of your own team.' }];
    const error = { code: 'invalid_fields', message: 'Something is wrong.', fields };
    expect(problemsOf(error, [{ ...ROSA, name: null }]).numbers).toBe(
      '(917) 555-0188 is a number of your own team.',
    );
  });

  test('a line one may not text from is said at the line', () => {
    expect(problemsOf({ code: 'cannot_text_from', message: 'Not yours.' }, []).line).toBe('Not yours.');
    expect(problemsOf({ code: 'line_inactive', message: 'Off.' }, []).line).toBe('Off.');
  });

  test('what no field carries is said above the form', () => {
    expect(problemsOf({ code: 'needs_server', message: 'Offline.' }, []).form).toBe('Offline.');
    expect(problemsOf(null, []).form).toBeNull();
  });
});
