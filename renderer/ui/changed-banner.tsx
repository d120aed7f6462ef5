import { GitCompareArrows } from 'lucide-react';
import { Button } from './button.tsx';
import styles from './changed-banner.module.css';

interface ChangedBannerProps {
  readonly theirs: object | 'removed';
  readonly what: string;
  /** Who it was, where that is known. */
  readonly by?: string | null;
  /** The same in the server's own words. */
  readonly said?: string | null;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
}

/** Somebody else saved or removed what stands in a form. */
export function ChangedBanner({
  theirs,
  what,
  by = null,
  said = null,
  onTakeTheirs,
  onKeepMine,
}: ChangedBannerProps) {
  const who = by ?? 'Somebody';
  const removed = theirs === 'removed';
  return (
    <div className={styles.banner} role="alert" data-problem="" tabIndex={-1}>
      <GitCompareArrows size={16} className={styles.icon} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.title}>
          {removed
            ? `${who} has removed this ${what} meanwhile.`
            : (said ?? `${who} has changed this ${what} meanwhile.`)}
        </p>
        <p>
          {removed
            ? 'What you entered is still here. You can make it anew.'
            : 'What you entered is still here. Keep it, and what only they changed is taken in beside it.'}
        </p>
        <div className={styles.actions}>
          <Button size="small" onPress={onKeepMine}>
            {removed ? 'Make it anew' : 'Keep mine'}
          </Button>
          <Button size="small" onPress={onTakeTheirs}>
            {removed ? 'Leave it removed' : 'Take theirs'}
          </Button>
        </div>
      </div>
    </div>
  );
}
