import { Clock3 } from 'lucide-react';
import { useServerSecond } from '../services.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { waited, waitedSpoken } from './time-format.ts';
import styles from './waiting-time.module.css';

/** How long a customer has been waiting, ticking. `since` is the server's time. */
export function WaitingTime({ since }: { readonly since: number }) {
  const now = useServerSecond();
  return (
    <span className={styles.waiting} role="timer">
      <Clock3 size={12} aria-hidden="true" />
      <span aria-hidden="true">{waited(since, now)}</span>
      <VisuallyHidden>waiting for {waitedSpoken(since, now)}</VisuallyHidden>
    </span>
  );
}
