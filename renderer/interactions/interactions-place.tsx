import { History } from 'lucide-react';
import type { StatusView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { EmptyState } from '../ui/empty-state.tsx';

interface InteractionsPlaceProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** What one has handled, latest first. */
export function InteractionsPlace({ status }: InteractionsPlaceProps) {
  return (
    <EmptyState icon={<History size={22} />} title="Interaction log">
      {status.wrapUps} to file.
    </EmptyState>
  );
}
