import { useStore } from 'zustand';
import type { TimeFormat } from '../../messages/time-format.ts';
import { useServerNow, useServices } from '../../services.tsx';
import { Button } from '../../ui/button.tsx';
import { counted } from '../record-lists.ts';
import { lookedBack } from './log-words.ts';
import styles from './texts-view.module.css';

/** Under the rows: how far back they go, and whether there is more. */
export function LogFoot({ format }: { readonly format: TimeFormat }) {
  const { textLog } = useServices();
  const now = useServerNow();
  const { entries, before, reachedAt, phase, problem } = useStore(textLog.state);
  const count = counted(entries.length, 'text');

  if (problem !== null) {
    return (
      <div className={styles.foot} role="alert">
        <span className={styles.problem}>{problem.message}</span>
        <Button size="small" onPress={() => void textLog.goOn()}>
          Try again
        </Button>
      </div>
    );
  }
  if (phase === 'reading' && before !== null) {
    return (
      <div className={styles.foot}>
        <span>
          {count} · {lookedBack(reachedAt, format, now)} …
        </span>
        <Button size="small" onPress={textLog.stop}>
          Stop
        </Button>
      </div>
    );
  }
  if (phase === 'stopped') {
    return (
      <div className={styles.foot}>
        <span>
          {count} · {lookedBack(reachedAt, format, now)}
        </span>
        <Button size="small" onPress={() => void textLog.goOn()}>
          Look further back
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.foot}>
      <span>{before === null ? `${count}: that is all` : `${count} so far, scroll for earlier ones`}</span>
    </div>
  );
}
