import { useServerSecond } from '../services.tsx';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './invite-countdown.module.css';
import { left } from './time-format.ts';

const URGENT = 10_000;

/** How long an offer still stands. `dueAt` is the server's time. */
export function InviteCountdown({ dueAt }: { readonly dueAt: number }) {
  const now = useServerSecond();
  return (
    <span className={classNames(styles.left, dueAt - now <= URGENT && styles.urgent)} role="timer">
      {left(dueAt, now)}
      <VisuallyHidden> left to accept</VisuallyHidden>
    </span>
  );
}
