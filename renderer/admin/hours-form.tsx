import { CalendarPlus, Copy, Trash2 } from 'lucide-react';
import { isWithinHours } from '#shared/business-hours.ts';
import { useSecond } from '../services.tsx';
import { Chip } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import field from '../ui/field.module.css';
import { IconButton } from '../ui/icon-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { DaySpans } from './day-spans.tsx';
import { problemAt, problemIn } from './field-problems.ts';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import styles from './hours-form.module.css';
import { mondayToWeekdays, nextFreeDate, WEEKDAYS } from './hours-rules.ts';
import { RecordForm } from './record-form.tsx';

/** Business hours: the usual week, and days that are different. */
export function HoursForm(props: FormProps<'hours'>) {
  const { id, values, change, error, about, problems } = useRecord(props);
  const timeZone = props.view.account.values.timeZone;
  const users = props.view.queues.filter((queue) => queue.values.hoursId === id && id !== null);
  return (
    <RecordForm
      editor={props.editor}
      title={values.name.trim() || 'New business hours'}
      marks={<OpenNow hours={values} timeZone={timeZone} />}
      unremovable={users.length > 0 ? `Used by ${users.map((queue) => queue.values.name).join(', ')}.` : null}
    >
      <FormGroup title="Basics">
        <TextField
          label="Name"
          value={values.name}
          onChange={(name) => change({ name })}
          error={error('name')}
          description={about(
            'name',
            users.length > 0 ? `Used by ${users.map((queue) => queue.values.name).join(', ')}.` : undefined,
          )}
          maxLength={200}
          autoFocus={id === null}
        />
      </FormGroup>
      <FormGroup
        title="Week"
        about={about('weekly', `The usual hours, in ${timeZone.replaceAll('_', ' ')} time.`)}
      >
        <ul className={styles.days}>
          {WEEKDAYS.map((name, day) => (
            <li key={name} className={styles.day}>
              <span className={styles.name}>{name}</span>
              <DaySpans
                day={name}
                spans={values.weekly[day] ?? []}
                problemOf={(index) => problemIn(problems, `weekly.${day}.${index}`)}
                problem={problemAt(problems, `weekly.${day}`)}
                onChange={(spans) =>
                  change({ weekly: values.weekly.map((before, index) => (index === day ? spans : before)) })
                }
              />
            </li>
          ))}
        </ul>
        <div>
          <Button
            size="small"
            icon={<Copy size={13} />}
            onPress={() => change({ weekly: mondayToWeekdays(values.weekly) })}
          >
            Copy Monday to weekdays
          </Button>
        </div>
      </FormGroup>
      <FormGroup
        title="Special days"
        about={about(
          'exceptions',
          'Holidays and other days that are different; they count instead of the week.',
        )}
      >
        {values.exceptions.length > 0 && (
          <ul className={styles.days}>
            {values.exceptions.map((exception, index) => {
              const set = (next: Partial<typeof exception>) =>
                change({
                  exceptions: values.exceptions.map((before, at) =>
                    at === index ? { ...before, ...next } : before,
                  ),
                });
              const called = exception.name.trim() || exception.date;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a day's date is what is being typed here.
                <li key={index} className={styles.special}>
                  <div className={styles.which}>
                    <input
                      type="date"
                      className={field.box}
                      aria-label={`${called}: date`}
                      aria-invalid={problemAt(problems, `exceptions.${index}.date`) !== null}
                      value={exception.date}
                      onChange={({ target }) => {
                        if (target.value !== '') set({ date: target.value });
                      }}
                    />
                    <TextField
                      label={`${called}: name`}
                      labelHidden
                      placeholder="Name, e.g. New Year"
                      value={exception.name}
                      onChange={(name) => set({ name })}
                      error={problemAt(problems, `exceptions.${index}.name`)}
                      maxLength={200}
                    />
                    <IconButton
                      label={`Remove ${called}`}
                      size="small"
                      onPress={() =>
                        change({ exceptions: values.exceptions.filter((_, at) => at !== index) })
                      }
                    >
                      <Trash2 size={14} />
                    </IconButton>
                  </div>
                  <DaySpans
                    day={called}
                    spans={exception.open}
                    problemOf={(span) => problemIn(problems, `exceptions.${index}.open.${span}`)}
                    problem={
                      problemAt(problems, `exceptions.${index}.date`) ??
                      problemAt(problems, `exceptions.${index}`) ??
                      problemAt(problems, `exceptions.${index}.open`)
                    }
                    onChange={(open) => set({ open })}
                  />
                </li>
              );
            })}
          </ul>
        )}
        <AddDay
          timeZone={timeZone}
          taken={values.exceptions.map(({ date }) => date)}
          onAdd={(date) => change({ exceptions: [...values.exceptions, { date, name: '', open: [] }] })}
        />
      </FormGroup>
    </RecordForm>
  );
}

interface AddDayProps {
  readonly timeZone: string;
  readonly taken: readonly string[];
  readonly onAdd: (date: string) => void;
}

function AddDay({ timeZone, taken, onAdd }: AddDayProps) {
  const now = useSecond();
  return (
    <div>
      <Button
        size="small"
        icon={<CalendarPlus size={13} />}
        onPress={() => onAdd(nextFreeDate(taken, now, timeZone))}
      >
        Add a day
      </Button>
    </div>
  );
}

interface OpenNowProps {
  readonly hours: Parameters<typeof isWithinHours>[0];
  readonly timeZone: string;
}

/** Whether it is open at this moment, as the form stands. */
function OpenNow({ hours, timeZone }: OpenNowProps) {
  const now = useSecond();
  const open = isWithinHours(hours, timeZone, now);
  const time = new Intl.DateTimeFormat(navigator.language, {
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(now);
  return (
    <Chip look={open ? 'accent' : 'quiet'}>
      {open ? 'Open now' : 'Closed now'} · {time}
    </Chip>
  );
}
