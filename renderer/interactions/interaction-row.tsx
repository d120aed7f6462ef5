// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the rows in sight exist cannot be a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: in this grid the row takes the keyboard, not the cell.
import type { InteractionView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Chip, QueueBadge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './interaction-row.module.css';
import { describeInteraction, handledFor, outcomeWords } from './outcome-words.ts';

interface InteractionRowProps {
  readonly interaction: InteractionView;
  readonly selected: boolean;
  /** Whether Tab stops here. */
  readonly tabStop: boolean;
  readonly rowIndex: number;
  readonly format: TimeFormat;
  readonly now: number;
  readonly onOpen: (id: string) => void;
}

/** One line of the log: for whom, how long, how it ended, and under what it is filed. */
export function InteractionRow({
  interaction,
  selected,
  tabStop,
  rowIndex,
  format,
  now,
  onOpen,
}: InteractionRowProps) {
  const { id, title, number, queue, startedAt, wrapUp, codeName, notes } = interaction;
  const started = format.brief(startedAt, now);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around the rows handles their keys.
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selected}
      aria-label={describeInteraction(interaction, started, now)}
      tabIndex={tabStop ? 0 : -1}
      className={classNames(styles.row, selected && styles.selected)}
      onClick={() => onOpen(id)}
    >
      <span role="gridcell" className={styles.cell}>
        <span className={styles.avatar}>
          <Avatar name={title === number ? null : title} seed={number} />
        </span>
        <span className={styles.lines}>
          <span className={styles.line}>
            <span className={styles.title}>
              <bdi>{title}</bdi>
            </span>
            {wrapUp === 'due' && <Chip look="danger">To wrap up</Chip>}
            <time
              className={styles.time}
              dateTime={new Date(startedAt).toISOString()}
              title={format.full(startedAt)}
            >
              {started}
            </time>
          </span>
          <span className={styles.line}>
            <QueueBadge queue={queue} />
            <span className={styles.queue}>{queue}</span>
          </span>
          <span className={styles.line}>
            <span className={styles.outcome}>
              {outcomeWords(interaction)} · {handledFor(interaction, now)}
              {codeName !== null && ` · ${codeName}`}
              {notes !== '' && (
                <>
                  {' · '}
                  <bdi>{notes}</bdi>
                </>
              )}
            </span>
          </span>
        </span>
      </span>
    </div>
  );
}
