import styles from './phone-preview.module.css';
import type { Scene } from './queue-rules.ts';

/** The queue's own answers as the customer reads them. */
export function PhonePreview({ scenes }: { readonly scenes: readonly Scene[] }) {
  if (scenes.length === 0) return null;
  return (
    <figure className={styles.phone}>
      <figcaption className={styles.caption}>As the customer reads it</figcaption>
      {scenes.map(({ when, asks, answer }) => (
        <div key={when} className={styles.scene}>
          <span className={styles.when}>{when}</span>
          {asks !== null && (
            <span className={styles.asks} dir="auto">
              {asks}
            </span>
          )}
          <span className={styles.answer} dir="auto">
            {answer}
          </span>
        </div>
      ))}
    </figure>
  );
}
