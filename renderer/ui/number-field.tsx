import { Minus, Plus } from 'lucide-react';
import {
  NumberField as AriaNumberField,
  Button,
  FieldError,
  Group,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import field from './field.module.css';
import styles from './number-field.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly description?: string | undefined;
  readonly error?: string | null;
  readonly isDisabled?: boolean;
}

/** A whole number. Left empty, it is again what it was. */
export function NumberField({
  label,
  labelHidden = false,
  value,
  onChange,
  description,
  error = null,
  ...props
}: NumberFieldProps) {
  return (
    <AriaNumberField
      {...props}
      {...(labelHidden ? { 'aria-label': label } : {})}
      value={value}
      step={1}
      formatOptions={{ maximumFractionDigits: 0, useGrouping: false }}
      onChange={(next) => {
        if (!Number.isNaN(next)) onChange(next);
      }}
      isInvalid={error !== null}
      className={field.field ?? ''}
    >
      {!labelHidden && <Label className={field.label ?? ''}>{label}</Label>}
      <Group className={classNames(field.box, styles.frame)}>
        <Input className={styles.input ?? ''} />
        <Button slot="decrement" className={styles.step ?? ''}>
          <Minus size={13} aria-hidden="true" />
        </Button>
        <Button slot="increment" className={styles.step ?? ''}>
          <Plus size={13} aria-hidden="true" />
        </Button>
      </Group>
      {description !== undefined && error === null && (
        <Text slot="description" className={field.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={field.error ?? ''}>{error}</FieldError>
    </AriaNumberField>
  );
}
