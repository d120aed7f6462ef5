import { ArrowRightLeft, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { AdminView, ErrorView } from '#shared/desktop-api/views.ts';
import { formatNumber } from '#shared/phone-number.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import field from '../ui/field.module.css';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { Switch } from '../ui/switch.tsx';
import { ConfirmRemoval } from './confirm-removal.tsx';
import { FormGroup } from './form-group.tsx';
import { LineNumberField } from './line-number-field.tsx';
import { silenceOf } from './line-rules.ts';
import { NEW_LINE } from './open-form.ts';
import styles from './own-lines.module.css';

type Lines = AdminView['lines'];

/** Whom lines are of: a queue, or one person. */
export type LineOwner =
  | { readonly kind: 'queue'; readonly id: string | null }
  | { readonly kind: 'user'; readonly id: string | null };

const WORDS = {
  queue: {
    first: 'Save the queue first, then give it the numbers that customers text.',
    about: 'What customers text, and what they see as sender. Numbers count at once, without Save.',
  },
  user: {
    first: 'Save the user first, then give them a number of their own.',
    about: 'Numbers of their own: texts on them are theirs alone. Numbers count at once, without Save.',
  },
} as const;

interface OwnLinesProps {
  readonly owner: LineOwner;
  readonly view: AdminView;
}

/** The numbers of a queue or a user. Each is a record of its own: what is done here counts at once, before Save. */
export function OwnLines({ owner, view }: OwnLinesProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const lines = view.lines.filter(({ values }) => owner.id !== null && ownerId(owner, values) === owner.id);
  // People are many: a line goes from one to the other in its own form.
  const others = owner.kind === 'queue' ? view.queues.filter(({ id }) => id !== owner.id) : [];
  const country = view.account.values.defaultCountry;
  return (
    <FormGroup title="Numbers" about={owner.id === null ? WORDS[owner.kind].first : WORDS[owner.kind].about}>
      {owner.id !== null && (
        <>
          {lines.length > 0 && (
            <ul className={styles.lines} aria-label="Numbers">
              {lines.map((line) => (
                <LineRow key={line.id} line={line} view={view} others={others} onProblem={setProblem} />
              ))}
            </ul>
          )}
          {problem !== null && (
            <p className={field.error} role="alert">
              {problem}
            </p>
          )}
          <AddLine owner={owner} country={country} />
        </>
      )}
    </FormGroup>
  );
}

function ownerId({ kind }: LineOwner, values: Lines[number]['values']): string | null {
  return kind === 'queue' ? values.queueId : values.userId;
}

interface LineRowProps {
  readonly line: Lines[number];
  readonly view: AdminView;
  readonly others: AdminView['queues'];
  readonly onProblem: (problem: string | null) => void;
}

function LineRow({ line, view, others, onProblem }: LineRowProps) {
  const { admin } = useServices();
  const [asking, setAsking] = useState(false);
  const { id, revision, values } = line;
  const number = formatNumber(values.number, view.account.values.defaultCountry);

  async function tell(outcome: Promise<ErrorView | null>): Promise<void> {
    onProblem((await outcome)?.message ?? null);
  }

  return (
    <li className={styles.line}>
      <span className={styles.number}>{number}</span>
      {others.length > 0 && (
        <Menu
          aria-label="Move to"
          trigger={
            <Button
              size="small"
              look="quiet"
              icon={<ArrowRightLeft size={13} />}
              aria-label={`Move ${number}`}
            >
              Move
            </Button>
          }
        >
          {others.map((queue) => (
            <MenuItem
              key={queue.id}
              onAction={() =>
                void tell(admin.put(id, revision, { type: 'line', values: { ...values, queueId: queue.id } }))
              }
            >
              {queue.values.name}
            </MenuItem>
          ))}
        </Menu>
      )}
      <span className={styles.state}>{silenceOf(view, values) ?? 'Texts go out'}</span>
      <Switch
        label={`Texts can go out from ${number}`}
        isSelected={values.active}
        onChange={(active) =>
          void tell(admin.put(id, revision, { type: 'line', values: { ...values, active } }))
        }
      />
      <IconButton label={`Remove ${number}`} size="small" onPress={() => setAsking(true)}>
        <Trash2 size={14} />
      </IconButton>
      {asking && (
        <ConfirmRemoval
          name={number}
          onClose={() => setAsking(false)}
          onConfirm={() => void tell(admin.remove('line', id, revision))}
        />
      )}
    </li>
  );
}

function AddLine({ owner, country }: { readonly owner: LineOwner; readonly country: string }) {
  const { admin } = useServices();
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [added, setAdded] = useState(0);

  async function add(): Promise<void> {
    if (number.trim() === '' || busy) return;
    setBusy(true);
    const error = await admin.put(null, null, {
      type: 'line',
      values: {
        number,
        queueId: owner.kind === 'queue' ? owner.id : null,
        userId: owner.kind === 'user' ? owner.id : null,
        ...NEW_LINE,
      },
    });
    setBusy(false);
    setProblem(error?.message ?? null);
    if (error !== null) return;
    setNumber('');
    setAdded(added + 1);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field adds, instead of saving the whole form.
    <div
      className={styles.add}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        void add();
      }}
    >
      <LineNumberField
        // An empty field for the next one, which has the keyboard at once.
        key={added}
        autoFocus={added > 0}
        label="Add a number"
        labelHidden
        placeholder="Add a number"
        value={number}
        onChange={(text) => {
          setNumber(text);
          setProblem(null);
        }}
        country={country}
        error={problem}
      />
      <Button
        icon={<Plus size={15} />}
        isDisabled={number.trim() === ''}
        isPending={busy}
        onPress={() => void add()}
      >
        Add
      </Button>
    </div>
  );
}
