import type { ConversationView } from '#shared/desktop-api/views.ts';
import { useSecond } from '../services.tsx';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { idleCountdown } from './idle.ts';
import styles from './idle-countdown.module.css';
import { left } from './time-format.ts';

interface IdleCountdownProps {
  readonly conversation: ConversationView;
  readonly clockOffset: number;
  readonly typedAt: number | null;
}

const RADIUS = 6;
const ROUND = 2 * Math.PI * RADIUS;

/** How long until the conversation goes back to the queue; shown to its owner. */
export function IdleCountdown({ conversation, clockOffset, typedAt }: IdleCountdownProps) {
  const now = useSecond();
  const { session } = conversation;
  const idle = session === null ? null : idleCountdown(session, now, clockOffset, typedAt);
  if (idle === null) return null;
  return (
    <>
      <span
        className={classNames(styles.idle, idle.urgent && styles.urgent)}
        role="timer"
        aria-label="Idle release"
        title="At zero the conversation goes back to the queue. Typing starts the time anew."
      >
        <svg viewBox="0 0 16 16" className={styles.ring} aria-hidden="true">
          <circle cx="8" cy="8" r={RADIUS} className={styles.track} />
          <circle
            cx="8"
            cy="8"
            r={RADIUS}
            className={styles.rest}
            strokeDasharray={ROUND}
            strokeDashoffset={ROUND * (1 - idle.share)}
          />
        </svg>
        {idle.urgent ? 'Released in' : 'Idle release in'} {left(now + idle.left, now)}
      </span>
      {idle.urgent && (
        <VisuallyHidden>
          <span role="alert">Less than 30 seconds until this conversation is released. Type to keep it.</span>
        </VisuallyHidden>
      )}
    </>
  );
}
