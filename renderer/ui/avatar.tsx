import { UserRound, UsersRound } from 'lucide-react';
import styles from './avatar.module.css';
import { classNames } from './class-names.ts';
import { hueOf, initialsOf } from './initials.ts';

interface AvatarProps {
  /** A person's name; null where only a number is known. */
  readonly name: string | null;
  /** What gives the colour, so that it stays when the name changes. */
  readonly seed: string;
  readonly size?: 'small' | 'medium' | 'large';
  /** Several people: a sign in place of initials. */
  readonly group?: boolean;
  readonly presence?: 'available' | 'away' | undefined;
}

/** Decoration beside a name that is written out: hidden from screen readers. */
export function Avatar({ name, seed, size = 'medium', group = false, presence }: AvatarProps) {
  const initials = name === null || group ? '' : initialsOf(name);
  const isNameless = initials === '' && !group;
  return (
    <span
      className={classNames(styles.avatar, styles[size], isNameless && styles.nameless)}
      style={isNameless ? undefined : { '--hue': String(hueOf(seed)) }}
      aria-hidden="true"
    >
      {group ? (
        <UsersRound strokeWidth={1.75} />
      ) : initials === '' ? (
        <UserRound strokeWidth={1.75} />
      ) : (
        initials
      )}
      {presence !== undefined && <span className={classNames(styles.presence, styles[presence])} />}
    </span>
  );
}
