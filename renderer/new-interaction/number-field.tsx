import { useMemo, useRef, useState } from 'react';
import { dialledCountries, moveNumber, readTypedNumber, type TypedNumber } from '#shared/phone-number.ts';
import { ComboBox } from '../ui/combo-box.tsx';
import { TextField } from '../ui/text-field.tsx';
import { numberError } from './compose-rules.ts';
import styles from './number-field.module.css';

interface NumberFieldProps {
  readonly value: TypedNumber;
  readonly onChange: (number: TypedNumber) => void;
  readonly autoFocus: boolean;
}

/** Any phone number: its country is picked, or named by the number itself. */
export function NumberField({ value, onChange, autoFocus }: NumberFieldProps) {
  const countries = useCountries();
  const input = useRef<HTMLInputElement>(null);
  const [left, setLeft] = useState(false);

  function type(text: string): void {
    const read = readTypedNumber(text, value.country);
    // Inside the number, and on the way back, the brackets and spaces stay where the hand put them.
    const atEnd = input.current?.selectionStart === text.length;
    onChange(atEnd && text.length > value.shown.length ? read : { ...read, shown: text });
    setLeft(false);
  }

  function leave(): void {
    onChange(readTypedNumber(value.shown, value.country));
    setLeft(true);
  }

  return (
    <div className={styles.number}>
      <ComboBox
        label="Country"
        options={countries}
        value={value.country}
        onChange={(country) => {
          // Tab takes what is chosen, too, and goes on to the number by itself.
          if (country === value.country) return;
          onChange(moveNumber(value.shown, value.country, country));
          requestAnimationFrame(() => input.current?.focus());
        }}
        none="No such country."
      />
      <TextField
        label="Number"
        type="tel"
        inputRef={input}
        autoFocus={autoFocus}
        autoComplete="off"
        maxLength={50}
        value={value.shown}
        onChange={type}
        onBlur={leave}
        error={numberError(value.state, left)}
      />
    </div>
  );
}

function useCountries() {
  return useMemo(() => {
    const names = new Intl.DisplayNames(navigator.language, { type: 'region' });
    return dialledCountries()
      .map(({ code, callingCode }) => ({ id: code, label: `${names.of(code) ?? code} ${callingCode}` }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }, []);
}
