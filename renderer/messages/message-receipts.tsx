import { Eye } from 'lucide-react';
import { Focusable } from 'react-aria-components';
import type { Person } from '#shared/desktop-api/views.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { listed, personLabel } from './describe.ts';
import styles from './message-receipts.module.css';

/** How many are named before they are only counted. */
const NAMED = 3;

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

/** “Read by Jonas Weber”, “Read by Jonas Weber, Amara Okafor and 4 others”. */
export function readWords(readers: readonly Person[]): string {
  const names = readers.map(({ name }) => name);
  if (names.length <= NAMED) return `Read by ${listed(names)}`;
  return `Read by ${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} others`;
}
