import { FieldError, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import field from './field.module.css';
import type { Option } from './option.ts';
import styles from './radio-list.module.css';

interface RadioListProps<Id extends string> {
  readonly label: string;
  /** The label is said, not shown: what stands around the field says it to the eye. */
  readonly labelHidden?: boolean;
  readonly options: readonly Option<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly isReadOnly?: boolean;
  readonly description?: string | undefined;
  readonly error?: string | null;
}

/** One of a few, each with a sentence that says what it means. */
export function RadioList<Id extends string>({
  label,
  labelHidden = false,
  options,
  value,
  onChange,
  isReadOnly = false,
  description,
  error = null,
}: RadioListProps<Id>) {
  return (
    <RadioGroup
      {...(labelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={(to) => {
        const chosen = options.find(({ id }) => id === to);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isReadOnly={isReadOnly}
      isInvalid={error !== null}
      className={field.field ?? ''}
    >
      {!labelHidden && <Label className={field.label ?? ''}>{label}</Label>}
      {description !== undefined && error === null && (
        <Text slot="description" className={field.description ?? ''}>
          {description}
        </Text>
      )}
      <div className={styles.list}>
        {options.map(({ id, label: name, detail }) => (
          <Radio key={id} value={id} className={styles.radio ?? ''}>
            <span className={styles.dot} />
            <span>
              <span className={styles.name}>{name}</span>
              {detail !== undefined && <div className={styles.detail}>{detail}</div>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className={field.error ?? ''}>{error}</FieldError>
    </RadioGroup>
  );
}
