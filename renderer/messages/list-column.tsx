import { Inbox, MessageCircle, Plus, Smartphone, SquarePen, UsersRound } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import type { ListFilter } from '../stores/list-store.ts';
import type { ListKind } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListBlank, ListFrame, ListProblem, ListSkeleton, NothingFound } from '../ui/list-frame.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { enterRows } from '../ui/row-grid.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Segments } from '../ui/segments.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { ConversationList } from './conversation-list.tsx';
import { InviteCards } from './invite-cards.tsx';
import styles from './list-column.module.css';
import { rowCount } from './list-rows.ts';
import type { TimeFormat } from './time-format.ts';
import { useAskedSearch } from './use-asked-search.ts';

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
  const { list } = useServices();
  const filter = useStore(list.state, (state) => state.filter);
  const count = useStore(list.state, rowCount);
  const loaded = useStore(list.state, (state) => state.loaded);
  return (
    <ListFrame
      above={<InviteCards format={format} claimProblem={claimProblem} />}
      tools={
        <>
          <div className={styles.first}>
            <SearchBox />
            <NewMenu />
          </div>
          <Segments
            label="Show"
            options={FILTERS}
            value={filter}
            onChange={(chosen) => void list.setFilter(chosen)}
            fill
          />
        </>
      }
    >
      {!loaded ? (
        <ListSkeleton label="Loading conversations" />
      ) : count === 0 ? (
        <NothingHere status={status} />
      ) : (
        <ConversationList status={status} format={format} claimProblem={claimProblem} />
      )}
      <WaitingAnnouncement waiting={status.waiting} />
    </ListFrame>
  );
}

function SearchBox() {
  const { list } = useServices();
  const search = useStore(list.state, (state) => state.search);
  const input = useAskedSearch();

  /** Whoever types and goes on quickly means the rows that fit the last letter, not those still there. */
  async function enterList(): Promise<void> {
    await list.reload();
    enterRows();
  }

  return (
    <div className={styles.search}>
      <SearchField
        label="Search conversations"
        placeholder="Name or number"
        value={search}
        onChange={(text) => void list.setSearch(text)}
        inputRef={input}
        keys={shortcutHint('search', isMac(navigator))}
        onEnterList={() => void enterList()}
      />
    </div>
  );
}

/** What can be begun. */
function NewMenu() {
  const { actions } = useServices();
  return (
    <Menu
      aria-label="New"
      trigger={
        <Button icon={<Plus size={15} />} aria-label="New conversation">
          New
        </Button>
      }
    >
      <MenuItem icon={<MessageCircle size={15} />} onAction={actions.newChat}>
        Chat
      </MenuItem>
      <MenuItem
        icon={<Smartphone size={15} />}
        keys={shortcutHint('compose', isMac(navigator))}
        onAction={actions.compose}
      >
        SMS
      </MenuItem>
      <MenuItem icon={<UsersRound size={15} />} onAction={actions.newGroup}>
        Group
      </MenuItem>
    </Menu>
  );
}

const NOTHING_OF: Readonly<
  Record<Exclude<ListKind, 'texts'>, { title: string; text: string; word: string }>
> = {
  all: {
    title: 'No conversations yet',
    text: 'Texts of customers, chats with colleagues and groups all show here.',
    word: 'Start a chat',
  },
  chats: {
    title: 'No chats yet',
    text: 'A chat is between you and one colleague. No customer ever sees it.',
    word: 'Start a chat',
  },
  groups: {
    title: 'No groups yet',
    text: 'A group has a name and any number of colleagues, and outside numbers if you like.',
    word: 'Make a group',
  },
};

function NothingHere({ status }: { readonly status: StatusView }) {
  const { list, actions, queues: store, directory } = useServices();
  const queues = useStore(store.state, (state) => state.queues);
  const lines = useStore(directory.state, (state) => state.lines);
  const { search, filter, kind, problem } = useStore(list.state);

  useEffect(() => {
    void store.load();
    void directory.load();
  }, [store, directory]);

  if (problem === null && search === '' && filter === 'all' && (status.empty || status.filling !== null)) {
    return <ListSkeleton label="Loading conversations" />;
  }
  return <ListBlank>{describeNothing()}</ListBlank>;

  function describeNothing(): ReactNode {
    if (problem !== null) {
      return (
        <ListProblem
          icon={<Inbox size={22} />}
          title="The list could not be read"
          onRetry={() => void list.reload()}
        >
          {problem.message}
        </ListProblem>
      );
    }
    if (search !== '') {
      return <NothingFound what="No conversation" search={search} onClear={() => void list.setSearch('')} />;
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
          What is new shows here.
        </EmptyState>
      );
    }
    if (kind !== 'texts') {
      const { title, text, word } = NOTHING_OF[kind];
      const begin = kind === 'groups' ? actions.newGroup : actions.newChat;
      return (
        <EmptyState
          icon={kind === 'groups' ? <UsersRound size={22} /> : <MessageCircle size={22} />}
          title={title}
          action={<Button onPress={begin}>{word}</Button>}
        >
          {text}
        </EmptyState>
      );
    }
    if (queues?.length === 0 && lines?.length === 0) {
      return (
        <EmptyState icon={<Inbox size={22} />} title="You are in no queue yet">
          Your admin can add you to one, or give you a line of your own. The texts of its customers show here
          then.
        </EmptyState>
      );
    }
    return (
      <EmptyState
        icon={<Inbox size={22} />}
        title="No texts yet"
        {...(lines?.some(({ active }) => active) === true
          ? {
              action: (
                <Button icon={<SquarePen size={15} />} onPress={actions.compose}>
                  Write a text
                </Button>
              ),
            }
          : {})}
      >
        When somebody texts you or one of your queues, it shows here.
      </EmptyState>
    );
  }
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
