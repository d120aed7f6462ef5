import { ArrowRightLeft, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { AdminView, ErrorView } from '#shared/desktop-api/views.ts';
import { formatNumber } from '#shared/phone-number.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import field from '../ui/field.module.css';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { ConfirmRemoval } from './confirm-removal.tsx';
import { FormGroup } from './form-group.tsx';
import { LineNumberField } from './line-number-field.tsx';
import styles from './queue-lines.module.css';

type Lines = AdminView['lines'];

interface QueueLinesProps {
  readonly queueId: string | null;
  readonly lines: Lines;
  readonly view: AdminView;
}

/** The numbers of a queue. Each is a record of its own: what is done here counts at once, before the queue is saved. */
export function QueueLines({ queueId, lines, view }: QueueLinesProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const others = view.queues.filter(({ id }) => id !== queueId);
  const country = view.account.values.defaultCountry;
  return (
    <FormGroup
      title="Numbers"
      about={
        queueId === null
          ? 'Save the queue first, then give it the numbers that customers text.'
          : 'What customers text, and what they see as sender. Numbers count at once, without Save.'
      }
    >
      {queueId !== null && (
        <>
          {lines.length > 0 && (
            <ul className={styles.lines} aria-label="Numbers">
              {lines.map((line) => (
                <LineRow key={line.id} line={line} others={others} country={country} onProblem={setProblem} />
              ))}
            </ul>
          )}
          {problem !== null && (
            <p className={field.error} role="alert">
              {problem}
            </p>
          )}
          <AddLine queueId={queueId} country={country} />
        </>
      )}
    </FormGroup>
  );
}

interface LineRowProps {
  readonly line: Lines[number];
  readonly others: AdminView['queues'];
  readonly country: string;
  readonly onProblem: (problem: string | null) => void;
}

function LineRow({ line, others, country, onProblem }: LineRowProps) {
  const { admin } = useServices();
  const [asking, setAsking] = useState(false);
  const { id, revision, values } = line;
  const number = formatNumber(values.number, country);

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

function AddLine({ queueId, country }: { readonly queueId: string; readonly country: string }) {
  const { admin } = useServices();
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function add(): Promise<void> {
    if (number.trim() === '' || busy) return;
    setBusy(true);
    const error = await admin.put(null, null, { type: 'line', values: { number, queueId } });
    setBusy(false);
    setProblem(error?.message ?? null);
    if (error === null) setNumber('');
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field adds, instead of saving the whole queue.
    <div
      className={styles.add}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        void add();
      }}
    >
      <LineNumberField
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
