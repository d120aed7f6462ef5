import { useServerSecond } from '../services.tsx';
import styles from './invite-time.module.css';

/** How much of the offer's time is left, as a line that grows shorter. */
export function InviteTime({ offeredAt, dueAt }: { readonly offeredAt: number; readonly dueAt: number }) {
  const now = useServerSecond();
  const share = Math.min(1, Math.max(0, (dueAt - now) / Math.max(1, dueAt - offeredAt)));
  return <span className={styles.time} style={{ '--share': String(share) }} aria-hidden="true" />;
}
