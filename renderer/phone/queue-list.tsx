import { Inbox } from 'lucide-react';
import { useEffect } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { QueueBadge } from '../ui/badge.tsx';
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
      {queues.map(({ id, name, kind, lines }) => (
        <ListBoxItem key={id} id={id} textValue={name} className={styles.item ?? ''}>
          <span className={styles.name}>
            <QueueBadge queue={name} />
            <span className={styles.text}>{name}</span>
          </span>
          <span className={styles.detail}>
            {QUEUE_KIND_NAMES[kind]}
            {lines.length > 0 && ` · ${lines.join(', ')}`}
          </span>
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
