import { UsersRound } from 'lucide-react';
import { memo } from 'react';
import type { Mark, MessageView } from '#shared/desktop-api/views.ts';
import { classNames } from '../ui/class-names.ts';
import { describeEvent, noteOf, personLabel } from './describe.ts';
import styles from './event-pill.module.css';
import { NoteSlip } from './message-note.tsx';
import { MessageText } from './message-text.tsx';
import type { TimeFormat } from './time-format.ts';

interface EventPillProps {
  readonly message: MessageView;
  readonly format: TimeFormat;
  readonly marks: readonly Mark[] | undefined;
  readonly target: boolean;
}

/** A system message; under a transfer, the note that came with it; of a group's text, what this number got. */
export const EventPill = memo(function EventPill({ message, format, marks, target }: EventPillProps) {
  const { event, text, at } = message;
  if (event?.kind === 'groupText') return <GroupText message={message} event={event} format={format} />;
  const note = event === null ? null : noteOf(event);
  const words = event === null ? text : describeEvent(event);
  return (
    <div className={classNames(styles.event, target && styles.target)}>
      <span className={styles.pill} title={format.full(at)}>
        <bdi>{words}</bdi>
        <time className={styles.time} dateTime={new Date(at).toISOString()}>
          {format.time(at)}
        </time>
      </span>
      {note !== null && (
        <NoteSlip label="Note for the team, not sent to the customer" under={personLabel(note.author)}>
          <MessageText text={note.text} {...(marks === undefined || text === words ? {} : { marks })} />
        </NoteSlip>
      )}
    </div>
  );
});

interface GroupTextProps {
  readonly message: MessageView;
  readonly event: {
    readonly user: { readonly name: string; readonly extension: string; readonly id: string };
    readonly text: string;
  };
  readonly format: TimeFormat;
}

/** What was sent to this number as a member of a group, delivered or not: nobody here wrote it in this thread. */
function GroupText({ message: { at }, event: { user, text }, format }: GroupTextProps) {
  return (
    <div className={styles.sent} title={format.full(at)}>
      <p className={styles.got}>
        <UsersRound size={13} aria-hidden="true" />
        Sent to this number as part of a group
      </p>
      <div className={styles.quote}>
        <MessageText text={text} />
      </div>
      <p className={styles.by}>
        {personLabel(user)}
        <time className={styles.time} dateTime={new Date(at).toISOString()}>
          {format.time(at)}
        </time>
      </p>
    </div>
  );
}
