import { Eye } from 'lucide-react';
import { Focusable } from 'react-aria-components';
import type { Person } from '#shared/desktop-api/views.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { listed, personLabel } from './describe.ts';
import styles from './message-receipts.module.css';
import { NAMED, readWords } from './message-receipts-words.ts';

/** Who has read up to here, by name. */
export function Receipts({ readers }: { readonly readers: readonly Person[] }) {
  if (readers.length === 0) return null;
  const line = (
    <span className={styles.receipts}>
      <Eye size={13} aria-hidden="true" />
      {readWords(readers)}
    </span>
  );
  if (readers.length <= NAMED) return line;
  return (
    <Tooltip text={readers.map(personLabel).join(', ')}>
      <Focusable>
        <span
          role="note"
          className={styles.many}
          aria-label={`Read by ${listed(readers.map(({ name }) => name))}`}
        >
          {line}
        </span>
      </Focusable>
    </Tooltip>
  );
}
