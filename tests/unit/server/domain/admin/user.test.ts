import { expect, test } from 'vitest';
import type { RecordOf } from '#shared/protocol/records.ts';
import { tidyUser, type UserContext, validateUser } from '../../../../../server/domain/admin/user.ts';

const MAYA: RecordOf<'user'> = {
  name: 'Maya Chen',
  extension: '201',
  role: 'agent',
  refinements: {},
  active: true,
  password: null,
};

function problems(changes: Partial<RecordOf<'user'>>, context: Partial<UserContext> = {}) {
  return validateUser(
    { ...MAYA, ...changes },
    { isNew: false, extensionOwner: null, isLastAdmin: false, ...context },
  );
}
const fields = (...args: Parameters<typeof problems>) => problems(...args).map(({ field }) => field);

test('a user as they should be has no problem', () => {
  expect(problems({})).toEqual([]);
});

test('a user has a name, kept on one line and without blanks around it', () => {
  expect(fields({ name: '' })).toEqual(['name']);
  expect(tidyUser({ ...MAYA, name: '  Maya\n\t Chen ' }).name).toBe('Maya Chen');
});

test('an extension has 2 to 10 digits', () => {
  for (const extension of ['20', '0123456789']) expect(fields({ extension })).toEqual([]);
  for (const extension of ['', '2', '20a', '2 0', '01234567890', '٢٠١']) {
    expect(fields({ extension })).toEqual(['extension']);
  }
  expect(tidyUser({ ...MAYA, extension: ' 201 ' }).extension).toBe('201');
});

test('an extension that somebody has is refused, and says who', () => {
  expect(problems({}, { extensionOwner: 'Main Reception' })).toEqual([
    { field: 'extension', message: '201 is Main Reception’s extension.' },
  ]);
});

test('a new user needs a password; a known one keeps theirs unless another is set', () => {
  expect(fields({}, { isNew: true })).toEqual(['password']);
  expect(fields({ password: 'seven77' })).toEqual(['password']);
  expect(fields({ password: 'eight888' }, { isNew: true })).toEqual([]);
  // A form's empty field is no password.
  expect(tidyUser({ ...MAYA, password: '' }).password).toBeNull();
});

test('the last admin can neither be deactivated nor lose the permission, by role or by refinement', () => {
  const last = { isLastAdmin: true };
  expect(fields({ role: 'admin' }, last)).toEqual([]);
  expect(fields({ role: 'agent', refinements: { administer: true } }, last)).toEqual([]);
  expect(fields({ role: 'admin', active: false }, last)).toEqual(['active']);
  expect(fields({ role: 'supervisor' }, last)).toEqual(['role']);
  expect(fields({ role: 'admin', refinements: { administer: false } }, last)).toEqual([
    'refinements.administer',
  ]);
});
