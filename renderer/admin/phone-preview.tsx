import { TriangleAlert } from 'lucide-react';
import styles from './phone-preview.module.css';
import type { Scene } from './scene.ts';

/** What goes out by itself, as the customer reads it. */
export function PhonePreview({ scenes }: { readonly scenes: readonly Scene[] }) {
  if (scenes.length === 0) return null;
  return (
    <figure className={styles.phone}>
      <figcaption className={styles.caption}>As the customer reads it</figcaption>
      {scenes.map(({ when, asks, answer, note, warnings = [] }) => (
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
          {note !== undefined && <span className={styles.when}>{note}</span>}
          {warnings.map((warning) => (
            <span key={warning} className={styles.warning}>
              <TriangleAlert size={13} aria-hidden="true" />
              <span>{warning}</span>
            </span>
          ))}
        </div>
      ))}
    </figure>
  );
}
