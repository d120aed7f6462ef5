import type { LineProblem } from './check-contacts.ts';
import styles from './problem-list.module.css';

/** More than anyone mends by hand before looking at the file itself. */
const SHOWN = 200;

/** What is wrong, line by line. */
export function ProblemList({ problems }: { readonly problems: readonly LineProblem[] }) {
  return (
    <section className={styles.problems} aria-label="Lines that cannot be imported">
      <h3 className={styles.heading}>
        {problems.length === 1
          ? 'One line cannot be imported'
          : `${problems.length.toLocaleString()} lines cannot be imported`}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled with the keyboard, too. */}
      <ul className={styles.list} tabIndex={0}>
        {problems.slice(0, SHOWN).map(({ line, who, message }) => (
          <li key={`${line} ${message}`} className={styles.line}>
            <span className={styles.number}>Line {line}</span>
            <span className={styles.words}>
              {who !== '' && (
                <>
                  <bdi>{who}</bdi>:{' '}
                </>
              )}
              {message}
            </span>
          </li>
        ))}
        {problems.length > SHOWN && (
          <li className={styles.line}>and {(problems.length - SHOWN).toLocaleString()} more</li>
        )}
      </ul>
    </section>
  );
}
