import type { AdminView } from '#shared/desktop-api/views.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import type { Saved } from './draft.ts';

/** The records that have a form of their own. */
export type FormType = 'account' | 'user' | 'queue' | 'line' | 'hours' | 'campaign';

/** All records of a kind, each as its form takes it. */
export function savedRecords<Type extends FormType>(
  view: AdminView,
  type: Type,
): readonly Saved<RecordOf<Type>>[] {
  const all: { readonly [Each in FormType]: () => readonly Saved<RecordOf<Each>>[] } = {
    account: () => [view.account],
    user: () =>
      view.users.map(({ id, revision, values }) => ({ id, revision, values: { ...values, password: null } })),
    queue: () => view.queues,
    line: () => view.lines,
    hours: () => view.hours,
    campaign: () => view.campaigns,
  };
  return all[type]();
}

export function savedRecord<Type extends FormType>(
  view: AdminView,
  type: Type,
  id: string,
): Saved<RecordOf<Type>> | undefined {
  return savedRecords(view, type).find((record) => record.id === id);
}
