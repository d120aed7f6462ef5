import { ShieldCheck } from 'lucide-react';
import type { StatusView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { EmptyState } from '../ui/empty-state.tsx';

interface AdminPlaceProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** What an admin sets. */
export function AdminPlace({ status }: AdminPlaceProps) {
  return (
    <EmptyState icon={<ShieldCheck size={22} />} title="Admin">
      {status.account?.name}
    </EmptyState>
  );
}
