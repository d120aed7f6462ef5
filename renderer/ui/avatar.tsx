import { UserRound } from 'lucide-react';
import styles from './avatar.module.css';
import { classNames } from './class-names.ts';
import { hueOf, initialsOf } from './initials.ts';

interface AvatarProps {
  /** A person's name; null where only a number is known. */
  readonly name: string | null;
  /** What gives the colour, so that it stays when the name changes. */
  readonly seed: string;
  readonly size?: 'small' | 'medium' | 'large';
  readonly presence?: 'available' | 'away' | undefined;
}

/** Decoration beside a name that is written out: hidden from screen readers. */
export function Avatar({ name, seed, size = 'medium', presence }: AvatarProps) {
  const initials = name === null ? '' : initialsOf(name);
  return (
    <span
      className={classNames(styles.avatar, styles[size], initials === '' && styles.nameless)}
      style={initials === '' ? undefined : { '--hue': String(hueOf(seed)) }}
      aria-hidden="true"
    >
      {initials === '' ? <UserRound strokeWidth={1.75} /> : initials}
      {presence !== undefined && <span className={classNames(styles.presence, styles[presence])} />}
    </span>
  );
}
