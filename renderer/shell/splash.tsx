import { CloudOff, LoaderCircle } from 'lucide-react';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import styles from './splash.module.css';

/** Before anything is known of who is signed in. */
export function Splash({ status }: { readonly status: StatusView | null }) {
  const { actions } = useServices();
  if (status?.phase === 'offline') {
    return (
      <main className={styles.splash}>
        <EmptyState
          icon={<CloudOff size={22} />}
          title="Cannot connect"
          action={
            <>
              <Button onPress={() => actions.askToSignOut(status.unsent)}>Sign out</Button>
              <Button look="primary" onPress={() => void actions.reconnect()}>
                Try now
              </Button>
            </>
          }
        >
          {status.problem?.message ?? 'The server cannot be reached.'} Sign out to use another server.
        </EmptyState>
      </main>
    );
  }
  return (
    <main className={styles.splash} aria-busy="true">
      <p className={styles.busy} role="status">
        <LoaderCircle size={16} aria-hidden="true" />
        Connecting…
      </p>
    </main>
  );
}
