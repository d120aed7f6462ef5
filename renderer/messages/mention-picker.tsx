import type { Person } from '#shared/desktop-api/views.ts';
import { Avatar } from '../ui/avatar.tsx';
import { PickList } from '../ui/pick-list.tsx';
import styles from './mention-picker.module.css';

interface MentionPickerProps {
  readonly id: string;
  readonly optionId: (index: number) => string;
  readonly people: readonly Person[];
  readonly active: number;
  readonly onTake: (index: number) => void;
}

/** Who can be named, above the field while one types. */
export function MentionPicker({ people, ...props }: MentionPickerProps) {
  return (
    <PickList label="Colleagues" {...props} items={people} width="narrow">
      {({ id, name, extension }) => (
        <span className={styles.person}>
          <Avatar name={name} seed={id} size="small" />
          <span className={styles.name}>{name}</span>
          <span className={styles.extension}>{extension}</span>
        </span>
      )}
    </PickList>
  );
}
