import { type ReactElement, useEffect, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  DialogTrigger,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { createNumberSearch } from '../stores/number-search-store.ts';
import { Avatar } from '../ui/avatar.tsx';
import list from '../ui/options.module.css';
import { SearchField } from '../ui/search-field.tsx';
import styles from './filter-bar.module.css';
import type { PersonFilter } from './filters.ts';

const SHOWN = 8;

interface PersonPickerProps {
  readonly status: StatusView;
  readonly trigger: ReactElement;
  readonly onChoose: (person: PersonFilter) => void;
}

/** Whose messages: those that a colleague wrote, or those of threads with an outside number. */
export function PersonPicker({ status, trigger, onChoose }: PersonPickerProps) {
  const [open, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      {trigger}
      <Popover placement="bottom start" offset={6} className={list.popover ?? ''}>
        <Dialog aria-label="Person" className={styles.picker ?? ''}>
          <People
            status={status}
            onChoose={(person) => {
              setOpen(false);
              onChoose(person);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function People({ status, onChoose }: Omit<PersonPickerProps, 'trigger'>) {
  const { desktop, directory } = useServices();
  const [text, setText] = useState('');
  const [search] = useState(() => createNumberSearch(desktop));
  const found = useStore(search.state);
  const colleagues = useStore(directory.state, (state) => state.people) ?? [];
  const country = status.account?.defaultCountry ?? 'US';
  const { me } = status;

  useEffect(() => {
    void directory.load();
  }, [directory]);

  useEffect(() => {
    void search.ask(text.trim(), country);
  }, [search, text, country]);

  const wanted = text.trim().toLocaleLowerCase();
  const people: PersonFilter[] = [
    ...(me === null ? [] : [{ kind: 'user', id: me.id, name: `You (${me.name})` } as const]),
    ...colleagues.map(({ id, name }) => ({ kind: 'user', id, name }) as const),
  ]
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    .slice(0, SHOWN);
  const numbers = (found.entries ?? [])
    .slice(0, SHOWN)
    .map(({ number, display, name }): PersonFilter => ({ kind: 'number', number, name: name ?? display }));
  const all = [...people, ...numbers];

  return (
    <Autocomplete inputValue={text}>
      <SearchField
        label="Search people and numbers"
        value={text}
        onChange={setText}
        placeholder="Name or number"
        autoFocus
      />
      <ListBox
        aria-label="People"
        className={list.list ?? ''}
        selectionMode="single"
        onSelectionChange={(keys) => {
          const chosen = all.find((person) => keys !== 'all' && keys.has(keyOf(person)));
          if (chosen !== undefined) onChoose(chosen);
        }}
        renderEmptyState={() => <div className={list.none}>Nobody of that name or number.</div>}
      >
        {people.length > 0 && <Section title="Written by" people={people} />}
        {numbers.length > 0 && <Section title="With" people={numbers} />}
      </ListBox>
    </Autocomplete>
  );
}

function Section({ title, people }: { readonly title: string; readonly people: readonly PersonFilter[] }) {
  return (
    <ListBoxSection id={title}>
      <Header className={styles.heading ?? ''}>{title}</Header>
      {people.map((person) => (
        <ListBoxItem
          key={keyOf(person)}
          id={keyOf(person)}
          textValue={person.name}
          className={list.option ?? ''}
        >
          <Avatar name={person.name} seed={keyOf(person)} size="small" />
          <span className={list.name}>{person.name}</span>
        </ListBoxItem>
      ))}
    </ListBoxSection>
  );
}

function keyOf(person: PersonFilter): string {
  return person.kind === 'user' ? person.id : person.number;
}
