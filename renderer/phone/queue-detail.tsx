import { useStore } from 'zustand';
import type { QueueView } from '#shared/desktop-api/views.ts';
import { standingOf } from '../messages/obstacles.ts';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Chip, QueueBadge } from '../ui/badge.tsx';
import { OwnMembership } from './own-membership.tsx';
import styles from './queue-detail.module.css';
import { DISTRIBUTION_NAMES, QUEUE_KIND_NAMES } from './queue-words.ts';

interface QueueDetailProps {
  readonly myId: string | undefined;
  /** Why nothing can be changed now; null while it can. */
  readonly problem: string | null;
}

/** One queue: its lines, one's own part in it, and who answers for it. */
export function QueueDetail({ myId, problem }: QueueDetailProps) {
  const { queues: store, workspace } = useServices();
  const queues = useStore(store.state, (state) => state.queues);
  const selected = useStore(workspace, (state) => state.selectedQueueId);
  const queue = queues?.find(({ id }) => id === selected) ?? queues?.[0];
  if (queue === undefined) return null;
  const available = queue.members.filter(({ obstacle }) => obstacle === null).length;
  return (
    <section className={styles.detail} aria-label={queue.name}>
      <header className={styles.header}>
        <QueueBadge queue={queue.name} />
        <h2 className={styles.title}>{queue.name}</h2>
        <Chip>{QUEUE_KIND_NAMES[queue.kind]}</Chip>
        {!queue.enabled && <Chip look="warning">Texting is off</Chip>}
        {queue.waiting > 0 && <Chip look="queue">{queue.waiting} waiting</Chip>}
      </header>
      <div className={styles.body}>
        {queue.mine !== null && <OwnMembership queue={queue} mine={queue.mine} problem={problem} />}
        <h3 className={styles.heading}>
          Lines
          <span className={styles.count}>{DISTRIBUTION_NAMES[queue.distribution]}</span>
        </h3>
        {queue.lines.length === 0 ? (
          <p className={styles.none}>No line yet: customers cannot text this queue.</p>
        ) : (
          <ul className={styles.lines}>
            {queue.lines.map(({ id, number }) => (
              <li key={id} className={styles.line}>
                {number}
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
        {queue.members.length === 0 ? (
          <p className={styles.none}>Nobody answers for this queue yet.</p>
        ) : (
          <ul className={styles.members}>
            {queue.members.map((member) => (
              <Member key={member.id} member={member} isMe={member.id === myId} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

interface MemberProps {
  readonly member: QueueView['members'][number];
  readonly isMe: boolean;
}

function Member({ member, isMe }: MemberProps) {
  const { id, name, extension, obstacle, owned, capacity } = member;
  return (
    <li className={styles.member}>
      <Avatar name={name} seed={id} presence={obstacle === null ? 'available' : 'away'} />
      <span className={styles.who}>
        <span className={styles.name}>
          {name}
          {isMe && <span className={styles.me}> (you)</span>}
        </span>
        <span className={styles.extension}>Extension {extension}</span>
      </span>
      <span className={styles.standing}>
        <span>{standingOf(member)}</span>
        <span className={styles.load}>
          {owned} of {capacity}
        </span>
      </span>
    </li>
  );
}
