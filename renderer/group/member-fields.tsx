import { useStore } from 'zustand';
import { colleagueState } from '../messages/describe.ts';
import { NumberSearchField } from '../numbers/number-search-field.tsx';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { Select } from '../ui/select.tsx';
import { Tags } from '../ui/tags.tsx';
import {
  candidates,
  chosenOf,
  lineFor,
  type MemberProblems,
  type Members,
  usableLines,
  withNumber,
  withTyped,
} from './group-rules.ts';
import styles from './member-fields.module.css';

interface MemberFieldsProps {
  readonly members: Members;
  readonly onChange: (members: Members) => void;
  readonly problems: MemberProblems;
  /** Users who are in it already. */
  readonly taken: readonly string[];
  readonly country: string;
  /** The line that the group texts from already, as people read it. */
  readonly statedLine: string | null;
}

/** Colleagues and outside numbers, and the line that those numbers get their texts from. */
export function MemberFields({ members, onChange, problems, taken, country, statedLine }: MemberFieldsProps) {
  const { directory } = useServices();
  const people = useStore(directory.state, (state) => state.people) ?? [];
  const lines = usableLines(useStore(directory.state, (state) => state.lines) ?? []);
  const { userIds, numbers, typed } = members;
  const withNew = withTyped(members, country);
  const isNumber = withNew !== members;
  const canText = statedLine !== null || lines.length > 0;

  return (
    <>
      <div className={styles.part}>
        <ComboBox
          label="People"
          options={candidates(people, [...taken, ...userIds]).map((person) => ({
            id: person.id,
            label: person.name,
            detail: `Extension ${person.extension} · ${colleagueState(person)}`,
          }))}
          onChange={(id) => onChange({ ...members, userIds: [...userIds, id] })}
          placeholder="Name or extension"
          none="No colleague matches."
          error={problems.people}
        />
        <Tags
          label="People to add"
          items={userIds.map((id) => {
            const person = people.find((each) => each.id === id);
            return { id, name: person?.name ?? id, ...(person ? { detail: person.extension } : {}) };
          })}
          onRemove={(id) => onChange({ ...members, userIds: userIds.filter((each) => each !== id) })}
        />
      </div>
      {canText ? (
        <div className={styles.part}>
          <div
            className={styles.adding}
            onKeyDownCapture={(event) => {
              if (event.key !== 'Enter' || !isNumber || !(event.target instanceof HTMLInputElement)) return;
              if (event.target.hasAttribute('aria-activedescendant')) return;
              event.preventDefault();
              event.stopPropagation();
              onChange(withNew);
            }}
          >
            <NumberSearchField
              label="Outside numbers"
              value={typed}
              onChange={(text) => onChange({ ...members, typed: text })}
              onChoose={(entry) => onChange(withNumber(members, chosenOf(entry)))}
              country={country}
              description="Optional. They get what is written here as SMS, and do not see the group."
              error={problems.numbers}
            />
            <Button
              unavailable={isNumber ? null : 'Enter a number first.'}
              aria-label="Add this number"
              onPress={() => onChange(withNew)}
            >
              Add
            </Button>
          </div>
          <Tags
            label="Numbers to add"
            items={numbers.map(({ number, display, name }) => ({
              id: number,
              name: name ?? display,
              ...(name === null ? {} : { detail: display }),
            }))}
            onRemove={(number) =>
              onChange({ ...members, numbers: numbers.filter((each) => each.number !== number) })
            }
          />
          <Line members={members} onChange={onChange} statedLine={statedLine} problem={problems.line} />
        </div>
      ) : (
        <p className={styles.note}>
          You have no line to text from, so outside numbers cannot be added. Your admin can give you one, or
          add you to a queue that has one.
        </p>
      )}
    </>
  );
}

interface LineProps extends Pick<MemberFieldsProps, 'members' | 'onChange' | 'statedLine'> {
  readonly problem: string | null;
}

/** Where the texts go out from: asked for once there is somebody to get them. */
function Line({ members, onChange, statedLine, problem }: LineProps) {
  const { directory } = useServices();
  const lines = usableLines(useStore(directory.state, (state) => state.lines) ?? []);
  if (members.numbers.length === 0 && members.typed.trim() === '') return null;
  if (statedLine !== null) {
    return (
      <p className={styles.note}>
        The group texts from {statedLine}.{' '}
        {problem !== null && (
          <span className={styles.problem} role="alert">
            {problem}
          </span>
        )}
      </p>
    );
  }
  return (
    <Select
      label="Text from"
      options={lines.map(({ id, number, queue }) => ({
        id,
        label: number,
        detail: queue === null ? 'Your line' : queue.name,
      }))}
      value={lineFor(members, lines)?.id ?? null}
      onChange={(lineId) => onChange({ ...members, lineId })}
      description="Outside numbers see this one. Answers come to the SMS thread with them, not to the group."
      error={problem}
    />
  );
}
