import { LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Autocomplete, ListBox, ListBoxItem } from 'react-aria-components';
import { useStore } from 'zustand';
import type { Colleague, StatusView } from '#shared/desktop-api/views.ts';
import { colleagueDot, colleagueState } from '../messages/describe.ts';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import styles from '../ui/picker.module.css';
import { SearchField } from '../ui/search-field.tsx';
import form from './dialog-form.module.css';
import { matchingPeople, SHOWN_PEOPLE } from './people.ts';

/** The directory: who is picked is written to. Arrow keys move while the search keeps the keyboard, Enter opens. */
export function ChatDialog({ status }: { readonly status: StatusView }) {
  const { workspace, directory, actions } = useServices();
  const people = useStore(directory.state, (state) => state.people);
  const problem = useStore(directory.state, (state) => state.problem);
  const [search, setSearch] = useState('');
  const close = () => workspace.setState({ making: null });

  useEffect(() => void directory.load(), [directory]);

  const found = matchingPeople(people ?? [], search);
  const shown = found.slice(0, SHOWN_PEOPLE);
  return (
    <Dialog title="New chat" onClose={close} actions={<Button onPress={close}>Cancel</Button>}>
      <div className={classNames(form.form, styles.picker)}>
        <Autocomplete inputValue={search} onInputChange={setSearch}>
          <SearchField
            label="Search colleagues"
            value={search}
            onChange={setSearch}
            placeholder="Name or extension"
            autoFocus
          />
          <ListBox
            aria-label="Colleagues"
            className={styles.list ?? ''}
            // Escape leaves the dialog.
            escapeKeyBehavior="none"
            onAction={(key) => void actions.chatWith(String(key))}
            renderEmptyState={() =>
              people === null && problem === null ? (
                <p className={styles.state}>
                  <LoaderCircle size={15} className={styles.turning} aria-hidden="true" /> Looking who is
                  there…
                </p>
              ) : (
                <p className={styles.state}>{problem?.message ?? nobody(search)}</p>
              )
            }
          >
            {shown.map((person) => (
              <Person key={person.id} person={person} />
            ))}
          </ListBox>
        </Autocomplete>
        {found.length > shown.length && (
          <p className={styles.more}>{found.length - shown.length} more: type a part of the name.</p>
        )}
        {status.phase !== 'online' && (
          <p className={styles.more}>Without the server, only chats there are already can be opened.</p>
        )}
      </div>
    </Dialog>
  );
}

function nobody(search: string): string {
  return search.trim() === ''
    ? 'Nobody else is in the account yet.'
    : `Nobody here is called “${search.trim()}”.`;
}

function Person({ person }: { readonly person: Colleague }) {
  const { id, name, extension } = person;
  return (
    <ListBoxItem id={id} textValue={name} className={styles.item ?? ''}>
      <Avatar name={name} seed={id} size="small" presence={colleagueDot(person)} />
      <span className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.extension}>{extension}</span>
      </span>
      <span className={styles.load}>{colleagueState(person)}</span>
    </ListBoxItem>
  );
}
