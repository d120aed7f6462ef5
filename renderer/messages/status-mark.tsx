import { Check, CheckCheck, CircleAlert, CircleHelp, Clock3, LoaderCircle, MoonStar } from 'lucide-react';
import { Focusable } from 'react-aria-components';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { classNames } from '../ui/class-names.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { isUnusual, STATUS_WORDS, statusMeaning, type TextStatus } from './describe.ts';
import styles from './status-mark.module.css';

const ICONS = {
  pending: Clock3,
  queued: LoaderCircle,
  sent: Check,
  delivered: CheckCheck,
  failed: CircleAlert,
  unknown: CircleHelp,
  held: CircleAlert,
  later: MoonStar,
} as const satisfies Record<TextStatus, unknown>;

interface StatusMarkProps {
  readonly status: TextStatus | null;
  readonly failure: MessageView['failure'];
  /** Where more is known than the status says by itself. */
  readonly words?: string | undefined;
}

/** How far a text has come, with what that means for whoever points at it. */
export function StatusMark({ status, failure, words }: StatusMarkProps) {
  if (status === null) return null;
  const Icon = ICONS[status];
  const word = words ?? STATUS_WORDS[status];
  return (
    <Tooltip
      text={
        <>
          <strong>{word}.</strong> {statusMeaning({ status, failure })}
        </>
      }
    >
      <Focusable excludeFromTabOrder>
        <span className={classNames(styles.mark, styles[status])} role="img" aria-label={word}>
          <Icon size={14} aria-hidden="true" />
          {isUnusual(status) && <span aria-hidden="true">{word}</span>}
        </span>
      </Focusable>
    </Tooltip>
  );
}

/** In the list: that the last text is off its usual course. */
export function PreviewMark({ status }: { readonly status: TextStatus | null }) {
  if (status === null || !isUnusual(status)) return null;
  const Icon = ICONS[status];
  return (
    <Icon
      size={13}
      className={classNames(styles.preview, styles[status])}
      role="img"
      aria-label={STATUS_WORDS[status]}
    />
  );
}
