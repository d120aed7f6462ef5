import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { CallView } from '#shared/desktop-api/views.ts';
import { createPagedList, type PagedList } from './paged-list.ts';

export interface CallsQuestion {
  readonly search: string;
  /** Only those nobody answered. */
  readonly missed: boolean;
}

export type Calls = PagedList<CallsQuestion, CallView>;

/** One's own calls, latest first, with the names that their numbers have now. */
export function createCalls(desktop: DesktopApi): Calls {
  const calls = createPagedList<CallsQuestion, CallView>(
    { search: '', missed: false },
    (question, offset, limit) => desktop.call('calls.list', { ...question, offset, limit }),
  );
  desktop.on('changed', ({ contacts }) => {
    if (contacts) calls.refresh();
  });
  return calls;
}
