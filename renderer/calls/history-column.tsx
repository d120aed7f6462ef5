import { PhoneCall, PhoneMissed } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import type { TimeFormat } from '../messages/time-format.ts';
import { useAskedSearch } from '../messages/use-asked-search.ts';
import { useServices } from '../services.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListBlank, ListFrame, ListProblem, ListSkeleton, NothingFound } from '../ui/list-frame.tsx';
import { enterRows } from '../ui/row-grid.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Segments } from '../ui/segments.tsx';
import { CallList } from './call-list.tsx';

interface HistoryColumnProps {
  readonly format: TimeFormat;
  readonly selectedId: string | null;
  readonly onSelect: (call: string) => void;
}

/** Search, filter, and the calls they leave. */
export function HistoryColumn({ format, selectedId, onSelect }: HistoryColumnProps) {
  const { calls } = useServices();
  const { loaded, total, question } = useStore(calls.state);

  useEffect(() => {
    void calls.load();
  }, [calls]);

  return (
    <ListFrame
      tools={
        <>
          <CallSearch />
          <Segments
            label="Show"
            options={[
              { id: 'all', label: 'All' },
              { id: 'missed', label: 'Missed' },
            ]}
            value={question.missed ? 'missed' : 'all'}
            onChange={(chosen) => void calls.ask({ missed: chosen === 'missed' })}
            fill
          />
        </>
      }
    >
      {!loaded ? (
        <ListSkeleton label="Loading the calls" />
      ) : total === 0 ? (
        <NothingHere />
      ) : (
        <CallList format={format} selectedId={selectedId} onSelect={onSelect} />
      )}
    </ListFrame>
  );
}

function CallSearch() {
  const { calls } = useServices();
  const search = useStore(calls.state, (state) => state.question.search);
  const input = useAskedSearch();

  /** Whoever types and goes on quickly means the rows that fit the last letter, not those still there. */
  async function enterList(): Promise<void> {
    await calls.load();
    enterRows();
  }

  return (
    <SearchField
      label="Search calls"
      placeholder="Name or number"
      value={search}
      onChange={(text) => void calls.ask({ search: text })}
      inputRef={input}
      onEnterList={() => void enterList()}
    />
  );
}

function NothingHere() {
  const { calls } = useServices();
  const { question, problem } = useStore(calls.state);
  const { search, missed } = question;
  return <ListBlank>{describe()}</ListBlank>;

  function describe(): ReactNode {
    if (problem !== null) {
      return (
        <ListProblem
          icon={<PhoneCall size={22} />}
          title="The calls could not be read"
          onRetry={() => void calls.load()}
        >
          {problem.message}
        </ListProblem>
      );
    }
    if (search !== '') {
      return (
        <NothingFound
          what={missed ? 'No missed call' : 'No call'}
          search={search}
          onClear={() => void calls.ask({ search: '' })}
        />
      );
    }
    if (missed) {
      return (
        <EmptyState icon={<PhoneMissed size={22} />} title="No missed calls">
          Whoever calls you and is not answered shows here.
        </EmptyState>
      );
    }
    return (
      <EmptyState icon={<PhoneCall size={22} />} title="No calls yet">
        Your calls show here as your telephone system reports them.
      </EmptyState>
    );
  }
}
