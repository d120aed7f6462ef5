import { GitCompareArrows } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import styles from './meanwhile-banner.module.css';

interface MeanwhileBannerProps {
  readonly theirs: object | 'removed';
  /** What the server said of it: it knows who. */
  readonly said: string | null;
  readonly what: string;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
}

/** Somebody else saved or removed what stands in a form. */
export function MeanwhileBanner({ theirs, said, what, onTakeTheirs, onKeepMine }: MeanwhileBannerProps) {
  const removed = theirs === 'removed';
  return (
    <div className={styles.banner} role="alert" data-problem="" tabIndex={-1}>
      <GitCompareArrows size={16} className={styles.icon} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.title}>
          {removed
            ? `Somebody has removed this ${what} meanwhile.`
            : (said ?? `Somebody has changed this ${what} meanwhile.`)}
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
