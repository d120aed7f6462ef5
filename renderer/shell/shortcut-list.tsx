import { Fragment } from 'react';
import { isMac } from './platform.ts';
import styles from './shortcut-list.module.css';
import { keyNames, SHORTCUTS } from './shortcuts.ts';

/** All shortcuts by group, drawn from the map that the keyboard handler uses. */
export function ShortcutList() {
  const mac = isMac(navigator);
  const groups = Map.groupBy(Object.values(SHORTCUTS), (shortcut) => shortcut.group);
  return (
    <div className={styles.groups}>
      {[...groups].map(([group, shortcuts]) => (
        <section key={group} className={styles.group}>
          <h3 className={styles.title}>{group}</h3>
          <dl>
            {shortcuts.map(({ label, keys }) => (
              <div key={label} className={styles.line}>
                <dt>{label}</dt>
                <dd className={styles.keys}>
                  {keys.map((combination, index) => (
                    <Fragment key={combination}>
                      {index > 0 && <span className={styles.or}>or</span>}
                      <kbd className={styles.combination}>
                        {keyNames(combination, mac).map((name) => (
                          <kbd key={name} className={styles.key}>
                            {name}
                          </kbd>
                        ))}
                      </kbd>
                    </Fragment>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
