import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Chip, QueueBadge } from '../ui/badge.tsx';
import styles from './queue-detail.module.css';
import { QUEUE_KIND_NAMES } from './queue-words.ts';

/** One queue: its lines, and who answers for it. */
export function QueueDetail({ myId }: { readonly myId: string | undefined }) {
  const { queues: store, workspace } = useServices();
  const queues = useStore(store.state, (state) => state.queues);
  const selected = useStore(workspace, (state) => state.selectedQueueId);
  const queue = queues?.find(({ id }) => id === selected) ?? queues?.[0];
  if (queue === undefined) return null;
  const available = queue.members.filter(({ availability }) => availability === 'available').length;
  return (
    <section className={styles.detail} aria-label={queue.name}>
      <header className={styles.header}>
        <QueueBadge queue={queue.name} />
        <h2 className={styles.title}>{queue.name}</h2>
        <Chip>{QUEUE_KIND_NAMES[queue.kind]}</Chip>
      </header>
      <div className={styles.body}>
        <h3 className={styles.heading}>Lines</h3>
        {queue.lines.length === 0 ? (
          <p className={styles.none}>No line yet: customers cannot text this queue.</p>
        ) : (
          <ul className={styles.lines}>
            {queue.lines.map((line) => (
              <li key={line} className={styles.line}>
                {line}
              </li>
            ))}
          </ul>
        )}
        <h3 className={styles.heading}>
          Members
          <span className={styles.count}>
            {available} of {queue.members.length} available
          </span>
        </h3>
        <ul className={styles.members}>
          {queue.members.map(({ id, name, extension, availability }) => (
            <li key={id} className={styles.member}>
              <Avatar name={name} seed={id} presence={availability} />
              <span className={styles.who}>
                <span className={styles.name}>
                  {name}
                  {id === myId && <span className={styles.me}> (you)</span>}
                </span>
                <span className={styles.extension}>Extension {extension}</span>
              </span>
              <span className={styles.availability}>
                {availability === 'available' ? 'Available' : 'Away'}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
