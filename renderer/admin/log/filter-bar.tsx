import { ChevronDown, X } from 'lucide-react';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import { CONSENT_STATES, MESSAGE_STATUSES } from '#shared/vocabulary.ts';
import { CONSENT_WORDS } from '../../messages/consent-marks.ts';
import { useServices } from '../../services.tsx';
import type { LogChoices } from '../../stores/log-store.ts';
import { Button } from '../../ui/button.tsx';
import type { Option } from '../../ui/option.ts';
import { enterRows } from '../../ui/row-grid.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ChoiceFilter } from './choice-filter.tsx';
import styles from './filter-bar.module.css';
import {
  chips,
  DIRECTION_WORDS,
  EVERYTHING,
  type FilterChip,
  isNarrowed,
  type LogChoice,
} from './log-filters.ts';
import { statusWord } from './log-words.ts';
import { TimeFilter } from './time-filter.tsx';

const DIRECTIONS = (['in', 'out'] as const).map((id) => ({ id, label: DIRECTION_WORDS[id] }));
const CONSENTS = CONSENT_STATES.toReversed().map((id) => ({ id, label: CONSENT_WORDS[id] }));
const STATUSES = MESSAGE_STATUSES.map((id) => ({ id, label: statusWord(id) }));

/** What is chosen from lists that the server has. */
const LISTS = [
  { id: 'line', name: 'Line', from: 'lines', none: 'No such line' },
  { id: 'user', name: 'Written by', from: 'users', none: 'Nobody of that name' },
  { id: 'queue', name: 'Queue', from: 'queues', none: 'No such queue' },
  { id: 'campaign', name: 'Campaign', from: 'campaigns', none: 'No such campaign' },
] as const satisfies readonly {
  id: keyof LogChoice;
  name: string;
  from: keyof LogChoices;
  none: string;
}[];

/** What the log is narrowed to. */
export function FilterBar() {
  const { textLog, numberPage } = useServices();
  const choice = useStore(textLog.state, (state) => state.choice);
  const choices = useStore(textLog.state, (state) => state.choices);
  const set = new Map(chips(choice).map((chip) => [chip.id, chip.value]));
  const choose = (change: Partial<LogChoice>) => void textLog.choose(change);

  function filter(id: FilterChip['id'], name: string, field: (trigger: ReactElement) => ReactNode) {
    const value = set.get(id) ?? null;
    return (
      <Clearable key={id} name={name} value={value} onClear={() => choose({ [id]: null })}>
        {field(<FilterButton name={name} value={value} />)}
      </Clearable>
    );
  }

  function closed<Id extends string>(
    id: FilterChip['id'],
    name: string,
    options: readonly { readonly id: Id; readonly label: string }[],
    value: Id | null,
    onChoose: (id: Id) => void,
  ) {
    return filter(id, name, (trigger) => (
      <ChoiceFilter
        name={name}
        none="Nothing"
        options={options}
        value={value}
        onChoose={(option) => {
          const chosen = options.find((each) => each.id === option.id);
          if (chosen !== undefined) onChoose(chosen.id);
        }}
        trigger={trigger}
      />
    ));
  }

  return (
    <fieldset className={styles.bar} aria-label="Narrow the log">
      <div className={styles.search}>
        <SearchField
          label="Search the log"
          placeholder="Search number or text"
          value={choice.search}
          onChange={(search) => choose({ search })}
          onEnterList={enterRows}
        />
      </div>
      {choice.number !== null && (
        <Clearable name="With" value={choice.number.name} onClear={() => choose({ number: null })}>
          <FilterButton
            name="With"
            value={choice.number.name}
            onPress={() => void numberPage.open(choice.number?.id ?? null)}
          />
        </Clearable>
      )}
      {filter('time', 'Time', (trigger) => (
        <TimeFilter value={choice.time} onChange={(time) => choose({ time })} trigger={trigger} />
      ))}
      {closed('direction', 'Direction', DIRECTIONS, choice.direction, (direction) => choose({ direction }))}
      {closed('consent', 'Consent', CONSENTS, choice.consent, (consent) => choose({ consent }))}
      {closed('status', 'Status', STATUSES, choice.status, (status) => choose({ status }))}
      {LISTS.map(({ id, name, from, none }) =>
        filter(id, name, (trigger) => (
          <ChoiceFilter
            name={name}
            none={choices === null ? 'Loading' : none}
            options={(choices?.[from] ?? []).map(
              (each): Option => ({
                id: each.id,
                label: each.name,
              }),
            )}
            value={choice[id]?.id ?? null}
            onChoose={(option) => choose({ [id]: { id: option.id, name: option.label } })}
            trigger={trigger}
          />
        )),
      )}
      {isNarrowed(choice) && (
        <Button look="quiet" size="small" onPress={() => choose(EVERYTHING)}>
          Clear all
        </Button>
      )}
    </fieldset>
  );
}

interface ClearableProps {
  readonly name: string;
  /** Null: any. */
  readonly value: string | null;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

function Clearable({ name, value, onClear, children }: ClearableProps) {
  const box = useRef<HTMLSpanElement>(null);
  return (
    <span ref={box} className={value === null ? styles.any : styles.set}>
      {children}
      {value !== null && (
        <AriaButton
          className={styles.clear ?? ''}
          aria-label={`${name}: any`}
          onPress={() => {
            box.current?.querySelector('button')?.focus();
            onClear();
          }}
        >
          <X size={13} aria-hidden="true" />
        </AriaButton>
      )}
    </span>
  );
}

interface FilterButtonProps {
  readonly name: string;
  readonly value: string | null;
  readonly onPress?: () => void;
}

function FilterButton({ name, value, onPress }: FilterButtonProps) {
  return (
    <AriaButton
      {...(onPress === undefined ? {} : { onPress })}
      className={styles.filter ?? ''}
      aria-label={value === null ? `${name}: any` : `${name}: ${value}`}
    >
      <span className={styles.name}>{name}</span>
      {value === null ? (
        <ChevronDown size={12} aria-hidden="true" />
      ) : (
        <span className={styles.value}>
          <bdi>{value}</bdi>
        </span>
      )}
    </AriaButton>
  );
}
