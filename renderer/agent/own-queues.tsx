import type { QueueView } from '#shared/desktop-api/views.ts';
import { OwnQueue } from './own-queue.tsx';
import styles from './own-queues.module.css';

interface OwnQueuesProps {
  /** Null until they are read. */
  readonly queues: readonly QueueView[] | null;
  readonly myId: string;
  readonly problem: string | null;
}

/** The queues one belongs to, then those one only oversees. */
export function OwnQueues({ queues, myId, problem }: OwnQueuesProps) {
  if (queues === null) return null;
  const mine = queues.filter((queue) => queue.mine !== null);
  const overseen = queues.filter((queue) => queue.mine === null);
  return (
    <section className={styles.section} aria-label="Your queues">
      <h3 className={styles.heading}>Your queues</h3>
      {mine.length === 0 && (
        <p className={styles.none}>You are in no queue yet. Your admin can add you to one.</p>
      )}
      <ul>
        {mine.map((queue) => (
          <OwnQueue key={queue.id} queue={queue} myId={myId} problem={problem} />
        ))}
      </ul>
      {overseen.length > 0 && (
        <>
          <h3 className={styles.heading}>You oversee</h3>
          <ul>
            {overseen.map((queue) => (
              <OwnQueue key={queue.id} queue={queue} myId={myId} problem={problem} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
