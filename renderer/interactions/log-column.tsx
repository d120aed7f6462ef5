import { CircleCheckBig, History } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useAskedSearch } from '../messages/use-asked-search.ts';
import { useServices } from '../services.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListBlank, ListFrame, ListProblem, ListSkeleton, NothingFound } from '../ui/list-frame.tsx';
import { enterRows } from '../ui/row-grid.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Segments } from '../ui/segments.tsx';
import { InteractionList } from './interaction-list.tsx';

interface LogColumnProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** Search, filter, and the interactions they leave. */
export function LogColumn({ status, format }: LogColumnProps) {
  const { interactions } = useServices();
  const loaded = useStore(interactions.list.state, (state) => state.loaded);
  const total = useStore(interactions.list.state, (state) => state.total);
  const due = useStore(interactions.list.state, ({ question }) => question.due);
  return (
    <ListFrame
      tools={
        <>
          <LogSearch />
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
            onChange={(chosen) => void interactions.list.ask({ due: chosen === 'due' })}
            fill
          />
        </>
      }
    >
      {!loaded ? (
        <ListSkeleton label="Loading the log" />
      ) : total === 0 ? (
        <NothingHere />
      ) : (
        <InteractionList format={format} />
      )}
    </ListFrame>
  );
}

function LogSearch() {
  const { interactions } = useServices();
  const search = useStore(interactions.list.state, ({ question }) => question.search);
  const input = useAskedSearch();

  /** Whoever types and goes on quickly means the rows that fit the last letter, not those still there. */
  async function enterList(): Promise<void> {
    await interactions.list.load();
    enterRows();
  }

  return (
    <SearchField
      label="Search the log"
      placeholder="Search name, number, code or notes"
      value={search}
      onChange={(text) => void interactions.list.ask({ search: text })}
      inputRef={input}
      onEnterList={() => void enterList()}
    />
  );
}

function NothingHere() {
  const { interactions } = useServices();
  const { question, problem } = useStore(interactions.list.state);
  const { search, due } = question;
  return <ListBlank>{describe()}</ListBlank>;

  function describe(): ReactNode {
    if (problem !== null) {
      return (
        <ListProblem
          icon={<History size={22} />}
          title="The log could not be read"
          onRetry={() => void interactions.list.load()}
        >
          {problem.message}
        </ListProblem>
      );
    }
    if (search !== '') {
      return (
        <NothingFound
          what={due ? 'Nothing that is still to wrap up' : 'No interaction'}
          search={search}
          onClear={() => void interactions.list.ask({ search: '' })}
        />
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
