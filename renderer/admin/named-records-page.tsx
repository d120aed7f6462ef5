import { CirclePause, ClipboardCheck, Plus } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { AdminView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { NamedRecordRow } from './named-record-row.tsx';
import styles from './named-records-page.module.css';
import { SECTION_NAMES } from './sections.ts';

type NamedSection = 'pauseReasons' | 'wrapUpCodes';

const WORDS: Readonly<
  Record<
    NamedSection,
    {
      readonly type: 'pauseReason' | 'wrapUpCode';
      readonly about: string;
      readonly add: string;
      readonly example: string;
      readonly none: string;
      readonly icon: ReactNode;
    }
  >
> = {
  pauseReasons: {
    type: 'pauseReason',
    about: 'What people choose from when they pause. On pause nobody is given new conversations.',
    add: 'New pause reason',
    example: 'Lunch',
    none: 'No pause reasons yet: nobody can pause.',
    icon: <CirclePause size={22} />,
  },
  wrapUpCodes: {
    type: 'wrapUpCode',
    about: 'What a conversation is filed under, in queues that ask for it.',
    add: 'New wrap-up code',
    example: 'Order question',
    none: 'No wrap-up codes yet: conversations are filed with notes alone.',
    icon: <ClipboardCheck size={22} />,
  },
};

const AT_A_GLANCE = 10;

interface NamedRecordsPageProps {
  readonly section: NamedSection;
  readonly view: AdminView;
}

/** A list of names: added with Enter, changed where they stand. */
export function NamedRecordsPage({ section, view }: NamedRecordsPageProps) {
  const { admin } = useServices();
  const { type, about, add, example, none, icon } = WORDS[section];
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const records = [...view[section]]
    .filter(({ values }) => values.name.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => a.values.name.localeCompare(b.values.name));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name.trim() === '' || busy) return;
    setBusy(true);
    const error = await admin.put(null, null, { type, values: { name: name.trim() } });
    setBusy(false);
    setProblem(error?.message ?? null);
    if (error === null) setName('');
  }

  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h2 className={styles.title}>{SECTION_NAMES[section]}</h2>
        <p className={styles.about}>{about}</p>
        <form className={styles.add} noValidate onSubmit={(event) => void submit(event)}>
          <TextField
            label={add}
            labelHidden
            placeholder={`${add}, e.g. ${example}`}
            value={name}
            onChange={(text) => {
              setName(text);
              setProblem(null);
            }}
            error={problem}
            maxLength={200}
            autoComplete="off"
          />
          <Button type="submit" icon={<Plus size={15} />} isPending={busy} isDisabled={name.trim() === ''}>
            Add
          </Button>
        </form>
        {view[section].length > AT_A_GLANCE && (
          <div className={styles.search}>
            <SearchField
              label={`Search ${SECTION_NAMES[section].toLowerCase()}`}
              value={search}
              onChange={setSearch}
            />
          </div>
        )}
        {view[section].length === 0 ? (
          <EmptyState icon={icon} title={none} />
        ) : (
          <ul className={styles.list} aria-label={SECTION_NAMES[section]}>
            {records.map((record) => (
              <NamedRecordRow key={record.id} type={type} record={record} />
            ))}
            {records.length === 0 && <li className={styles.none}>Nothing matches “{search}”.</li>}
          </ul>
        )}
      </div>
    </div>
  );
}
