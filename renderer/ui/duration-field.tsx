import { useId, useState } from 'react';
import type { Millis } from '#shared/time.ts';
import { amountOf, DURATION_UNITS, type DurationUnit, lengthOf } from './duration.ts';
import styles from './duration-field.module.css';
import field from './field.module.css';
import { NumberField } from './number-field.tsx';
import { Select } from './select.tsx';

interface DurationFieldProps {
  readonly label: string;
  readonly value: Millis;
  readonly onChange: (value: Millis) => void;
  readonly units?: readonly DurationUnit[];
  readonly description?: string | undefined;
  readonly error?: string | null;
}

/** A length of time, as a number and a unit. */
export function DurationField({
  label,
  value,
  onChange,
  units = DURATION_UNITS,
  description,
  error = null,
}: DurationFieldProps) {
  const labelId = useId();
  // 60 minutes stay 60 minutes while one looks, and do not turn into an hour under one's fingers.
  const [amount, setAmount] = useState(() => amountOf(value, units));
  const shown = lengthOf(amount) === value ? amount : amountOf(value, units);

  function set(next: { count: number; unit: DurationUnit }): void {
    setAmount(next);
    onChange(lengthOf(next));
  }

  return (
    <fieldset aria-labelledby={labelId} aria-invalid={error !== null} className={styles.frame}>
      <div className={field.field}>
        <span id={labelId} className={field.label}>
          {label}
        </span>
        <div className={styles.parts}>
          <NumberField
            label={label}
            labelHidden
            value={shown.count}
            minValue={1}
            maxValue={99_999}
            onChange={(count) => set({ count, unit: shown.unit })}
          />
          <div className={styles.unit}>
            <Select
              label={`${label}: unit`}
              labelHidden
              options={units.map((unit) => ({ id: unit, label: unit }))}
              value={shown.unit}
              onChange={(unit) => set({ count: shown.count, unit })}
            />
          </div>
        </div>
        {description !== undefined && error === null && (
          <span className={field.description}>{description}</span>
        )}
        {error !== null && <span className={field.error}>{error}</span>}
      </div>
    </fieldset>
  );
}
