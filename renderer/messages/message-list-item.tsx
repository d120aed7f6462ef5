import type { Mark } from '#shared/desktop-api/views.ts';
import { EventPill } from './event-pill.tsx';
import { Message } from './message.tsx';
import styles from './message-list.module.css';
import type { ThreadItem } from './thread-items.ts';
import type { TimeFormat } from './time-format.ts';

interface MessageListItemProps {
  readonly item: ThreadItem;
  readonly conversationId: string;
  readonly format: TimeFormat;
  readonly now: number;
  readonly theirs: TimeFormat | null;
  readonly canRetry: boolean;
  readonly canStop: boolean;
  readonly canRefuse: boolean;
  readonly named: boolean;
  readonly meId: string | undefined;
  readonly marks: readonly Mark[] | undefined;
  readonly target: boolean;
  readonly current: boolean;
}

/** Whatever stands in a thread: a day, a message, what happened. */
export function MessageListItem({ item, now, ...rest }: MessageListItemProps) {
  switch (item.kind) {
    case 'day':
      return (
        <div className={styles.day}>
          <span>{rest.format.day(item.at, now)}</span>
        </div>
      );
    case 'unread':
      return (
        <div className={styles.unread}>
          <span>New</span>
        </div>
      );
    case 'event':
      return (
        <EventPill message={item.message} format={rest.format} marks={rest.marks} target={rest.target} />
      );
    case 'message':
      return <Message item={item} {...rest} />;
  }
}
