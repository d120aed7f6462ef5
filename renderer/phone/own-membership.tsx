import { useStore } from 'zustand';
import type { QueueView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import styles from './own-membership.module.css';

interface OwnMembershipProps {
  readonly queue: QueueView;
  readonly mine: NonNullable<QueueView['mine']>;
  readonly problem: string | null;
}

/** Whether one takes conversations of this queue, and how many one has. */
export function OwnMembership({ queue, mine, problem }: OwnMembershipProps) {
  const { actions, status } = useServices();
  const pause = useStore(status, (state) => state.status?.me?.pause ?? null);
  const { id, name } = queue;
  return (
    <div className={styles.own}>
      <div className={styles.words}>
        <p className={styles.state}>{mine.loggedIn ? 'You are logged in' : 'You are logged out'}</p>
        <p className={styles.detail}>
          {mine.loggedIn
            ? pause === null
              ? 'You can take its conversations.'
              : `You are on pause (${pause.reason}) and take none until you resume.`
            : 'You keep what you are answering, and take nothing new.'}{' '}
          You have {mine.owned} of {mine.capacity}.
        </p>
      </div>
      {mine.loggedIn && pause !== null && (
        <Button look="primary" unavailable={problem} onPress={() => void actions.resume()}>
          Resume
        </Button>
      )}
      <Button
        look={mine.loggedIn ? 'plain' : 'primary'}
        unavailable={problem}
        aria-label={mine.loggedIn ? `Log out of ${name}` : `Log in to ${name}`}
        onPress={() => void actions.setLogin(id, !mine.loggedIn)}
      >
        {mine.loggedIn ? 'Log out' : 'Log in'}
      </Button>
    </div>
  );
}
