import { ChevronDown, CirclePlay, Coffee } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { waited, waitedSpoken } from '../messages/time-format.ts';
import { useServerSecond, useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import type { OwnState } from './own-state.ts';
import styles from './own-state-card.module.css';

interface OwnStateCardProps {
  readonly status: StatusView;
  readonly state: OwnState;
  /** Why nothing can be changed now; null while it can. */
  readonly problem: string | null;
}

/** Whether one takes conversations now, and the way to pause and back. */
export function OwnStateCard({ status, state, problem }: OwnStateCardProps) {
  const { actions } = useServices();
  const pause = status.me?.pause ?? null;
  return (
    <section className={styles.card} aria-label="Your state">
      <span className={classNames(styles.dot, styles[state.presence])} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.title} role="status">
          {state.title}
        </p>
        <p className={styles.detail}>
          {pause !== null && <Since at={pause.since} />}
          {state.detail}
        </p>
      </div>
      {pause === null ? (
        <PauseMenu problem={problem} />
      ) : (
        <Button
          look="primary"
          icon={<CirclePlay size={15} />}
          unavailable={problem}
          autoFocus
          onPress={() => void actions.resume()}
        >
          Resume
        </Button>
      )}
    </section>
  );
}

function PauseMenu({ problem }: { readonly problem: string | null }) {
  const { actions, pauseReasons } = useServices();
  const reasons = useStore(pauseReasons.state, (state) => state.items);

  useEffect(() => {
    void pauseReasons.load();
  }, [pauseReasons]);

  const hindrance = reasons?.length === 0 ? 'Your admin has set no reasons for a pause yet.' : problem;
  const button = (
    <Button icon={<Coffee size={15} />} unavailable={hindrance} autoFocus>
      Pause
      <ChevronDown size={14} aria-hidden="true" />
    </Button>
  );
  if (hindrance !== null || reasons === null) return button;
  return (
    <Menu aria-label="Reason for the pause" trigger={button}>
      {reasons.map(({ id, name }) => (
        <MenuItem key={id} onAction={() => void actions.pause(id)}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** `at` is the server's time. */
function Since({ at }: { readonly at: number }) {
  const now = useServerSecond();
  return (
    <span className={styles.since} role="timer">
      <span aria-hidden="true">For {waited(at, now)}. </span>
      <VisuallyHidden>For {waitedSpoken(at, now)}. </VisuallyHidden>
    </span>
  );
}
