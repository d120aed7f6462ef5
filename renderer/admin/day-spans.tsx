import { Plus, X } from 'lucide-react';
import type { TimeSpan } from '#shared/protocol/rows/account.ts';
import { Button } from '../ui/button.tsx';
import field from '../ui/field.module.css';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './day-spans.module.css';
import { clockText, minuteOf, spanProblems, withNextSpan } from './hours-rules.ts';

interface DaySpansProps {
  /** What the day is called, for a screen reader. */
  readonly day: string;
  readonly spans: readonly TimeSpan[];
  readonly onChange: (spans: TimeSpan[]) => void;
  /** What the server says of the span at an index, and of the day as a whole. */
  readonly problemOf: (index: number) => string | null;
  readonly problem: string | null;
}

/** When it is open on one day: any number of spans, or none. */
export function DaySpans({ day, spans, onChange, problemOf, problem }: DaySpansProps) {
  const own = spanProblems(spans);
  const more = withNextSpan(spans);
  return (
    <div className={styles.day}>
      {spans.length === 0 && <span className={styles.closed}>Closed</span>}
      {spans.map((span, index) => {
        const wrong = problemOf(index) ?? own[index] ?? null;
        const time = (end: 'from' | 'to') => (
          <input
            type="time"
            className={field.box}
            aria-label={`${day}: ${end}`}
            aria-invalid={wrong !== null}
            value={clockText(span[end])}
            onChange={({ target }) => {
              const minute = minuteOf(target.value, end);
              if (minute === null) return;
              onChange(spans.map((before, at) => (at === index ? { ...before, [end]: minute } : before)));
            }}
          />
        );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name but their place in the day.
          <div key={index}>
            <div className={styles.span}>
              {time('from')}
              <span aria-hidden="true">–</span>
              {time('to')}
              <IconButton
                label={`${day}: remove ${clockText(span.from)} to ${clockText(span.to)}`}
                size="small"
                onPress={() => onChange(spans.filter((_, at) => at !== index))}
              >
                <X size={14} />
              </IconButton>
            </div>
            {wrong !== null && <span className={field.error}>{wrong}</span>}
          </div>
        );
      })}
      {problem !== null && (
        <span className={field.error} aria-invalid="true">
          {problem}
        </span>
      )}
      {more !== null && (
        <Button
          size="small"
          look="quiet"
          icon={<Plus size={13} />}
          aria-label={spans.length === 0 ? `${day}: open` : `${day}: add hours`}
          onPress={() => onChange(more)}
        >
          {spans.length === 0 ? 'Open' : 'Add hours'}
        </Button>
      )}
    </div>
  );
}
