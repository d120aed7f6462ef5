import { CircleCheckBig, History, SearchX } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Segments } from '../ui/segments.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { InteractionList } from './interaction-list.tsx';
import styles from './log-column.module.css';

interface LogColumnProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** Search, filter, and the interactions they leave. */
export function LogColumn({ status, format }: LogColumnProps) {
  const { interactions } = useServices();
  const loaded = useStore(interactions.state, (state) => state.loaded);
  const total = useStore(interactions.state, (state) => state.total);
  const due = useStore(interactions.state, (state) => state.due);
  /** The keyboard goes from the search into the list, as soon as there are rows. */
  const [entering, setEntering] = useState(false);
  return (
    <div className={styles.column}>
      <div className={styles.tools}>
        <LogSearch onEnterList={() => setEntering(true)} />
        <Segments
          label="Show"
          options={[
            { id: 'all', label: 'All' },
            {
              id: 'due',
              label: status.wrapUps === 0 ? 'To wrap up' : `To wrap up (${status.wrapUps})`,
            },
          ]}
          value={due ? 'due' : 'all'}
          onChange={(chosen) => void interactions.setDue(chosen === 'due')}
          fill
        />
      </div>
      {!loaded ? (
        <div className={styles.loading} aria-busy="true">
          <VisuallyHidden>Loading the log</VisuallyHidden>
          {['one', 'two', 'three', 'four'].map((row) => (
            <span key={row} className={styles.bone} />
          ))}
        </div>
      ) : total === 0 ? (
        <NothingHere />
      ) : (
        <InteractionList format={format} entering={entering} onEntered={() => setEntering(false)} />
      )}
    </div>
  );
}

function LogSearch({ onEnterList }: { readonly onEnterList: () => void }) {
  const { interactions, workspace } = useServices();
  const search = useStore(interactions.state, (state) => state.search);
  const asked = useStore(workspace, (state) => state.focusSearch);
  const before = useRef(asked);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (before.current === asked) return;
    before.current = asked;
    input.current?.focus();
    input.current?.select();
  }, [asked]);

  /** Whoever types and goes on quickly means the rows that fit the last letter, not those still there. */
  async function enterList(): Promise<void> {
    await interactions.load();
    onEnterList();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field in it is what takes the keys.
    <div
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        void enterList();
      }}
    >
      <SearchField
        label="Search the log"
        placeholder="Search name, number, code or notes"
        value={search}
        onChange={(text) => void interactions.setSearch(text)}
        inputRef={input}
      />
    </div>
  );
}

function NothingHere() {
  const { interactions } = useServices();
  const { search, due, problem } = useStore(interactions.state);
  return <div className={styles.nothing}>{describe()}</div>;

  function describe(): ReactNode {
    if (problem !== null) {
      return (
        <EmptyState
          icon={<History size={22} />}
          title="The log could not be read"
          action={<Button onPress={() => void interactions.load()}>Try again</Button>}
        >
          {problem.message}
        </EmptyState>
      );
    }
    if (search !== '') {
      return (
        <EmptyState
          icon={<SearchX size={22} />}
          title="Nothing found"
          action={<Button onPress={() => void interactions.setSearch('')}>Clear search</Button>}
        >
          {due ? 'Nothing that is still to wrap up' : 'No interaction'} matches “{search}”.
        </EmptyState>
      );
    }
    if (due) {
      return (
        <EmptyState icon={<CircleCheckBig size={22} />} title="Everything is wrapped up">
          What you close in a queue that asks for a code shows here until you file it.
        </EmptyState>
      );
    }
    return (
      <EmptyState icon={<History size={22} />} title="Nothing handled yet">
        Each conversation that you answer shows here: for whom, how long, and how it ended.
      </EmptyState>
    );
  }
}
