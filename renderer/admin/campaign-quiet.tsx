import { useId } from 'react';
import type { QuietHours } from '#shared/protocol/rows/account.ts';
import { QUIET_RULES } from '#shared/vocabulary.ts';
import field from '../ui/field.module.css';
import { RadioList } from '../ui/radio-list.tsx';
import styles from './campaign-quiet.module.css';
import { QUIET_RULE_WORDS } from './campaign-words.ts';
import { problemAt, problemIn } from './field-problems.ts';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import { clockText, clockWords, minuteOf } from './hours-rules.ts';
import { SUGGESTED_QUIET_HOURS } from './open-form.ts';
import { SwitchLine } from './switch-line.tsx';

const RULES = QUIET_RULES.map((id) => ({
  id,
  label: QUIET_RULE_WORDS[id].name,
  detail: QUIET_RULE_WORDS[id].detail,
}));

interface CampaignQuietProps extends FormProps<'campaign'> {
  readonly isLocked: boolean;
}

/** The night, by the clock of whoever is texted. */
export function CampaignQuiet(props: CampaignQuietProps) {
  const { values, change, about, problems } = useRecord(props);
  const { quietHours } = values;
  const { isLocked } = props;
  const suggested = `Suggested: ${spanWords(SUGGESTED_QUIET_HOURS)}, as US rules have it for sales (47 CFR 64.1200(c)).`;
  return (
    <FormGroup
      title="Quiet hours"
      about="What your team starts does not ring at night. Who texted you within the last 24 hours is answered at any time."
    >
      <SwitchLine
        label="Keep quiet hours"
        detail={about('quietHours', suggested)}
        isSelected={quietHours !== null}
        isDisabled={isLocked}
        onChange={(on) => change({ quietHours: on ? SUGGESTED_QUIET_HOURS : null })}
        error={problemAt(problems, 'quietHours')}
      />
      {quietHours !== null && (
        <>
          <Span
            hours={quietHours}
            onChange={(span) => change({ quietHours: { ...quietHours, ...span } })}
            isLocked={isLocked}
            problem={problemIn(problems, 'quietHours.from') ?? problemIn(problems, 'quietHours.to')}
          />
          <RadioList
            label="What somebody of your team writes in them"
            options={RULES}
            value={quietHours.rule}
            onChange={(rule) => change({ quietHours: { ...quietHours, rule } })}
            isReadOnly={isLocked}
            error={problemIn(problems, 'quietHours.rule')}
          />
        </>
      )}
    </FormGroup>
  );
}

interface SpanProps {
  readonly hours: QuietHours;
  readonly onChange: (span: Partial<Pick<QuietHours, 'from' | 'to'>>) => void;
  readonly isLocked: boolean;
  readonly problem: string | null;
}

function Span({ hours, onChange, isLocked, problem }: SpanProps) {
  const id = useId();
  const time = (end: 'from' | 'to', label: string) => (
    <div className={field.field}>
      <label htmlFor={`${id}${end}`} className={field.label}>
        {label}
      </label>
      <input
        id={`${id}${end}`}
        type="time"
        className={field.box}
        readOnly={isLocked}
        aria-invalid={problem !== null}
        aria-describedby={`${id}about`}
        value={clockText(hours[end])}
        onChange={({ target }) => {
          const minute = minuteOf(target.value, 'from');
          if (minute !== null) onChange({ [end]: minute });
        }}
      />
    </div>
  );
  return (
    <div className={field.field}>
      <div className={styles.span}>
        {time('from', 'From')}
        {time('to', 'To')}
      </div>
      <p id={`${id}about`} className={problem === null ? field.description : field.error}>
        {problem ??
          `${spanWords(hours)} by the clock where the recipient is, as their number tells. Where it may be in several time zones, it is quiet while it is night in any of them; where it tells none, your organisation’s counts.`}
      </p>
    </div>
  );
}

function spanWords({ from, to }: Pick<QuietHours, 'from' | 'to'>): string {
  const clock = clockWords();
  return `${clock(from)} – ${clock(to)}`;
}
