import { Phone } from 'lucide-react';
import styles from './call-link.module.css';

interface CallLinkProps {
  /** E.164. */
  readonly number: string;
  /** Whose it is: what a screen reader is told. */
  readonly name: string;
  readonly size?: 'small' | 'medium';
  /** Whether Tab stops at it. */
  readonly reachable?: boolean;
}

/** Hands the number to whatever program the system has for calls. */
export function CallLink({ number, name, size = 'medium', reachable = true }: CallLinkProps) {
  return (
    <a
      href={`tel:${number}`}
      aria-label={`Call ${name}`}
      title="Call"
      tabIndex={reachable ? 0 : -1}
      className={styles[size]}
      onClick={(event) => event.stopPropagation()}
    >
      <Phone size={size === 'small' ? 15 : 16} aria-hidden="true" />
    </a>
  );
}
