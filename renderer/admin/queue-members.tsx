import { UserMinus } from 'lucide-react';
import { memo, useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { RecordOf } from '#shared/protocol/records.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Chip } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import field from '../ui/field.module.css';
import { IconButton } from '../ui/icon-button.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { problemAt } from './field-problems.ts';
import { type FormProps, overlapWords } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import { colleaguesBeside, type MemberRow, memberRows } from './member-rows.ts';
import { NEW_MEMBER_CAPACITY } from './open-form.ts';
import styles from './queue-members.module.css';
import { counted } from './record-lists.ts';

/** As many rows as are drawn before one asks for more. */
const STEP = 30;
const AT_A_GLANCE = 8;

type Members = RecordOf<'queue'>['members'];

/**
 * Who answers for the queue, and how many conversations each at once. Of a long list, nothing is drawn anew while
 * something else in the form is typed.
 */
export const QueueMembers = memo(function QueueMembers({ editor, view }: FormProps<'queue'>) {
  const members = useStore(editor.state, ({ draft }) => draft.values.members);
  const theirs = useStore(editor.state, ({ draft }) => draft.overlaps.members);
  const problems = useStore(editor.state, (state) => state.problems);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(STEP);
  const rows = useMemo(() => memberRows(members, view, problems, search), [members, view, problems, search]);
  const others = useMemo(() => colleaguesBeside(members, view), [members, view]);
  const groupError = problemAt(problems, 'members');

  const edit = useCallback(
    (change: (members: Members) => Members) =>
      editor.change({ members: change(editor.state.getState().draft.values.members) }),
    [editor],
  );

  return (
    <FormGroup
      title={members.length === 0 ? 'Members' : `Members (${members.length})`}
      about={
        theirs === undefined
          ? 'They see its conversations and answer them, each up to so many at once.'
          : overlapWords('members', theirs, view)
      }
    >
      <div aria-invalid={groupError !== null}>
        <ComboBox
          label="Add a colleague"
          labelHidden
          placeholder="Add a colleague by name or extension"
          options={others}
          onChange={(userId) => edit((before) => [...before, { userId, capacity: NEW_MEMBER_CAPACITY }])}
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
            <Member key={row.userId} row={row} onEdit={edit} />
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
});

interface MemberProps {
  readonly row: MemberRow;
  readonly onEdit: (change: (members: Members) => Members) => void;
}

const Member = memo(function Member({ row, onEdit }: MemberProps) {
  const { userId, name, extension, active, online, capacity, problem } = row;
  const setCapacity = (to: number) =>
    onEdit((members) =>
      members.map((member) => (member.userId === userId ? { ...member, capacity: to } : member)),
    );
  const remove = () => onEdit((members) => members.filter((member) => member.userId !== userId));

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
          onChange={setCapacity}
          minValue={1}
          maxValue={100}
        />
      </span>
      <IconButton label={`Remove ${name}`} size="small" onPress={remove}>
        <UserMinus size={15} />
      </IconButton>
    </li>
  );
});
