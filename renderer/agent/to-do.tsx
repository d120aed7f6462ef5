import { BellOff, FilePen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { showConversation } from '../stores/workspace-store.ts';
import { Count } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import styles from './to-do.module.css';

interface ToDoProps {
  /** Why nothing can be changed now; null while it can. */
  readonly problem: string | null;
  readonly onLeave: () => void;
}

/** More than these are in the log. */
const LISTED = 3;

/** What waits for this person: conversations to file, and invitations that went by. */
export function ToDo({ problem, onLeave }: ToDoProps) {
  const { due: dueStore, invites, actions, workspace } = useServices();
  const due = useStore(dueStore.state, (state) => state.items);
  const missed = useStore(invites.state, (state) => state.missed);

  return (
    <>
      {due.length > 0 && (
        <Section title="To wrap up" count={due.length} label={`${due.length} to wrap up`} urgent>
          {due.slice(0, LISTED).map(({ id, title, queue }) => (
            <li key={id}>
              <AriaButton
                className={styles.item ?? ''}
                onPress={() => {
                  onLeave();
                  workspace.setState({ filing: id });
                }}
              >
                <FilePen size={15} className={styles.urgent} aria-hidden="true" />
                <span className={styles.words}>
                  <bdi className={styles.name}>{title}</bdi>
                  <span className={styles.queue}>{queue}</span>
                </span>
                <span className={styles.act}>File</span>
              </AriaButton>
            </li>
          ))}
          {due.length > LISTED && (
            <li>
              <Button
                size="small"
                look="quiet"
                onPress={() => {
                  onLeave();
                  workspace.setState({ place: 'log' });
                }}
              >
                {`${due.length - LISTED} more in the log`}
              </Button>
            </li>
          )}
        </Section>
      )}
      {missed.length > 0 && (
        <Section title="Missed invitations" count={missed.length} label={`${missed.length} missed`}>
          {missed.slice(0, LISTED).map(({ id, conversationId, title, queue }) => (
            <li key={id} className={styles.pair}>
              <AriaButton
                className={styles.item ?? ''}
                onPress={() => {
                  onLeave();
                  showConversation(workspace, conversationId);
                }}
              >
                <BellOff size={15} className={styles.quiet} aria-hidden="true" />
                <span className={styles.words}>
                  <bdi className={styles.name}>{title}</bdi>
                  <span className={styles.queue}>{queue}</span>
                </span>
              </AriaButton>
              <Button
                size="small"
                look="quiet"
                aria-label={`Dismiss the missed invitation of ${title}`}
                unavailable={problem}
                onPress={() => void actions.declineInvite(id)}
              >
                Dismiss
              </Button>
            </li>
          ))}
          {missed.length > LISTED && (
            <li>
              <Button
                size="small"
                look="quiet"
                unavailable={problem}
                onPress={() => {
                  for (const { id } of missed) void actions.declineInvite(id);
                }}
              >
                {`Put all ${missed.length} away`}
              </Button>
            </li>
          )}
        </Section>
      )}
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly count: number;
  readonly label: string;
  readonly urgent?: boolean;
  readonly children: ReactNode;
}

function Section({ title, count, label, urgent = false, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.heading}>
        {title}
        {urgent ? <Count count={count} label={label} /> : <span className={styles.count}>{count}</span>}
      </h3>
      <ul>{children}</ul>
    </section>
  );
}
