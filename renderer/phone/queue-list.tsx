import { Inbox } from 'lucide-react';
import { useEffect } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useStore } from 'zustand';
import type { QueueView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Count, QueueBadge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import styles from './queue-list.module.css';
import { QUEUE_KIND_NAMES } from './queue-words.ts';

/** The queues one belongs to. */
export function QueueList() {
  const { queues: store, workspace } = useServices();
  const queues = useStore(store.state, (state) => state.queues);
  const selected = useStore(workspace, (state) => state.selectedQueueId) ?? queues?.[0]?.id;

  useEffect(() => {
    void store.load();
  }, [store]);

  if (queues === null) return null;
  if (queues.length === 0) {
    return (
      <EmptyState icon={<Inbox size={22} />} title="No queues">
        You are not a member of any queue yet. Your admin can add you to one.
      </EmptyState>
    );
  }
  return (
    <ListBox
      aria-label="Queues"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={selected === undefined ? [] : [selected]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        if (key !== undefined) workspace.setState({ selectedQueueId: String(key) });
      }}
      className={styles.list ?? ''}
    >
      {queues.map(({ id, name, kind, lines, waiting, mine, enabled }) => (
        <ListBoxItem key={id} id={id} textValue={name} className={styles.item ?? ''}>
          <span className={styles.name}>
            <QueueBadge queue={name} />
            <span className={styles.text}>{name}</span>
            <Count count={waiting} look="queue" label={`${waiting} waiting`} />
          </span>
          <span className={styles.detail}>
            {QUEUE_KIND_NAMES[kind]}
            {lines.length > 0 && ` · ${lines.map(({ number }) => number).join(', ')}`}
          </span>
          <span className={styles.detail}>{standing(mine, enabled)}</span>
        </ListBoxItem>
      ))}
    </ListBox>
  );
}

function standing(mine: QueueView['mine'], enabled: boolean): string {
  const own =
    mine === null
      ? 'You look on'
      : mine.loggedIn
        ? `Logged in · ${mine.owned} of ${mine.capacity}`
        : 'Logged out';
  return enabled ? own : `${own} · Texting is off`;
}
