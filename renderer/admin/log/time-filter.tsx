import { type ReactElement, useState } from 'react';
import { Dialog, DialogTrigger, ListBox, Popover } from 'react-aria-components';
import { TIME_WORDS, type TimeFilter as Time } from '../../palette/filters.ts';
import field from '../../ui/field.module.css';
import { OptionItem } from '../../ui/option-item.tsx';
import list from '../../ui/options.module.css';
import styles from './filter-bar.module.css';

const PRESETS = (['today', 'week', 'month'] as const).map((id) => ({ id, label: TIME_WORDS[id] }));

interface TimeFilterProps {
  readonly value: Time | null;
  readonly onChange: (time: Time | null) => void;
  readonly trigger: ReactElement;
}

/** From when: the last days, or between two of them. */
export function TimeFilter({ value, onChange, trigger }: TimeFilterProps) {
  const [open, setOpen] = useState(false);
  const range = value?.kind === 'range' ? value : { from: '', to: '' };
  const isBackwards = range.from !== '' && range.to !== '' && range.from > range.to;

  function set(change: { readonly from?: string; readonly to?: string }): void {
    const { from, to } = { ...range, ...change };
    onChange(from === '' && to === '' ? null : { kind: 'range', from, to });
  }

  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      {trigger}
      <Popover placement="bottom start" offset={6} className={list.popover ?? ''}>
        <Dialog aria-label="Time" className={styles.picker ?? ''}>
          <ListBox
            aria-label="Time"
            autoFocus="first"
            items={PRESETS}
            selectionMode="single"
            selectedKeys={value === null ? [] : [value.kind]}
            onSelectionChange={(keys) => {
              const chosen = PRESETS.find(({ id }) => keys !== 'all' && keys.has(id));
              if (chosen !== undefined) onChange({ kind: chosen.id });
              setOpen(false);
            }}
          >
            {(option) => <OptionItem {...option} />}
          </ListBox>
          <div className={styles.range}>
            <label className={styles.day}>
              From
              <input
                type="date"
                className={field.box}
                value={range.from}
                onChange={(event) => set({ from: event.target.value })}
              />
            </label>
            <label className={styles.day}>
              To
              <input
                type="date"
                className={field.box}
                value={range.to}
                onChange={(event) => set({ to: event.target.value })}
              />
            </label>
            {isBackwards && (
              <p role="alert" className={styles.wrong}>
                These days end before they begin.
              </p>
            )}
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
