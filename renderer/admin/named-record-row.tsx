import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ConfirmRemoval } from './confirm-removal.tsx';
import type { Saved } from './draft.ts';
import styles from './named-records-page.module.css';

interface NamedRecordRowProps {
  readonly type: 'pauseReason' | 'wrapUpCode';
  readonly record: Saved<{ readonly name: string }>;
}

/** A name that is changed where it stands: Enter or leaving the field saves it, Escape takes it back. */
export function NamedRecordRow({ type, record }: NamedRecordRowProps) {
  const { admin } = useServices();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const { id, revision, values } = record;

  async function tell(outcome: Promise<ErrorView | null>): Promise<boolean> {
    const error = await outcome;
    setProblem(error?.message ?? null);
    return error === null;
  }

  async function rename(): Promise<void> {
    const name = typed?.trim() ?? values.name;
    if (name === values.name) setTyped(null);
    else if (await tell(admin.put(id, revision, { type, values: { name } }))) setTyped(null);
  }

  return (
    <li className={styles.row}>
      <TextField
        label={`Name of ${values.name}`}
        labelHidden
        value={typed ?? values.name}
        onChange={(text) => {
          setTyped(text);
          setProblem(null);
        }}
        onBlur={() => void rename()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void rename();
          else if (event.key === 'Escape') {
            setTyped(null);
            setProblem(null);
          }
        }}
        error={problem}
        maxLength={200}
        autoComplete="off"
      />
      <IconButton label={`Remove ${values.name}`} onPress={() => setAsking(true)}>
        <Trash2 size={15} />
      </IconButton>
      {asking && (
        <ConfirmRemoval
          name={values.name}
          onClose={() => setAsking(false)}
          onConfirm={() => void tell(admin.remove(type, id, revision))}
        />
      )}
    </li>
  );
}
