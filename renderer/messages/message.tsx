import { Bot } from 'lucide-react';
import { memo } from 'react';
import type { Mark, MessageView } from '#shared/desktop-api/views.ts';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { heldWords } from './consent-words.ts';
import { AUTOMATIC_WORDS, isUnusual, personLabel, statusOf } from './describe.ts';
import styles from './message.module.css';
import { Deliveries, TeamOnly } from './message-deliveries.tsx';
import { MessageMenu } from './message-menu.tsx';
import { NoteSlip } from './message-note.tsx';
import { Receipts } from './message-receipts.tsx';
import { MessageText } from './message-text.tsx';
import { Trouble } from './message-trouble.tsx';
import { StatusMark } from './status-mark.tsx';
import type { MessageItem } from './thread-items.ts';
import type { TimeFormat } from './time-format.ts';

interface MessageProps {
  readonly item: MessageItem;
  readonly conversationId: string;
  readonly format: TimeFormat;
  /** Their own clock, where it is known: when held texts go out is told by it. */
  readonly theirs: TimeFormat | null;
  /** Only who may send here can send a failed text again, or keep a held one from going out. */
  readonly canRetry: boolean;
  readonly canStop: boolean;
  /** Whether this person can say that a text of theirs asks to stop. */
  readonly canRefuse: boolean;
  /** Whether the bubbles say whose they are: of a group’s. */
  readonly named: boolean;
  readonly meId: string | undefined;
  readonly marks: readonly Mark[] | undefined;
  /** It was gone to just now. */
  readonly target: boolean;
  /** Of what was looked for, this is where the person is. */
  readonly current: boolean;
}

/** One message, with who wrote it, when, how far it came and who has read it. */
export const Message = memo(function Message(props: MessageProps) {
  return props.item.message.note ? <Note {...props} /> : <Bubble {...props} />;
});

function Bubble({
  item,
  conversationId,
  format,
  theirs,
  canRetry,
  canStop,
  canRefuse,
  named,
  meId,
  marks,
  target,
  current,
}: MessageProps) {
  const { message, first, last, readers, teamOnly } = item;
  const { direction, text, at, automatic, mine, author, mentions, deliveries, heldUntil } = message;
  const outbound = direction === 'out';
  const writer = writerOf(message);
  const status = statusOf(message);
  const isTold = last || readers.length > 0 || (status !== null && isUnusual(status));
  return (
    <div
      className={classNames(
        styles.message,
        outbound && styles.out,
        mine && styles.mine,
        automatic !== null && styles.automatic,
        (status === 'failed' || status === 'held') && styles.troubled,
        status === 'pending' && styles.pending,
        first && styles.first,
        target && styles.target,
        current && styles.current,
      )}
    >
      {named && first && !mine && author !== null && (
        <span className={styles.author} aria-hidden="true" dir="auto">
          {author.name}
        </span>
      )}
      <div className={styles.line}>
        <div className={styles.bubble} title={format.full(at)}>
          <VisuallyHidden>{writer ?? 'Customer'}: </VisuallyHidden>
          <MessageText
            text={text}
            mentions={mentions}
            meId={meId}
            {...(marks === undefined ? {} : { marks })}
          />
        </div>
        {direction === 'in' && (
          <MessageMenu message={message} conversationId={conversationId} canRefuse={canRefuse} />
        )}
      </div>
      {isTold && (
        <div className={styles.meta}>
          {automatic !== null && <Bot size={14} aria-hidden="true" />}
          {outbound && writer !== null && <span>{writer}</span>}
          {teamOnly && last && <TeamOnly />}
          <time dateTime={new Date(at).toISOString()}>{format.time(at)}</time>
          <StatusMark
            status={status}
            failure={message.failure}
            words={
              status === 'later' && heldUntil !== null ? heldWords(heldUntil, theirs, format) : undefined
            }
          />
          <Receipts readers={readers} />
        </div>
      )}
      {deliveries.length > 0 && (
        <Deliveries
          message={message}
          conversationId={conversationId}
          format={format}
          canRetry={canRetry}
          canStop={canStop}
        />
      )}
      <Trouble message={message} conversationId={conversationId} canRetry={canRetry} canStop={canStop} />
    </div>
  );
}

/** Whose it is; null: the customer's. Of the texts that nobody typed, which one, and who sent it. */
function writerOf({ automatic, mine, author }: MessageView): string | null {
  const person = mine ? 'You' : author === null ? null : personLabel(author);
  if (automatic === null) return person;
  return person === null ? AUTOMATIC_WORDS[automatic] : `${AUTOMATIC_WORDS[automatic]} · ${person}`;
}

function Note({ item: { message }, conversationId, format, meId, marks, target, current }: MessageProps) {
  const { author, mine, text, at, status, mentions } = message;
  return (
    <div
      className={classNames(styles.slip, target && styles.target, current && styles.current)}
      title={format.full(at)}
    >
      <NoteSlip
        label="Internal note, not sent"
        pending={status === 'pending'}
        under={
          <>
            <span>{mine ? 'You' : author === null ? 'A colleague' : personLabel(author)}</span>
            <time dateTime={new Date(at).toISOString()}>{format.time(at)}</time>
            <StatusMark status={status} failure={message.failure} />
            <Trouble message={message} conversationId={conversationId} canRetry={false} canStop={false} />
          </>
        }
      >
        <MessageText
          text={text}
          mentions={mentions}
          meId={meId}
          {...(marks === undefined ? {} : { marks })}
        />
      </NoteSlip>
    </div>
  );
}
