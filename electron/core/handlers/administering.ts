import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import { readAdmin, revisionOf } from '../cache/admin.ts';
import type { Parts } from '../parts.ts';
import { mustAdminister, withServer } from './guards.ts';

export type Administering = Pick<
  DesktopHandlers,
  'admin.read' | 'admin.save' | 'admin.remove' | 'admin.audit'
>;

/** What admins set. What makes sense is the server's to say; here it is only read and handed over. */
export function administeringHandlers(parts: Parts): Administering {
  const { cache, feed, request, newId } = parts;

  return {
    'admin.read': async () => {
      mustAdminister(parts);
      const view = readAdmin(cache);
      if (view === null) {
        throw new DesktopError('filling', 'The settings are still being fetched. Try again in a moment.');
      }
      return view;
    },

    'admin.save': (change) =>
      withServer(parts, 'Saving settings', async () => {
        const saved = await request('admin.save', { ...change, commandId: newId() });
        await feed.arrival(() => (revisionOf(cache, change.record.type, saved.id) ?? 0) >= saved.revision);
        return saved;
      }),

    'admin.remove': (removal) =>
      withServer(parts, 'Removing settings', async () => {
        await request('admin.remove', { ...removal, commandId: newId() });
        await feed.arrival(() => revisionOf(cache, removal.type, removal.id) === null);
        return {};
      }),

    'admin.audit': (query) => withServer(parts, 'The audit trail', () => request('admin.audit', query)),
  };
}
