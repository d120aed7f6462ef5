import { Ban, Check, CircleHelp, Hourglass } from 'lucide-react';
import type { ConsentState } from '#shared/vocabulary.ts';
import { CONSENT_WORDS } from '../../messages/consent-marks.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './consent-chip.module.css';

const ICONS = { unknown: CircleHelp, pending: Hourglass, active: Check, refused: Ban } as const;

/** What a number had agreed to. */
export function ConsentChip({ state }: { readonly state: ConsentState }) {
  const Icon = ICONS[state];
  return (
    <span className={classNames(styles.chip, styles[state])}>
      <Icon size={12} aria-hidden="true" />
      {CONSENT_WORDS[state]}
    </span>
  );
}
