import { BookUser, Ellipsis, FileUp, FolderPlus, PencilLine, Trash2, UserPlus } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { PhonebookView, StatusView } from '#shared/desktop-api/views.ts';
import { useAskedSearch } from '../messages/use-asked-search.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { ListBlank, ListFrame, ListProblem, ListSkeleton, NothingFound } from '../ui/list-frame.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { enterRows } from '../ui/row-grid.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Select } from '../ui/select.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { ContactList } from './contact-list.tsx';
import { countWords, sourceWords } from './contact-words.ts';
import styles from './phonebook-column.module.css';
import { PhonebookNameDialog } from './phonebook-name-dialog.tsx';
import { RemovalDialog } from './removal-dialog.tsx';

const ALL = 'all';

type Asking = { readonly kind: 'new' } | { readonly kind: 'rename' | 'remove'; readonly book: PhonebookView };

/** Which phonebook, a search, and the contacts they leave. */
export function PhonebookColumn({ status }: { readonly status: StatusView }) {
  const { contacts, contactForm, contactImport, desktop, notices } = useServices();
  const phonebooks = useStore(contacts.state, (state) => state.phonebooks);
  const question = useStore(contacts.list.state, (state) => state.question);
  const loaded = useStore(contacts.list.state, (state) => state.loaded);
  const total = useStore(contacts.list.state, (state) => state.total);
  const [asking, setAsking] = useState<Asking | null>(null);
  const chosen = phonebooks?.find(({ id }) => id === question.phonebookId) ?? null;

  useEffect(() => {
    void contacts.load();
  }, [contacts]);

  function addContact(): void {
    contactForm.add({ phonebookId: chosen?.editable ? chosen.id : null });
  }

  async function remove({ id, name }: PhonebookView): Promise<string | null> {
    const revision = contacts.state.getState().phonebooks?.find((book) => book.id === id)?.revision ?? 0;
    const answer = await desktop.call('phonebook.remove', { id, revision });
    if (!answer.ok) return answer.error.message;
    notices.info(`The phonebook “${name}” is removed.`);
    return null;
  }

  return (
    <ListFrame
      tools={
        <>
          <div className={styles.books}>
            <span className={styles.select}>
              <Select
                label="Phonebook"
                labelHidden
                options={[
                  { id: ALL, label: 'All contacts' },
                  ...(phonebooks ?? []).map((book) => ({
                    id: book.id,
                    label: book.name,
                    detail: `${sourceWords(book)} · ${countWords(book.count, 'contact')}`,
                  })),
                ]}
                value={question.phonebookId ?? ALL}
                onChange={(id) => void contacts.list.ask({ phonebookId: id === ALL ? null : id })}
              />
            </span>
            <IconButton label="New contact" onPress={addContact}>
              <UserPlus size={17} />
            </IconButton>
            <Menu
              trigger={
                <IconButton label="Phonebooks">
                  <Ellipsis size={17} />
                </IconButton>
              }
            >
              <MenuItem icon={<FileUp size={15} />} onAction={() => contactImport.begin(chosen)}>
                Import contacts…
              </MenuItem>
              <MenuItem icon={<FolderPlus size={15} />} onAction={() => setAsking({ kind: 'new' })}>
                New phonebook…
              </MenuItem>
              {chosen?.owned === true && (
                <>
                  <MenuSeparator />
                  <MenuItem
                    icon={<PencilLine size={15} />}
                    onAction={() => setAsking({ kind: 'rename', book: chosen })}
                  >
                    {`Rename “${chosen.name}”…`}
                  </MenuItem>
                  <MenuItem
                    icon={<Trash2 size={15} />}
                    onAction={() => setAsking({ kind: 'remove', book: chosen })}
                  >
                    {`Remove “${chosen.name}”…`}
                  </MenuItem>
                </>
              )}
            </Menu>
          </div>
          <ContactSearch />
        </>
      }
    >
      {!loaded ? (
        <ListSkeleton label="Loading the contacts" />
      ) : total === 0 ? (
        <NothingHere chosen={chosen} onAdd={addContact} />
      ) : (
        <ContactList />
      )}
      <VisuallyHidden>
        <span role="status">{loaded && question.search !== '' ? countWords(total, 'contact') : ''}</span>
      </VisuallyHidden>
      {asking !== null && asking.kind !== 'remove' && (
        <PhonebookNameDialog
          book={asking.kind === 'rename' ? asking.book : null}
          mayShare={status.me?.permissions.includes('administer') === true}
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.kind === 'remove' && (
        <RemovalDialog
          title={`Remove “${asking.book.name}”?`}
          onClose={() => setAsking(null)}
          onConfirm={() => remove(asking.book)}
        >
          {asking.book.count === 0
            ? 'It has no contacts.'
            : `Its ${countWords(asking.book.count, 'contact')} ${asking.book.personal ? 'are gone with it.' : 'are gone with it, for everybody.'} Conversations stay, with the number as their name.`}
        </RemovalDialog>
      )}
    </ListFrame>
  );
}

function ContactSearch() {
  const { contacts } = useServices();
  const search = useStore(contacts.list.state, (state) => state.question.search);
  const input = useAskedSearch();

  /** Whoever types and goes on quickly means the rows that fit the last letter, not those still there. */
  async function enterList(): Promise<void> {
    await contacts.list.load();
    enterRows();
  }

  return (
    <SearchField
      label="Search contacts"
      placeholder="Name, company or number"
      value={search}
      onChange={(text) => void contacts.list.ask({ search: text })}
      inputRef={input}
      onEnterList={() => void enterList()}
    />
  );
}

interface NothingHereProps {
  readonly chosen: PhonebookView | null;
  readonly onAdd: () => void;
}

function NothingHere({ chosen, onAdd }: NothingHereProps) {
  const { contacts } = useServices();
  const problem = useStore(contacts.list.state, (state) => state.problem);
  const search = useStore(contacts.list.state, (state) => state.question.search);
  return <ListBlank>{describe()}</ListBlank>;

  function describe(): ReactNode {
    if (problem !== null) {
      return (
        <ListProblem
          icon={<BookUser size={22} />}
          title="The contacts could not be read"
          onRetry={() => void contacts.load()}
        >
          {problem.message}
        </ListProblem>
      );
    }
    if (search !== '') {
      return (
        <NothingFound
          what={chosen === null ? 'No contact' : `No contact in “${chosen.name}”`}
          search={search}
          onClear={() => void contacts.list.ask({ search: '' })}
        />
      );
    }
    if (chosen !== null && !chosen.editable) {
      return (
        <EmptyState icon={<BookUser size={22} />} title="No contacts yet">
          {chosen.source === 'crm'
            ? 'They show here as soon as your CRM sends them.'
            : 'Names show here as soon as carriers give them.'}
        </EmptyState>
      );
    }
    return (
      <EmptyState
        icon={<BookUser size={22} />}
        title="No contacts yet"
        action={
          <Button look="primary" onPress={onAdd}>
            New contact
          </Button>
        }
      >
        Give numbers a name, and it shows wherever the number does. Whole lists can be imported from a file.
      </EmptyState>
    );
  }
}
