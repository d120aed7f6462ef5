import {
  Ban,
  Flag,
  FlagOff,
  Hourglass,
  Info,
  type LucideIcon,
  MessageSquareText,
  PenLine,
  ShieldCheck,
  UserCheck,
} from 'lucide-react';
import { isRefusal } from '#shared/consent/history.ts';
import { formatNumber } from '#shared/phone-number.ts';
import type { ConsentEntry } from '#shared/protocol/methods/consent.ts';
import type { ConsentCause } from '#shared/vocabulary.ts';
import type { TimeFormat } from '../../messages/time-format.ts';
import { classNames } from '../../ui/class-names.ts';
import { ConsentChip } from './consent-chip.tsx';
import styles from './consent-timeline.module.css';
import { causeWords, scopeWords } from './log-words.ts';

const ICONS: Readonly<Record<ConsentCause, LucideIcon>> = {
  wroteFirst: MessageSquareText,
  asked: Hourglass,
  optInWord: ShieldCheck,
  attested: UserCheck,
  optOutWord: Ban,
  confirmed: Ban,
  recorded: PenLine,
  noticed: Info,
  flagged: Flag,
  dismissed: FlagOff,
};

interface ConsentTimelineProps {
  /** Oldest first. */
  readonly entries: readonly ConsentEntry[];
  readonly country: string;
  readonly format: TimeFormat;
}

/** How a number came to what it agreed to, latest first. */
export function ConsentTimeline({ entries, country, format }: ConsentTimelineProps) {
  return (
    <ol className={styles.timeline}>
      {entries.toReversed().map((entry) => (
        <Step key={entry.id} entry={entry} country={country} format={format} />
      ))}
    </ol>
  );
}

interface StepProps extends Omit<ConsentTimelineProps, 'entries'> {
  readonly entry: ConsentEntry;
}

function Step({ entry, country, format }: StepProps) {
  const { at, cause, from, to, scope, text, campaign } = entry;
  const line = formatNumber(entry.line, country);
  const Icon = ICONS[cause];
  return (
    <li className={styles.step}>
      <span className={classNames(styles.mark, isRefusal(entry) && styles.refusal)} aria-hidden="true">
        <Icon size={15} />
      </span>
      <div className={styles.words}>
        <p className={styles.cause}>
          <bdi>{causeWords(entry)}</bdi>
        </p>
        {text !== null && (
          <blockquote className={styles.said} dir="auto">
            {text}
          </blockquote>
        )}
        <p className={styles.change}>
          {from === to ? (
            <>
              Stays <ConsentChip state={to} />
            </>
          ) : (
            <>
              <ConsentChip state={from} />
              <span role="img" aria-label="becomes">
                →
              </span>
              <ConsentChip state={to} />
            </>
          )}
          {scope !== null && <span>{scopeWords(scope, { line, campaign })}</span>}
        </p>
        <p className={styles.where}>
          <time dateTime={new Date(at).toISOString()}>{format.full(at)}</time>
          {' · '}
          {line}
          {campaign !== null && (
            <>
              {' · '}
              <bdi>{campaign}</bdi>
            </>
          )}
        </p>
      </div>
    </li>
  );
}
