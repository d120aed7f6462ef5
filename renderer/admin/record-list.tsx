import { CalendarClock, Inbox, Megaphone, Phone, Plus, SearchX, UsersRound } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { useStore } from 'zustand';
import type { AdminView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Chip } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { AnyEditor } from './record-editor.ts';
import styles from './record-list.module.css';
import { matchingRows, type RecordRow, recordRows } from './record-lists.ts';
import { type ListSection, SECTION_NAMES } from './sections.ts';

/** As many as are seen at a glance; beyond, a search field helps. */
const AT_A_GLANCE = 7;
const ROW_HEIGHT = 56;
const NEW = 'new';

const WORDS: Readonly<
  Record<
    ListSection,
    { readonly add: string; readonly none: string; readonly why: string; readonly icon: ReactNode }
  >
> = {
  users: {
    add: 'New user',
    none: 'No users',
    why: 'Everyone who signs in has one.',
    icon: <UsersRound size={22} />,
  },
  queues: {
    add: 'New queue',
    none: 'No queues yet',
    why: 'A queue has numbers that customers text and members who answer.',
    icon: <Inbox size={22} />,
  },
  lines: {
    add: 'New line',
    none: 'No lines yet',
    why: 'A line is a number that customers text; it belongs to a queue.',
    icon: <Phone size={22} />,
  },
  campaigns: {
    add: 'New campaign',
    none: 'No campaigns yet',
    why: 'A campaign is what you register with the carriers: who texts, and how people agree to it and stop it.',
    icon: <Megaphone size={22} />,
  },
  hours: {
    add: 'New business hours',
    none: 'No business hours yet',
    why: 'Outside of them a queue can answer that nobody is there.',
    icon: <CalendarClock size={22} />,
  },
};

interface RecordListProps {
  readonly section: ListSection;
  readonly view: AdminView;
}

/** The records of a section; one of them is open beside. */
export function RecordList({ section, view }: RecordListProps) {
  const { admin } = useServices();
  const editor = useStore(admin.state, (state) => state.editor);
  const [search, setSearch] = useState('');
  const rows = useMemo(() => recordRows(view, section), [view, section]);
  const wanted = useDeferredValue(search);
  const found = useMemo(() => matchingRows(rows, wanted), [rows, wanted]);
  const words = WORDS[section];
  const add = () => admin.open(section, null);

  return (
    <section className={styles.column} aria-label={SECTION_NAMES[section]}>
      <header className={styles.head}>
        <h2 className={styles.title}>{SECTION_NAMES[section]}</h2>
        <span className={styles.count}>{rows.length}</span>
        <span className={styles.space} />
        <IconButton label={words.add} onPress={add}>
          <Plus size={17} />
        </IconButton>
      </header>
      {rows.length > AT_A_GLANCE && (
        <div className={styles.search}>
          <SearchField
            label={`Search ${SECTION_NAMES[section].toLowerCase()}`}
            value={search}
            onChange={setSearch}
          />
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyState icon={words.icon} title={words.none} action={<Button onPress={add}>{words.add}</Button>}>
          {words.why}
        </EmptyState>
      ) : found.length === 0 ? (
        <EmptyState
          icon={<SearchX size={22} />}
          title="Nothing found"
          action={<Button onPress={() => setSearch('')}>Clear search</Button>}
        >
          Nothing matches “{search}”.
        </EmptyState>
      ) : (
        rowsBeside(editor)
      )}
    </section>
  );

  function rowsBeside(open: AnyEditor | null): ReactNode {
    if (open === null) return <Rows rows={found} section={section} openId={null} />;
    return <RowsBesideForm rows={found} section={section} editor={open} />;
  }
}

interface RowsProps {
  readonly rows: readonly RecordRow[];
  readonly section: ListSection;
}

/** A record that is being made stands at the top, until it has been saved. */
function RowsBesideForm({ rows, section, editor }: RowsProps & { readonly editor: AnyEditor }) {
  const id = useStore(editor.state, ({ draft }) => draft.id);
  const made: RecordRow = {
    id: NEW,
    title: WORDS[section].add,
    detail: 'Not saved yet',
    mark: null,
    online: null,
  };
  return <Rows rows={id === null ? [made, ...rows] : rows} section={section} openId={id ?? NEW} />;
}

function Rows({ rows, section, openId }: RowsProps & { readonly openId: string | null }) {
  const { admin } = useServices();
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_HEIGHT, gap: 2, padding: 8 }}>
      <ListBox
        aria-label={SECTION_NAMES[section]}
        items={rows}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={openId === null ? [] : [openId]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (key !== undefined && key !== openId) admin.open(section, String(key));
        }}
        className={styles.list ?? ''}
      >
        {(row) => <Row row={row} isPerson={section === 'users'} />}
      </ListBox>
    </Virtualizer>
  );
}

function Row({ row, isPerson }: { readonly row: RecordRow; readonly isPerson: boolean }) {
  const { id, title, detail, mark, markLook = 'quiet', online } = row;
  return (
    <ListBoxItem id={id} textValue={title} className={styles.row ?? ''}>
      {isPerson && (
        <Avatar
          name={title}
          seed={id}
          presence={online === null ? undefined : online ? 'available' : 'away'}
        />
      )}
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {title}
        </span>
        <span className={styles.detail}>{detail}</span>
      </span>
      {mark !== null && <Chip look={markLook}>{mark}</Chip>}
    </ListBoxItem>
  );
}
