import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './segment-count.module.css';
import type { SegmentWords } from './segment-rules.ts';

/** In how many pieces it travels, and what makes it more. */
export function SegmentCount({ words }: { readonly words: SegmentWords }) {
  const { count, left, costly, why } = words;
  return (
    <span className={styles.count} {...(why === null ? {} : { title: why })}>
      {costly !== null && (
        <span className={styles.costly} aria-hidden="true">
          {costly}
        </span>
      )}
      <span>
        {count} · {left}
      </span>
      {why !== null && <VisuallyHidden>{why}</VisuallyHidden>}
    </span>
  );
}
