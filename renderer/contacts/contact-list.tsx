import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { ContactView } from '#shared/desktop-api/views.ts';
import { NumberActions } from '../numbers/number-actions.tsx';
import { useServices } from '../services.tsx';
import { itemAt } from '../stores/paged-list.ts';
import type { Density } from '../stores/preferences-store.ts';
import { Avatar } from '../ui/avatar.tsx';
import { type GridRow, RowGrid } from '../ui/row-grid.tsx';
import styles from './contact-list.module.css';
import { contactDetail, letterOf, titleOf } from './contact-words.ts';

const ROW: Readonly<Record<Density, number>> = { comfortable: 56, compact: 46 };

/** The contacts by name, with the letter beside the first of each. */
export function ContactList() {
  const { contacts, preferences } = useServices();
  const list = useStore(contacts.list.state);
  const selectedId = useStore(contacts.state, (state) => state.selectedId);
  const density = useStore(preferences.state, (state) => state.density);

  const rowAt = useCallback(
    (index: number): GridRow | undefined => {
      const contact = itemAt(list, index);
      if (contact === undefined) return undefined;
      const letter = letterOf(titleOf(contact));
      const above = itemAt(list, index - 1);
      const isFirst = index === 0 || (above !== undefined && letterOf(titleOf(above)) !== letter);
      return {
        id: contact.id,
        label: [titleOf(contact), ...contactDetail(contact)].join(', '),
        selected: contact.id === selectedId,
        content: (reached) => <Row contact={contact} letter={isFirst ? letter : ''} reached={reached} />,
      };
    },
    [list, selectedId],
  );

  return (
    <RowGrid
      label="Contacts"
      total={list.total}
      rowHeight={ROW[density]}
      rowAt={rowAt}
      onShow={contacts.list.show}
      onOpen={(id) => void contacts.select(id)}
      question={list.question}
    />
  );
}

interface RowProps {
  readonly contact: ContactView;
  readonly letter: string;
  readonly reached: boolean;
}

function Row({ contact, letter, reached }: RowProps) {
  const [first] = contact.numbers;
  const title = titleOf(contact);
  return (
    <>
      <span className={styles.letter} aria-hidden="true">
        {letter}
      </span>
      <span className={styles.avatar}>
        <Avatar name={title} seed={contact.id} />
      </span>
      <span className={styles.lines}>
        <span className={styles.name}>
          <bdi>{title}</bdi>
        </span>
        <span className={styles.detail}>{contactDetail(contact).join(' · ')}</span>
      </span>
      {first !== undefined && (
        <span className={styles.actions}>
          <NumberActions number={first.number} name={title} reachable={reached} />
        </span>
      )}
    </>
  );
}
