import { History } from 'lucide-react';
import { Fragment, useEffect, useMemo, useState } from 'react';
import type { AdminView, ErrorView } from '#shared/desktop-api/views.ts';
import type { AuditEntry } from '#shared/protocol/records.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { entryWords } from './audit-words.ts';
import { type Names, namesIn } from './field-words.ts';
import styles from './history-page.module.css';
import { joined, revisionsIn, type Stretch } from './history-rules.ts';

interface HistoryPageProps {
  readonly view: AdminView;
  readonly format: TimeFormat;
}

/** Who changed what, latest first. */
export function HistoryPage({ view, format }: HistoryPageProps) {
  const { admin, ticker } = useServices();
  const [known, setKnown] = useState<Stretch | null>(null);
  const [problem, setProblem] = useState<ErrorView | null>(null);
  const [busy, setBusy] = useState(false);
  const names = namesIn(view);
  const revisions = useMemo(() => revisionsIn(view), [view]);
  const entries = known?.entries ?? null;

  async function read(before: number | null): Promise<void> {
    setBusy(true);
    const answer = await admin.audit(before);
    setBusy(false);
    if ('code' in answer) {
      setProblem(answer);
      return;
    }
    setProblem(null);
    setKnown((stretch) => (stretch === null ? answer : joined(stretch, answer, before)));
  }

  // Whatever was changed just now stands in the history too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read anew when what it tells of has changed.
  useEffect(() => {
    void read(null);
  }, [revisions]);

  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h2 className={styles.title}>History</h2>
        <p className={styles.about}>Everything that admins changed, latest first.</p>
        {problem !== null && (
          <EmptyState
            icon={<History size={22} />}
            title="The history could not be read"
            action={<Button onPress={() => void read(null)}>Try again</Button>}
          >
            {problem.message}
          </EmptyState>
        )}
        {entries === null && problem === null && (
          <div className={styles.waiting} aria-busy="true">
            <VisuallyHidden>Loading the history</VisuallyHidden>
          </div>
        )}
        {entries?.length === 0 && problem === null && (
          <EmptyState icon={<History size={22} />} title="Nothing yet">
            Every change that is made here is written down with who made it and when.
          </EmptyState>
        )}
        <ol className={styles.list}>
          {entries?.map((entry, index) => {
            const day = format.dayKey(entry.at);
            const before = entries[index - 1];
            const isNewDay = before === undefined || format.dayKey(before.at) !== day;
            return (
              <Fragment key={entry.id}>
                {isNewDay && <li className={styles.day}>{format.day(entry.at, ticker.now())}</li>}
                <Entry entry={entry} names={names} format={format} />
              </Fragment>
            );
          })}
        </ol>
        {known?.more === true && (
          <Button isPending={busy} onPress={() => void read(entries?.at(-1)?.id ?? null)}>
            Show earlier
          </Button>
        )}
      </div>
    </div>
  );
}

interface EntryProps {
  readonly entry: AuditEntry;
  readonly names: Names;
  readonly format: TimeFormat;
}

function Entry({ entry, names, format }: EntryProps) {
  const { who, what, changes } = entryWords(entry, names);
  return (
    <li className={styles.entry}>
      <Avatar name={entry.userId === null ? null : who} seed={entry.userId ?? 'offhook'} size="small" />
      <div className={styles.words}>
        <p>
          <strong>{who}</strong> {what}
          <time
            className={styles.time}
            dateTime={new Date(entry.at).toISOString()}
            title={format.full(entry.at)}
          >
            {format.time(entry.at)}
          </time>
        </p>
        {changes.length > 0 && (
          <dl className={styles.changes}>
            {changes.map(({ field, from, to }) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>
                  {from !== null && <span className={styles.from}>{from}</span>}
                  {from !== null && to !== null && ' → '}
                  {to}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}
