import { Cloud, CloudOff, LoaderCircle } from 'lucide-react';
import { Focusable } from 'react-aria-components';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { classNames } from '../ui/class-names.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import styles from './phase-mark.module.css';

/** Whether the desktop is connected, for a glance. */
export function PhaseMark({ status }: { readonly status: StatusView }) {
  const { word, icon, look } = describe(status);
  return (
    <Tooltip placement="right" text={word}>
      <Focusable excludeFromTabOrder>
        <span className={classNames(styles.mark, look)} role="img" aria-label={word}>
          {icon}
        </span>
      </Focusable>
    </Tooltip>
  );
}

function describe({ phase, filling, server }: StatusView) {
  if (phase === 'offline') return { word: 'Offline', icon: <CloudOff />, look: styles.offline };
  if (phase === 'connecting') return { word: 'Connecting', icon: <LoaderCircle />, look: styles.busy };
  if (filling) return { word: 'Fetching conversations', icon: <LoaderCircle />, look: styles.busy };
  return { word: `Connected to ${hostOf(server)}`, icon: <Cloud />, look: null };
}

function hostOf(server: string): string {
  return server.replace(/^wss?:\/\//, '').replace(/\/.*$/, '');
}
