import { CloudOff, FilePen } from 'lucide-react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { DESKTOP_GONE } from '../host/desktop-host.ts';
import { left } from '../messages/time-format.ts';
import { useSecond, useServices } from '../services.tsx';
import { showConversation, shownConversation } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import styles from './banner.module.css';

/** Says why the desktop is offline, what still works and when it tries again. */
export function OfflineBanner({ status }: { readonly status: StatusView }) {
  const { actions } = useServices();
  if (status.phase !== 'offline') return null;
  return (
    <div className={styles.banner}>
      <CloudOff size={16} aria-hidden="true" />
      <p className={styles.text} role="status">
        <strong>Offline.</strong> {status.problem?.message ?? 'The server cannot be reached.'}{' '}
        {status.problem?.code !== DESKTOP_GONE && (
          <span className={styles.detail}>
            What you have read stays here; what you write is sent when the connection is back.
            {status.unsent > 0 && ` ${status.unsent} waiting to send.`}
          </span>
        )}
      </p>
      <RetryCountdown retryAt={status.retryAt} />
      <Button size="small" onPress={() => void actions.reconnect()}>
        Try now
      </Button>
    </div>
  );
}

function RetryCountdown({ retryAt }: { readonly retryAt: number | null }) {
  const now = useSecond();
  if (retryAt === null || retryAt <= now) return <span className={styles.countdown}>Trying…</span>;
  return <span className={styles.countdown}>Next try in {left(retryAt, now)}</span>;
}

/** Something that was written is left where there is no conversation any more: nothing else leads there. */
export function StrandedBanner({ status: { stranded } }: { readonly status: StatusView }) {
  const { workspace } = useServices();
  const shown = useStore(workspace, shownConversation);
  if (stranded === null || stranded === shown) return null;
  return (
    <div className={styles.banner}>
      <FilePen size={16} aria-hidden="true" />
      <p className={styles.text} role="status">
        <strong>Something you wrote was not sent,</strong> and its conversation is no longer yours to see.
      </p>
      <Button size="small" onPress={() => showConversation(workspace, stranded)}>
        Show
      </Button>
    </div>
  );
}
