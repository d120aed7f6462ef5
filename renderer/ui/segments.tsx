import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './segments.module.css';

interface SegmentsProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly isDisabled?: boolean;
  readonly fill?: boolean;
  /** pills: they stand alone, beside a title. */
  readonly look?: 'track' | 'pills';
}

/** One of a few, all in sight. */
export function Segments<Id extends string>({
  label,
  options,
  value,
  onChange,
  isDisabled = false,
  fill = false,
  look = 'track',
}: SegmentsProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find(({ id }) => keys.has(id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
      className={styles[look] ?? ''}
      {...(fill ? { 'data-fill': true } : {})}
    >
      {options.map(({ id, label: name }) => (
        <ToggleButton key={id} id={id} className={(look === 'pills' ? styles.pill : styles.segment) ?? ''}>
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
