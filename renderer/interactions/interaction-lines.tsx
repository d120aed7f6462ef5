import type { InteractionView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Chip, QueueBadge } from '../ui/badge.tsx';
import { RowLines, RowTime, RowWords } from '../ui/row-lines.tsx';
import { handledFor, outcomeWords } from './outcome-words.ts';

interface InteractionLinesProps {
  readonly interaction: InteractionView;
  readonly format: TimeFormat;
  readonly now: number;
}

/** One interaction of the log: for whom, how long, how it ended, and under what it is filed. */
export function InteractionLines({ interaction, format, now }: InteractionLinesProps) {
  const { title, number, queue, startedAt, wrapUp, codeName, notes } = interaction;
  return (
    <RowLines
      avatar={<Avatar name={title === number ? null : title} seed={number} />}
      title={title}
      aside={
        <>
          {wrapUp === 'due' && <Chip look="danger">To wrap up</Chip>}
          <RowTime at={startedAt} title={format.full(startedAt)}>
            {format.brief(startedAt, now)}
          </RowTime>
        </>
      }
      second={
        <>
          <QueueBadge queue={queue} />
          <RowWords small>{queue}</RowWords>
        </>
      }
      third={
        <RowWords>
          {outcomeWords(interaction)} · {handledFor(interaction, now)}
          {codeName !== null && ` · ${codeName}`}
          {notes !== '' && (
            <>
              {' · '}
              <bdi>{notes}</bdi>
            </>
          )}
        </RowWords>
      }
    />
  );
}
