import { Switch as AriaSwitch } from 'react-aria-components';
import styles from './switch.module.css';

interface SwitchProps {
  readonly label: string;
  /** For the words beside it: a <label> of this id switches, too. */
  readonly id?: string;
  readonly isSelected: boolean;
  readonly onChange: (on: boolean) => void;
  readonly isDisabled?: boolean;
}

/** On or off; the label is said, not shown: it stands beside. */
export function Switch({ label, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} aria-label={label} className={styles.switch ?? ''}>
      <span className={styles.track}>
        <span className={styles.knob} />
      </span>
    </AriaSwitch>
  );
}
