import { type ReactNode, useId } from 'react';
import field from '../ui/field.module.css';
import { Switch } from '../ui/switch.tsx';
import styles from './switch-line.module.css';

interface SwitchLineProps {
  readonly label: string;
  readonly detail?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (on: boolean) => void;
  readonly isDisabled?: boolean;
  readonly error?: string | null;
}

/** On or off, and what that means. */
export function SwitchLine({ label, detail, error = null, ...props }: SwitchLineProps) {
  const id = useId();
  return (
    <div className={styles.line} aria-invalid={error !== null}>
      <div className={styles.words}>
        <label htmlFor={id} className={field.label}>
          {label}
        </label>
        {detail !== undefined && <div className={field.description}>{detail}</div>}
        {error !== null && <div className={field.error}>{error}</div>}
      </div>
      <Switch id={id} label={label} {...props} />
    </div>
  );
}
