import { BookUser, Copy, PencilLine, SearchX, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ContactView } from '#shared/desktop-api/views.ts';
import { NumberActions } from '../numbers/number-actions.tsx';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './contact-detail.module.css';
import { sourceWords, titleOf, whyFixed } from './contact-words.ts';
import { RemovalDialog } from './removal-dialog.tsx';

/** The contact that is picked in the list. */
export function ContactDetail() {
  const { contacts } = useServices();
  const { selectedId, selected, reading, problem } = useStore(contacts.state);
  if (selectedId === null) {
    return (
      <EmptyState icon={<BookUser size={22} />} title="No contact selected">
        Pick somebody on the left to text or call them.
      </EmptyState>
    );
  }
  if (reading) {
    return (
      <div aria-busy="true">
        <VisuallyHidden>Loading the contact</VisuallyHidden>
      </div>
    );
  }
  if (selected === null) {
    return (
      <EmptyState
        icon={<SearchX size={22} />}
        title={problem === null ? 'This contact is no longer there' : 'The contact could not be read'}
      >
        {problem?.message ?? 'Somebody has removed it.'}
      </EmptyState>
    );
  }
  return <Contact key={selected.id} contact={selected} />;
}

function Contact({ contact }: { readonly contact: ContactView }) {
  const { contacts, contactForm, desktop, actions, notices } = useServices();
  const [removing, setRemoving] = useState(false);
  const { id, revision, name, company, numbers, phonebook, editable } = contact;
  const title = titleOf(contact);
  const book = useStore(contacts.state, (state) =>
    state.phonebooks?.find((each) => each.id === phonebook.id),
  );
  const fixed = editable ? null : book === undefined ? null : whyFixed({ ...book, editable });

  async function remove(): Promise<string | null> {
    const answer = await desktop.call('contact.remove', { id, revision });
    if (!answer.ok) return answer.error.message;
    await contacts.select(null);
    notices.info(`${title} is removed from ${phonebook.name}.`);
    return null;
  }

  return (
    <section className={styles.detail} aria-label={title}>
      <header className={styles.header}>
        <Avatar name={title} seed={id} size="large" />
        <span className={styles.who}>
          <h2 className={styles.title}>
            <bdi>{title}</bdi>
          </h2>
          {company !== '' && name !== '' && (
            <span className={styles.company}>
              <bdi>{company}</bdi>
            </span>
          )}
        </span>
        {editable && (
          <>
            <Button icon={<PencilLine size={15} />} onPress={() => contactForm.edit(contact)}>
              Edit
            </Button>
            <IconButton label="Remove contact" onPress={() => setRemoving(true)}>
              <Trash2 size={16} />
            </IconButton>
          </>
        )}
      </header>
      <div className={styles.body}>
        <h3 className={styles.heading}>Numbers</h3>
        <ul className={styles.numbers}>
          {numbers.map(({ number, label, display }) => (
            <li key={number} className={styles.number}>
              <span className={styles.words}>
                <span className={styles.display}>{display}</span>
                <span className={styles.label}>{label || 'Number'}</span>
              </span>
              <IconButton
                label={`Copy ${display}`}
                hint="Copy"
                onPress={() => void actions.copy(display, display)}
              >
                <Copy size={15} />
              </IconButton>
              <NumberActions number={number} name={numbers.length === 1 ? title : `${title}, ${display}`} />
            </li>
          ))}
        </ul>
        <h3 className={styles.heading}>Phonebook</h3>
        <p>
          <bdi>{phonebook.name}</bdi>
          {book !== undefined && <span className={styles.source}> · {sourceWords(book)}</span>}
        </p>
        {fixed !== null && <p className={styles.fixed}>{fixed}</p>}
      </div>
      {removing && (
        <RemovalDialog title={`Remove ${title}?`} onClose={() => setRemoving(false)} onConfirm={remove}>
          {phonebook.personal
            ? 'Conversations stay, with the number as their name.'
            : 'The contact is gone for everybody. Conversations stay, with the number as their name.'}
        </RemovalDialog>
      )}
    </section>
  );
}
