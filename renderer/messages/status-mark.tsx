import { Check, CheckCheck, CircleAlert, CircleHelp, Clock3, LoaderCircle } from 'lucide-react';
import { Focusable } from 'react-aria-components';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { classNames } from '../ui/class-names.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { describeStatus } from './describe.ts';
import styles from './status-mark.module.css';

const ICONS = {
  pending: Clock3,
  queued: LoaderCircle,
  sent: Check,
  delivered: CheckCheck,
  failed: CircleAlert,
  unknown: CircleHelp,
  held: CircleAlert,
} as const;

/** Everything but the usual course of a text is written out, not only drawn. */
const WRITTEN: readonly string[] = ['pending', 'failed', 'unknown', 'held'];

export function StatusMark({ message }: { readonly message: MessageView }) {
  const described = describeStatus(message);
  if (message.status === null || described === null) return null;
  const Icon = ICONS[message.status];
  const written = WRITTEN.includes(message.status);
  return (
    <Tooltip
      text={
        <>
          <strong>{described.word}.</strong> {described.meaning}
        </>
      }
    >
      <Focusable excludeFromTabOrder>
        <span
          className={classNames(styles.mark, styles[message.status])}
          role="img"
          aria-label={described.word}
        >
          <Icon size={14} aria-hidden="true" />
          {written && <span aria-hidden="true">{described.word}</span>}
        </span>
      </Focusable>
    </Tooltip>
  );
}
