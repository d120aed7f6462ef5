import { StickyNote } from 'lucide-react';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { describeEvent, noteOf, personLabel } from './describe.ts';
import styles from './event-pill.module.css';
import type { TimeFormat } from './time-format.ts';

interface EventPillProps {
  readonly message: MessageView;
  readonly format: TimeFormat;
}

/** A system message; under a transfer, the note that came with it. */
export function EventPill({ message: { event, text, at }, format }: EventPillProps) {
  const note = event === null ? null : noteOf(event);
  return (
    <div className={styles.event}>
      <span className={styles.pill} title={format.full(at)}>
        {event === null ? text : describeEvent(event)}
        <time className={styles.time} dateTime={new Date(at).toISOString()}>
          {format.time(at)}
        </time>
      </span>
      {note !== null && (
        <aside className={styles.note} aria-label="Note for the team">
          <p className={styles.label}>
            <StickyNote size={13} aria-hidden="true" />
            Note for the team, not sent to the customer
          </p>
          <p className={styles.text} dir="auto">
            {note.text}
          </p>
          <p className={styles.author}>{personLabel(note.author)}</p>
        </aside>
      )}
    </div>
  );
}
