import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { showConversation } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { InviteCard } from './invite-card.tsx';
import styles from './invite-cards.module.css';
import type { TimeFormat } from './time-format.ts';

/** More than these are counted, not listed. */
const LISTED = 2;

interface InviteCardsProps {
  readonly format: TimeFormat;
  readonly claimProblem: string | null;
}

/** At the top of the list: what is offered to this person, and quietly what they missed. */
export function InviteCards({ format, claimProblem }: InviteCardsProps) {
  const { invites, actions, workspace } = useServices();
  const { offered, missed } = useStore(invites.state);
  if (offered.length === 0 && missed.length === 0) return null;
  const listed = missed.slice(0, LISTED);
  const rest = missed.length - listed.length;
  return (
    <section className={styles.invites} aria-label="Invitations">
      {offered.map((invite, index) => (
        <InviteCard key={invite.id} invite={invite} claimProblem={claimProblem} isNext={index === 0} />
      ))}
      {listed.map(({ id, conversationId, title, dueAt }) => (
        <p key={id} className={styles.missed}>
          <Button size="small" look="quiet" onPress={() => showConversation(workspace, conversationId)}>
            <span className={styles.words}>
              Missed {format.time(dueAt)} · <bdi>{title}</bdi>
            </span>
          </Button>
          <Button
            size="small"
            look="quiet"
            aria-label={`Dismiss the missed invitation of ${title}`}
            unavailable={claimProblem}
            onPress={() => void actions.declineInvite(id)}
          >
            Dismiss
          </Button>
        </p>
      ))}
      {rest > 0 && (
        <p className={styles.missed}>
          <span className={styles.rest}>{rest} more missed</span>
          <Button
            size="small"
            look="quiet"
            unavailable={claimProblem}
            onPress={() => {
              for (const { id } of missed) void actions.declineInvite(id);
            }}
          >
            Put all away
          </Button>
        </p>
      )}
    </section>
  );
}
