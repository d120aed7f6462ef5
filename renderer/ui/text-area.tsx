import type { ReactNode } from 'react';
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  FieldError,
  Label,
  Text,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import field from './field.module.css';
import styles from './text-area.module.css';

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** How many characters may be used; the count beside the label is measured by it. */
  readonly limit?: number;
  readonly rows?: number;
  /** What stands before it and is not written here. */
  readonly lead?: ReactNode;
  readonly isReadOnly?: boolean;
  readonly placeholder?: string;
  readonly description?: string | undefined;
  readonly error?: string | null;
  readonly autoFocus?: boolean;
}

/** Several lines of text, as high as they need. */
export function TextArea({
  label,
  value,
  onChange,
  limit,
  rows = 2,
  lead,
  isReadOnly = false,
  placeholder = '',
  description,
  error = null,
  autoFocus = false,
}: TextAreaProps) {
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      validationBehavior="aria"
      isReadOnly={isReadOnly}
      autoFocus={autoFocus}
      className={field.field ?? ''}
    >
      <span className={styles.head}>
        <Label className={field.label ?? ''}>{label}</Label>
        {limit !== undefined && value !== '' && (
          <span className={classNames(styles.count, value.length > limit && styles.over)}>
            {value.length} / {limit}
          </span>
        )}
      </span>
      <span className={styles.whole}>
        {lead !== undefined && <span className={styles.lead}>{lead}</span>}
        <AriaTextArea
          className={classNames(field.box, styles.text)}
          rows={rows}
          placeholder={placeholder}
          dir="auto"
        />
      </span>
      {description !== undefined && error === null && (
        <Text slot="description" className={field.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={field.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}
