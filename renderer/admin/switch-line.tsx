import type { ReactNode } from 'react';
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
  return (
    <div className={styles.line} aria-invalid={error !== null}>
      <div className={styles.words}>
        <div className={field.label}>{label}</div>
        {detail !== undefined && <div className={field.description}>{detail}</div>}
        {error !== null && <div className={field.error}>{error}</div>}
      </div>
      <Switch label={label} {...props} />
    </div>
  );
}
