import { Inbox, Search, SearchX, SquarePen, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button as AriaButton, Input, SearchField } from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import type { ListFilter } from '../stores/list-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Segments } from '../ui/segments.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { ConversationList } from './conversation-list.tsx';
import { Hint } from './hint.tsx';
import { InviteCards } from './invite-cards.tsx';
import styles from './list-column.module.css';
import { rowCount } from './list-rows.ts';
import type { TimeFormat } from './time-format.ts';

const FILTERS: readonly { id: ListFilter; label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'mine', label: 'Mine' },
  { id: 'unread', label: 'Unread' },
];

interface ListColumnProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
  readonly claimProblem: string | null;
}

/** Search, filter, and the conversations they leave. */
export function ListColumn({ status, format, claimProblem }: ListColumnProps) {
  const { list, actions } = useServices();
  const filter = useStore(list.state, (state) => state.filter);
  const count = useStore(list.state, rowCount);
  const loaded = useStore(list.state, (state) => state.loaded);
  return (
    <div className={styles.column}>
      <InviteCards format={format} claimProblem={claimProblem} />
      <div className={styles.tools}>
        <div className={styles.first}>
          <SearchBox />
          {status.me?.permissions.includes('startConversations') === true && (
            <IconButton
              label="New interaction"
              hint={<Hint text="New interaction" keys={shortcutHint('compose', isMac(navigator))} />}
              onPress={actions.compose}
            >
              <SquarePen size={17} />
            </IconButton>
          )}
        </div>
        <Segments
          label="Show"
          options={FILTERS}
          value={filter}
          onChange={(chosen) => void list.setFilter(chosen)}
          fill
        />
      </div>
      {!loaded ? (
        <Skeleton />
      ) : count === 0 ? (
        <NothingHere status={status} />
      ) : (
        <ConversationList status={status} format={format} claimProblem={claimProblem} />
      )}
      <WaitingAnnouncement waiting={status.waiting} />
    </div>
  );
}

function SearchBox() {
  const { list, workspace } = useServices();
  const search = useStore(list.state, (state) => state.search);
  const asked = useStore(workspace, (state) => state.focusSearch);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (asked === 0) return;
    input.current?.focus();
    input.current?.select();
  }, [asked]);

  /** Whoever types and goes on quickly means the rows that fit the last letter, not those still there. */
  async function enterList(): Promise<void> {
    await list.reload();
    document.querySelector<HTMLElement>('[role=grid] [role=row][tabindex="0"]')?.focus();
  }

  return (
    <SearchField
      aria-label="Search conversations"
      value={search}
      onChange={(text) => void list.setSearch(text)}
      className={styles.search ?? ''}
    >
      <Search size={15} className={styles.magnifier} aria-hidden="true" />
      <Input
        ref={input}
        className={styles.input ?? ''}
        placeholder="Name, number or queue"
        maxLength={200}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          void enterList();
        }}
      />
      {search === '' ? (
        <kbd className={styles.keys}>{shortcutHint('search', isMac(navigator))}</kbd>
      ) : (
        <AriaButton className={styles.clear ?? ''} aria-label="Clear search">
          <X size={14} />
        </AriaButton>
      )}
    </SearchField>
  );
}

function NothingHere({ status }: { readonly status: StatusView }) {
  const { list, queues: store } = useServices();
  const queues = useStore(store.state, (state) => state.queues);
  const { search, filter, problem } = useStore(list.state);
  const body = describeNothing();

  useEffect(() => {
    void store.load();
  }, [store]);

  return <div className={styles.nothing}>{body}</div>;

  function describeNothing(): ReactNode {
    if (problem !== null) {
      return (
        <EmptyState
          icon={<Inbox size={22} />}
          title="The list could not be read"
          action={<Button onPress={() => void list.reload()}>Try again</Button>}
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
          action={<Button onPress={() => void list.setSearch('')}>Clear search</Button>}
        >
          No conversation matches “{search}”.
        </EmptyState>
      );
    }
    if (filter === 'mine') {
      return (
        <EmptyState icon={<Inbox size={22} />} title="You are not answering anyone">
          Claim a conversation and it shows here.
        </EmptyState>
      );
    }
    if (filter === 'unread') {
      return (
        <EmptyState icon={<Inbox size={22} />} title="All read">
          New texts show here.
        </EmptyState>
      );
    }
    if (status.filling) return <Skeleton />;
    if (queues?.length === 0) {
      return (
        <EmptyState icon={<Inbox size={22} />} title="You are in no queue yet">
          Your admin can add you to one. Its conversations show here as soon as you belong to it.
        </EmptyState>
      );
    }
    return (
      <EmptyState icon={<Inbox size={22} />} title="No conversations yet">
        When a customer texts one of your queues, it shows here.
      </EmptyState>
    );
  }
}

function Skeleton() {
  return (
    <div className={styles.skeleton} aria-busy="true">
      <VisuallyHidden>Loading conversations</VisuallyHidden>
      {['one', 'two', 'three', 'four', 'five'].map((row) => (
        <span key={row} className={styles.bone} />
      ))}
    </div>
  );
}

/** Says how many are waiting, whenever that changes. */
function WaitingAnnouncement({ waiting }: { readonly waiting: number }) {
  return (
    <VisuallyHidden>
      <span role="status">
        {waiting === 0 ? '' : waiting === 1 ? '1 conversation waiting' : `${waiting} conversations waiting`}
      </span>
    </VisuallyHidden>
  );
}
