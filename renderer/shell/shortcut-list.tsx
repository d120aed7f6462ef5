import { Fragment } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { shortcutsOf } from './commands.ts';
import { isMac } from './platform.ts';
import styles from './shortcut-list.module.css';
import { keyNames } from './shortcuts.ts';

/** One's shortcuts by group, drawn from the map that the keyboard handler uses. */
export function ShortcutList() {
  const mac = isMac(navigator);
  const { status } = useServices();
  const me = useStore(status, (state) => state.status?.me ?? null);
  const groups = Map.groupBy(shortcutsOf(me?.permissions ?? []), (shortcut) => shortcut.group);
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
