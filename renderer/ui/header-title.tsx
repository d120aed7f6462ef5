import type { ReactNode } from 'react';
import styles from './header-title.module.css';

interface HeaderTitleProps {
  readonly title: string;
  /** Beside the title, however narrow it gets. */
  readonly kept?: ReactNode;
  /** How it stands, beside the title. */
  readonly beside: ReactNode;
  /** What stands under the title. */
  readonly children: ReactNode;
}

/** Who a thread is with. Only shrinks as far as it can be read; the rest is cut, not overlapped. */
export function HeaderTitle({ title, kept, beside, children }: HeaderTitleProps) {
  return (
    <div className={styles.who}>
      <div className={styles.first}>
        <h2 className={styles.title} dir="auto" title={title}>
          {title}
        </h2>
        {kept}
        <span className={styles.beside}>{beside}</span>
      </div>
      <div className={styles.second}>{children}</div>
    </div>
  );
}

interface HeaderWordsProps {
  /** fixed: never cut, as a number. */
  readonly look?: 'plain' | 'queue' | 'fixed' | 'faint';
  readonly children: ReactNode;
}

export function HeaderWords({ look = 'plain', children }: HeaderWordsProps) {
  return <span className={styles[look]}>{children}</span>;
}
