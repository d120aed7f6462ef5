import { CalendarDays, ChevronDown, UserRound, X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { QueueBadge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import field from '../ui/field.module.css';
import { Menu, MenuItem } from '../ui/menu.tsx';
import styles from './filter-bar.module.css';
import { type PaletteFilters, TIME_WORDS, type TimeFilter } from './filters.ts';
import { PersonPicker } from './person-picker.tsx';

interface FilterBarProps {
  readonly status: StatusView;
  /** The keyboard goes back to the field. */
  readonly onChosen: () => void;
}

/** Which messages are looked through: of whom, of which queue, from when. */
export function FilterBar({ status, onChosen }: FilterBarProps) {
  const { palette, queues: store } = useServices();
  const { person, queue, time } = useStore(palette.state, (state) => state.filters);
  const queues = useStore(store.state, (state) => state.queues) ?? [];

  // Once the list it was chosen from has gone.
  function set(change: Partial<PaletteFilters>): void {
    palette.setFilters(change);
    setTimeout(onChosen);
  }

  useEffect(() => {
    void store.load();
  }, [store]);

  return (
    <fieldset className={styles.bar} aria-label="Messages only">
      <PersonPicker
        status={status}
        onChoose={(chosen) => set({ person: chosen })}
        trigger={<FilterButton icon={<UserRound size={13} />} name="Person" value={person?.name ?? null} />}
      />
      <Clear name="person" shown={person !== null} onPress={() => set({ person: null })} />
      {queues.length > 0 && (
        <>
          <Menu
            aria-label="Queue"
            placement="bottom start"
            trigger={<FilterButton icon={<QueueBadge queue="" />} name="Queue" value={queue?.name ?? null} />}
          >
            {queues.map(({ id, name }) => (
              <MenuItem key={id} onAction={() => set({ queue: { id, name } })}>
                {name}
              </MenuItem>
            ))}
          </Menu>
          <Clear name="queue" shown={queue !== null} onPress={() => set({ queue: null })} />
        </>
      )}
      <Menu
        aria-label="Time"
        placement="bottom start"
        trigger={
          <FilterButton
            icon={<CalendarDays size={13} />}
            name="Time"
            value={time === null ? null : time.kind === 'range' ? 'Between' : TIME_WORDS[time.kind]}
          />
        }
      >
        {(['today', 'week', 'month'] as const).map((kind) => (
          <MenuItem key={kind} onAction={() => set({ time: { kind } })}>
            {TIME_WORDS[kind]}
          </MenuItem>
        ))}
        <MenuItem onAction={() => palette.setFilters({ time: { kind: 'range', from: '', to: '' } })}>
          Between two days…
        </MenuItem>
      </Menu>
      {time?.kind === 'range' && (
        <Range time={time} onChange={(range) => palette.setFilters({ time: range })} />
      )}
      <Clear name="time" shown={time !== null} onPress={() => set({ time: null })} />
    </fieldset>
  );
}

interface FilterButtonProps {
  readonly icon: ReactNode;
  readonly name: string;
  /** Null: all of them. */
  readonly value: string | null;
}

function FilterButton({ icon, name, value }: FilterButtonProps) {
  return (
    <AriaButton
      className={classNames(styles.filter, value !== null && styles.set)}
      aria-label={value === null ? `${name}: any` : `${name}: ${value}`}
    >
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={styles.value}>{value ?? name}</span>
      <ChevronDown size={12} aria-hidden="true" />
    </AriaButton>
  );
}

interface ClearProps {
  readonly name: string;
  readonly shown: boolean;
  readonly onPress: () => void;
}

function Clear({ name, shown, onPress }: ClearProps) {
  if (!shown) return null;
  return (
    <AriaButton className={styles.clear ?? ''} aria-label={`Any ${name}`} onPress={onPress}>
      <X size={12} />
    </AriaButton>
  );
}

type Between = Extract<TimeFilter, { kind: 'range' }>;

function Range({ time, onChange }: { readonly time: Between; readonly onChange: (time: Between) => void }) {
  return (
    <span className={styles.range}>
      <input
        type="date"
        className={classNames(field.box, styles.day)}
        aria-label="From"
        value={time.from}
        max={time.to === '' ? undefined : time.to}
        // biome-ignore lint/a11y/noAutofocus: it appears because it was asked for.
        autoFocus
        onChange={(event) => onChange({ ...time, from: event.target.value })}
      />
      <span aria-hidden="true">–</span>
      <input
        type="date"
        className={classNames(field.box, styles.day)}
        aria-label="To"
        value={time.to}
        min={time.from === '' ? undefined : time.from}
        onChange={(event) => onChange({ ...time, to: event.target.value })}
      />
    </span>
  );
}
