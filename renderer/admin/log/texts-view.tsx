import { CloudOff, MessageSquareText, SearchX } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import type { TimeFormat } from '../../messages/time-format.ts';
import { useServerNow, useServices } from '../../services.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListBlank, ListSkeleton } from '../../ui/list-frame.tsx';
import { enterRows } from '../../ui/row-grid.tsx';
import { FilterBar } from './filter-bar.tsx';
import { EVERYTHING, filtersOf, isNarrowed } from './log-filters.ts';
import { LogFoot } from './log-foot.tsx';
import { LogTable } from './log-table.tsx';
import { lookedBack } from './log-words.ts';
import { TextDetail } from './text-detail.tsx';
import styles from './texts-view.module.css';

interface TextsViewProps {
  readonly country: string;
  readonly timeZone: string;
  readonly format: TimeFormat;
}

/** The log: what it is narrowed to, the texts, and the one that is looked at. */
export function TextsView({ country, timeZone, format }: TextsViewProps) {
  const { textLog } = useServices();
  const selected = useStore(
    textLog.state,
    ({ entries, selectedId }) => entries.find(({ id }) => id === selectedId) ?? null,
  );
  const name = useStore(textLog.state, ({ names }) => names.get(selected?.number ?? '') ?? null);
  const hasEntries = useStore(textLog.state, ({ entries }) => entries.length > 0);
  const fresh = useStore(textLog.state, (state) => state.fresh);

  useEffect(() => textLog.watch(), [textLog]);

  function close(): void {
    textLog.select(null);
    enterRows();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key of what is in it passes by here.
    <div
      className={styles.view}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || selected === null || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <div className={styles.tools}>
        <FilterBar />
      </div>
      <div className={styles.sides}>
        <div className={styles.rows}>
          {fresh && hasEntries && (
            <div className={styles.fresh}>
              <Button look="primary" size="small" onPress={() => void textLog.refresh()}>
                Show new texts
              </Button>
            </div>
          )}
          {hasEntries ? (
            <LogTable country={country} timeZone={timeZone} format={format} />
          ) : (
            <NoTexts timeZone={timeZone} format={format} />
          )}
          {hasEntries && <LogFoot format={format} />}
        </div>
        {selected !== null && (
          <TextDetail entry={selected} name={name} country={country} format={format} onClose={close} />
        )}
      </div>
    </div>
  );
}

function NoTexts({ timeZone, format }: Pick<TextsViewProps, 'timeZone' | 'format'>) {
  const { textLog } = useServices();
  const now = useServerNow();
  const state = useStore(textLog.state);
  if (state.phase === 'unread' || (state.phase === 'reading' && state.reachedAt === null)) {
    return <ListSkeleton label="Loading the log" />;
  }
  return <ListBlank>{describe()}</ListBlank>;

  function describe(): ReactNode {
    const { problem, phase, reachedAt, choice, before } = state;
    if (problem !== null) {
      return (
        <EmptyState
          icon={<CloudOff size={22} />}
          title={problem.code === 'needs_server' ? 'The log is on the server' : 'The log could not be read'}
          action={<Button onPress={() => void textLog.goOn()}>Try again</Button>}
        >
          {problem.message}
        </EmptyState>
      );
    }
    if (phase === 'reading') {
      return (
        <EmptyState
          icon={<SearchX size={22} />}
          title="Looking further back"
          action={<Button onPress={textLog.stop}>Stop</Button>}
        >
          Nothing yet. {lookedBack(reachedAt, format, now)}.
        </EmptyState>
      );
    }
    if (before !== null) {
      return (
        <EmptyState
          icon={<SearchX size={22} />}
          title="Nothing found so far"
          action={<Button onPress={() => void textLog.goOn()}>Look further back</Button>}
        >
          {lookedBack(reachedAt, format, now)}.
        </EmptyState>
      );
    }
    if (isNarrowed(choice)) {
      return (
        <EmptyState
          icon={<SearchX size={22} />}
          title="Nothing found"
          action={<Button onPress={() => void textLog.choose(EVERYTHING)}>Show all texts</Button>}
        >
          {filtersOf(choice, now, timeZone) === null
            ? 'These days end before they begin.'
            : 'No text in the log fits all of this.'}
        </EmptyState>
      );
    }
    return (
      <EmptyState icon={<MessageSquareText size={22} />} title="No texts yet">
        Every text that comes in or goes out is written down here, with what its number had agreed to.
      </EmptyState>
    );
  }
}
