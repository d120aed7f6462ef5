import type { Ref } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import styles from './field.module.css';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  /** The label is said, not shown: what stands around the field says it to the eye. */
  readonly labelHidden?: boolean;
  readonly description?: string | undefined;
  /** What is wrong with what was entered; null while nothing is. */
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  labelHidden = false,
  description,
  error = null,
  placeholder,
  inputRef,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      {...(labelHidden ? { 'aria-label': label } : {})}
      isInvalid={error !== null}
      validationBehavior="aria"
      className={styles.field ?? ''}
    >
      {!labelHidden && <Label className={styles.label ?? ''}>{label}</Label>}
      <Input
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        className={styles.box ?? ''}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      {description !== undefined && error === null && (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}
