import type { ReactNode } from 'react';
import styles from './settings-section.module.css';

interface SettingsLineProps {
  readonly label: string;
  readonly detail?: ReactNode;
  readonly children?: ReactNode;
}

/** What a setting is, and the control that changes it. */
export function SettingsLine({ label, detail, children }: SettingsLineProps) {
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <div className={styles.label}>{label}</div>
        {detail !== undefined && <div className={styles.detail}>{detail}</div>}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
