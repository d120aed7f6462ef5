import { userAudience } from '../store/access.ts';
import { findUserSettings } from '../store/users.ts';
import type { Handler } from './handler.ts';
import type { Unstamped } from './unit.ts';

/** What holds for a user who never changed anything. */
export function defaultSettings(userId: string): Unstamped<'userSettings'> {
  return { type: 'userSettings', id: userId, audience: userAudience(userId), notify: 'all', tone: true };
}

export const setSettings: Handler<'settings.set'> = async (unit, user, { notify, tone }) => {
  const stored = await findUserSettings(unit.transaction, user.id);
  const settings = stored ?? defaultSettings(user.id);
  const changed = { ...settings, notify: notify ?? settings.notify, tone: tone ?? settings.tone };
  if (stored === undefined) await unit.insert(changed);
  else await unit.update(changed);
  return {};
};
