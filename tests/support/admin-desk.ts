import type { AdminView } from '#shared/desktop-api/views.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import type { TestDesktop } from './desktop.ts';

/** One of the records that an admin sees, by its name. */
export async function adminQueue(admin: TestDesktop, name: string): Promise<AdminView['queues'][number]> {
  const { queues } = await admin.call('admin.read', {});
  return queues.find((queue) => queue.values.name === name)!;
}

/** Changes how a queue works, as an admin does it in the window. */
export async function setQueue(
  admin: TestDesktop,
  name: string,
  change: Partial<RecordOf<'queue'>>,
): Promise<void> {
  const { id, revision, values } = await adminQueue(admin, name);
  const record = { type: 'queue', values: { ...values, ...change } } as const;
  await admin.call('admin.save', { id, revision, record });
}
