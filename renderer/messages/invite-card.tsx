import { Check } from 'lucide-react';
import type { InviteView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { QueueBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Hint } from './hint.tsx';
import styles from './invite-card.module.css';
import { InviteCountdown } from './invite-countdown.tsx';
import { InviteTime } from './invite-time.tsx';
import { WaitingTime } from './waiting-time.tsx';

interface InviteCardProps {
  readonly invite: InviteView;
  readonly claimProblem: string | null;
  /** Whether the keys that answer an invitation mean this one. */
  readonly isNext: boolean;
  /** In one line across the window instead of a card. */
  readonly wide?: boolean;
}

/** A conversation offered to this person, for as long as it is. */
export function InviteCard({ invite, claimProblem, isNext, wide = false }: InviteCardProps) {
  const { actions } = useServices();
  const { id, title, queue, preview, waitingSince, offeredAt, dueAt } = invite;
  const mac = isMac(navigator);

  /** The card goes with its button: the next Tab starts in the place, not at the top of the page. */
  function decline(): void {
    document.querySelector<HTMLElement>('main')?.focus();
    void actions.declineInvite(id);
  }

  return (
    <article
      className={classNames(styles.card, wide && styles.wide)}
      aria-label={`Invitation: ${title}, ${queue}`}
      data-invite={id}
    >
      <div className={styles.who}>
        <span className={styles.title}>
          <bdi>{title}</bdi>
        </span>
        <InviteCountdown dueAt={dueAt} />
      </div>
      <div className={styles.line}>
        <QueueBadge queue={queue} />
        <span className={styles.queue}>{queue}</span>
        {waitingSince !== null && <WaitingTime since={waitingSince} />}
      </div>
      <p className={styles.preview} dir="auto">
        {preview}
      </p>
      <div className={styles.answers}>
        <Button
          look="queue"
          size={wide ? 'medium' : 'small'}
          icon={<Check size={14} />}
          aria-label={`Accept ${title}`}
          unavailable={claimProblem}
          {...(isNext ? { hint: <Hint text="Answer it" keys={shortcutHint('acceptInvite', mac)} /> } : {})}
          onPress={() => void actions.acceptInvite(id)}
        >
          Accept
        </Button>
        <Button
          size={wide ? 'medium' : 'small'}
          aria-label={`Decline ${title}`}
          unavailable={claimProblem}
          {...(isNext
            ? {
                hint: <Hint text="It goes to the next colleague" keys={shortcutHint('declineInvite', mac)} />,
              }
            : {})}
          onPress={decline}
        >
          Decline
        </Button>
      </div>
      <InviteTime offeredAt={offeredAt} dueAt={dueAt} />
    </article>
  );
}
