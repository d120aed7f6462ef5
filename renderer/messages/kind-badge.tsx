import { MessageCircle, Smartphone, UsersRound } from 'lucide-react';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { QueueBadge } from '../ui/badge.tsx';
import styles from './kind-badge.module.css';

const KINDS = {
  chat: { name: 'Chat', Icon: MessageCircle },
  group: { name: 'Group', Icon: UsersRound },
  sms: { name: 'SMS', Icon: Smartphone },
} as const;

interface KindBadgeProps {
  readonly kind: ConversationView['kind'];
  /** Of a queue's conversation, the queue's name. */
  readonly queue: string | null;
}

/** What kind of conversation it is: the purple Q is a queue's. */
export function KindBadge({ kind, queue }: KindBadgeProps) {
  if (kind === 'queue') return <QueueBadge queue={queue ?? ''} />;
  const { name, Icon } = KINDS[kind];
  return (
    <span className={styles.badge} role="img" aria-label={name} title={name}>
      <Icon size={11} strokeWidth={2.25} aria-hidden="true" />
    </span>
  );
}
