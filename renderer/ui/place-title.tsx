import type { ReactNode } from 'react';
import styles from './place-title.module.css';

interface PlaceTitleProps {
  readonly title: string;
  /** What picks among what the place shows, beside its title. */
  readonly children?: ReactNode;
}

/** The head of a place's list. */
export function PlaceTitle({ title, children }: PlaceTitleProps) {
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </div>
  );
}
