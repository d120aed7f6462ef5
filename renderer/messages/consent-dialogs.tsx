import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { OptInDialog } from './opt-in-dialog.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import type { TimeFormat } from './time-format.ts';

interface ConsentDialogsProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** What is settled with a number: that it is asked, or that it wants no more texts. */
export function ConsentDialogs({ status, format }: ConsentDialogsProps) {
  const { workspace } = useServices();
  const consenting = useStore(workspace, (state) => state.consenting);
  if (consenting === null) return null;
  const close = () => workspace.setState({ consenting: null });
  const common = { key: consenting.id, id: consenting.id, status, onClose: close };
  return consenting.kind === 'ask' ? (
    <OptInDialog {...common} format={format} />
  ) : (
    <RefuseDialog {...common} message={consenting.message} />
  );
}
