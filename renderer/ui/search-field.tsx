import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components';
import { classNames } from './class-names.ts';
import field from './field.module.css';
import styles from './search-field.module.css';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
  /** The keys that lead here, shown while it is empty. */
  readonly keys?: string;
  /** The arrow down leads into the list under it. */
  readonly onEnterList?: () => void;
}

/** Narrows the list under it. Escape empties it. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder = label,
  inputRef,
  autoFocus = false,
  keys,
  onEnterList,
}: SearchFieldProps) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      className={styles.search ?? ''}
    >
      <Search size={15} className={styles.magnifier} aria-hidden="true" />
      <Input
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        className={classNames(field.box, styles.input)}
        placeholder={placeholder}
        maxLength={200}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || onEnterList === undefined) return;
          event.preventDefault();
          onEnterList();
        }}
      />
      {value === '' && keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
      {value !== '' && (
        <Button className={styles.clear ?? ''} aria-label="Clear search">
          <X size={14} />
        </Button>
      )}
    </AriaSearchField>
  );
}
