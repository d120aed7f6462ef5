import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import type { RecordOf } from '#shared/protocol/records.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Chip } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import field from '../ui/field.module.css';
import { IconButton } from '../ui/icon-button.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import { type MemberRow, memberRows } from './member-rows.ts';
import { NEW_MEMBER_CAPACITY } from './open-form.ts';
import styles from './queue-members.module.css';
import { counted } from './record-lists.ts';

/** As many rows as are drawn before one asks for more. */
const STEP = 50;
const AT_A_GLANCE = 8;

type Members = RecordOf<'queue'>['members'];

/** Who answers for the queue, and how many conversations each at once. */
export function QueueMembers(props: FormProps<'queue'>) {
  const { view } = props;
  const { values, change, error, about, problems } = useRecord(props);
  const { members } = values;
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(STEP);
  const rows = memberRows(members, view, problems, search);
  const belongs = new Set(members.map(({ userId }) => userId));
  const groupError = error('members');
  const set = (next: Members) => change({ members: next });

  return (
    <FormGroup
      title={members.length === 0 ? 'Members' : `Members (${members.length})`}
      about={about('members', 'They see its conversations and answer them, each up to so many at once.')}
    >
      <div aria-invalid={groupError !== null}>
        <ComboBox
          label="Add a colleague"
          labelHidden
          placeholder="Add a colleague by name or extension"
          options={view.users
            .filter((user) => user.values.active && !belongs.has(user.id))
            .map((user) => ({ id: user.id, label: user.values.name, detail: user.values.extension }))
            .sort((a, b) => a.label.localeCompare(b.label))}
          onChange={(userId) => set([...members, { userId, capacity: NEW_MEMBER_CAPACITY }])}
          none="No colleague of that name who is not in it already."
        />
        {groupError !== null && <p className={field.error}>{groupError}</p>}
      </div>
      {members.length > AT_A_GLANCE && (
        <SearchField label="Search members" value={search} onChange={setSearch} />
      )}
      {members.length === 0 ? (
        <p className={styles.none}>Nobody yet: nobody sees its conversations.</p>
      ) : (
        <ul className={styles.members} aria-label="Members">
          {rows.slice(0, shown).map((row) => (
            <Member
              key={row.userId}
              row={row}
              onCapacity={(capacity) =>
                set(
                  members.map((member) => (member.userId === row.userId ? { ...member, capacity } : member)),
                )
              }
              onRemove={() => set(members.filter((member) => member.userId !== row.userId))}
            />
          ))}
          {rows.length === 0 && <li className={styles.none}>No member matches “{search}”.</li>}
        </ul>
      )}
      {rows.length > shown && (
        <div>
          <Button size="small" onPress={() => setShown(shown + 4 * STEP)}>
            Show more ({counted(rows.length - shown, 'member')})
          </Button>
        </div>
      )}
    </FormGroup>
  );
}

interface MemberProps {
  readonly row: MemberRow;
  readonly onCapacity: (capacity: number) => void;
  readonly onRemove: () => void;
}

function Member({ row, onCapacity, onRemove }: MemberProps) {
  const { userId, name, extension, active, online, capacity, problem } = row;
  return (
    <li className={styles.member}>
      <Avatar name={name} seed={userId} presence={active ? (online ? 'available' : 'away') : undefined} />
      <span className={styles.who}>
        <span className={styles.name} dir="auto">
          {name}
        </span>
        <span className={styles.extension}>{extension}</span>
        {problem !== null && <span className={field.error}>{problem}</span>}
      </span>
      {!active && <Chip>Inactive</Chip>}
      <span className={styles.capacity} aria-invalid={problem !== null}>
        <span aria-hidden="true">at once</span>
        <NumberField
          label={`${name}: conversations at once`}
          labelHidden
          value={capacity}
          onChange={onCapacity}
          minValue={1}
          maxValue={100}
        />
      </span>
      <IconButton label={`Remove ${name}`} size="small" onPress={onRemove}>
        <UserMinus size={15} />
      </IconButton>
    </li>
  );
}
