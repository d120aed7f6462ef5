import { Check } from 'lucide-react';
import { ListBoxItem } from 'react-aria-components';
import type { Option } from './option.ts';
import styles from './options.module.css';

/** A line of the list that a select or a combo box opens. */
export function OptionItem({ id, label, detail }: Option) {
  return (
    <ListBoxItem id={id} textValue={label} className={styles.option ?? ''}>
      {({ isSelected }) => (
        <>
          <span className={styles.words}>
            <span className={styles.name}>{label}</span>
            {detail !== undefined && <span className={styles.detail}>{detail}</span>}
          </span>
          {isSelected && <Check size={15} className={styles.check} aria-hidden="true" />}
        </>
      )}
    </ListBoxItem>
  );
}
