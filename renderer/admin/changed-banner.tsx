import { GitCompareArrows } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import styles from './changed-banner.module.css';

interface ChangedBannerProps {
  readonly theirs: object | 'removed';
  readonly by: string | null;
  readonly what: string;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
}

/** Somebody else saved or removed the record under a form in which something has been typed. */
export function ChangedBanner({ theirs, by, what, onTakeTheirs, onKeepMine }: ChangedBannerProps) {
  const removed = theirs === 'removed';
  return (
    <div className={styles.banner} role="alert" data-problem="">
      <GitCompareArrows size={16} className={styles.icon} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.title}>
          {by ?? 'Somebody'} has {removed ? 'removed' : 'changed'} this {what} meanwhile.
        </p>
        <p>
          {removed
            ? 'What you entered is still here. You can make it anew, with a history of its own.'
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
