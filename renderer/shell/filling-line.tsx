import type { StatusView } from '#shared/desktop-api/views.ts';
import styles from './filling-line.module.css';

/** How far the first sync is. What has come can be worked with: it says so quietly, below everything. */
export function FillingLine({ status }: { readonly status: StatusView }) {
  const { filling, empty, phase } = status;
  if (filling === null || phase !== 'online') return null;
  const percent = Math.floor(filling * 100);
  const label = empty ? 'Fetching your conversations' : 'Fetching older messages';
  return (
    <div className={styles.line}>
      <span aria-hidden="true">
        {label}… {percent} %
      </span>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className={styles.track}
      >
        <div className={styles.done} style={{ '--done': String(filling) }} />
      </div>
    </div>
  );
}
