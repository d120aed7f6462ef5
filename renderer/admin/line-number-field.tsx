import { useState } from 'react';
import { formatNumber, readTypedNumber } from '#shared/phone-number.ts';
import { TextField } from '../ui/text-field.tsx';

interface LineNumberFieldProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  /** E.164, or what was typed as long as it is no number. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly country: string;
  readonly description?: string | undefined;
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

/** One of the team's own numbers, in any spelling. */
export function LineNumberField({ value, onChange, country, description, ...props }: LineNumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = readTypedNumber(typed ?? value, country);
  const known = read.e164 === null ? null : formatNumber(read.e164, country);

  return (
    <TextField
      {...props}
      type="tel"
      value={typed ?? known ?? value}
      onChange={(text) => {
        setTyped(text);
        onChange(readTypedNumber(text, country).e164 ?? text);
      }}
      onBlur={() => setTyped(null)}
      description={
        description ??
        (typed !== null && read.e164 !== null
          ? `${known}, ${read.e164}`
          : 'With its country code if it is from abroad.')
      }
      maxLength={50}
      autoComplete="off"
    />
  );
}
