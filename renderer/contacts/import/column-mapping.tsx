import { Checkbox } from '../../ui/checkbox.tsx';
import type { Option } from '../../ui/option.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './column-mapping.module.css';
import type { Column, ColumnRole, Mapping } from './columns.ts';

const ROLES: readonly Option<ColumnRole>[] = [
  { id: 'skip', label: 'Leave out' },
  { id: 'name', label: 'Name' },
  { id: 'firstName', label: 'First name' },
  { id: 'lastName', label: 'Last name' },
  { id: 'company', label: 'Company' },
  { id: 'number', label: 'Number' },
  { id: 'label', label: 'Label of the next number' },
];

interface ColumnMappingProps {
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
  readonly onTitled: (titled: boolean) => void;
}

/** What each column of the file holds. */
export function ColumnMapping({ mapping, onChange, onTitled }: ColumnMappingProps) {
  const { titled, columns } = mapping;

  function set(place: number, change: Partial<Column>): void {
    onChange({
      titled,
      columns: columns.map((column, index) => (index === place ? { ...column, ...change } : column)),
    });
  }

  return (
    <section className={styles.mapping} aria-label="Columns">
      <Checkbox isSelected={titled} onChange={onTitled}>
        The first line names the columns
      </Checkbox>
      <ul className={styles.columns}>
        {columns.map((column, place) => {
          const name = column.title || `Column ${place + 1}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
            <li key={place} className={styles.column}>
              <span className={styles.words}>
                <span className={styles.name}>
                  <bdi>{name}</bdi>
                </span>
                <span className={styles.samples}>
                  <bdi>{column.samples.join(' · ') || 'Nothing in it'}</bdi>
                </span>
              </span>
              <Select
                label={`What “${name}” holds`}
                labelHidden
                options={ROLES}
                value={column.role}
                onChange={(role) => set(place, { role })}
              />
              {column.role === 'number' ? (
                <TextField
                  label={`Label of “${name}”`}
                  labelHidden
                  placeholder="Label"
                  value={column.label}
                  onChange={(label) => set(place, { label })}
                  maxLength={50}
                  autoComplete="off"
                />
              ) : (
                <span />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
