import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './presence-line.module.css';
import { presenceNews, presenceWords } from './presence-words.ts';

const NOBODY = [] as const;

/** Which colleagues look at the open conversation too, and who of them types. The customer never learns of it. */
export function PresenceLine({ conversationId }: { readonly conversationId: string }) {
  const { presence, status } = useServices();
  const online = useStore(status, (state) => state.status?.phase === 'online');
  const present = useStore(presence, (state) => (state.id === conversationId ? state.people : NOBODY));
  const people = online ? present : NOBODY;
  const { typing, viewing } = presenceWords(people);
  const told = useRef<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');

  useEffect(() => {
    const news = presenceNews(told.current, people);
    told.current = news.told;
    if (news.words !== '') setSaid(news.words);
  }, [people]);

  return (
    <>
      {(typing !== null || viewing !== null) && (
        <div className={styles.line} aria-hidden="true">
          <span className={styles.words}>
            {typing !== null && (
              <span className={classNames(styles.part, styles.typing)}>
                <span className={styles.dots}>
                  <span />
                  <span />
                  <span />
                </span>
                <span className={styles.text}>{typing}</span>
              </span>
            )}
            {viewing !== null && (
              <span className={styles.part}>
                <span className={styles.eye} />
                <span className={styles.text}>{viewing}</span>
              </span>
            )}
          </span>
        </div>
      )}
      <VisuallyHidden>
        <span aria-live="polite">{said}</span>
      </VisuallyHidden>
    </>
  );
}
