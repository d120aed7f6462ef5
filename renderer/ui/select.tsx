import { ChevronsUpDown } from 'lucide-react';
import {
  Button as AriaButton,
  Select as AriaSelect,
  FieldError,
  Label,
  ListBox,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import field from './field.module.css';
import type { Option } from './option.ts';
import { OptionItem } from './option-item.tsx';
import list from './options.module.css';
import styles from './select.module.css';

interface SelectProps<Id extends string> {
  readonly label: string;
  /** The label is said, not shown: what stands around the field says it to the eye. */
  readonly labelHidden?: boolean;
  readonly options: readonly Option<Id>[];
  /** Null: nothing chosen yet. */
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly placeholder?: string;
  readonly description?: string | undefined;
  readonly error?: string | null;
  readonly isDisabled?: boolean;
}

/** One of several, in a list that opens. */
export function Select<Id extends string>({
  label,
  labelHidden = false,
  options,
  value,
  onChange,
  placeholder = 'Choose',
  description,
  error = null,
  isDisabled = false,
}: SelectProps<Id>) {
  return (
    <AriaSelect
      {...(labelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={(key) => {
        const chosen = options.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      placeholder={placeholder}
      isInvalid={error !== null}
      isDisabled={isDisabled}
      className={field.field ?? ''}
    >
      {!labelHidden && <Label className={field.label ?? ''}>{label}</Label>}
      <AriaButton className={classNames(field.box, styles.button)}>
        <SelectValue className={styles.value ?? ''}>
          {({ selectedText, isPlaceholder }) => (isPlaceholder ? placeholder : selectedText)}
        </SelectValue>
        <ChevronsUpDown size={14} className={styles.arrow} aria-hidden="true" />
      </AriaButton>
      {description !== undefined && error === null && (
        <Text slot="description" className={field.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={field.error ?? ''}>{error}</FieldError>
      <Popover className={list.popover ?? ''} offset={4}>
        <ListBox items={options} className={list.list ?? ''}>
          {(option) => <OptionItem {...option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
