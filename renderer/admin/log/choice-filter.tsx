import { type ReactElement, useState } from 'react';
import { Autocomplete, Dialog, DialogTrigger, ListBox, Popover } from 'react-aria-components';
import type { Option } from '../../ui/option.ts';
import { OptionItem } from '../../ui/option-item.tsx';
import list from '../../ui/options.module.css';
import { SearchField } from '../../ui/search-field.tsx';
import styles from './filter-bar.module.css';

interface ChoiceFilterProps {
  /** “Line”. */
  readonly name: string;
  /** “No line” */
  readonly none: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChoose: (option: Option) => void;
  readonly trigger: ReactElement;
}

/** Where a list this long opens, it is searched rather than scrolled. */
const FEW = 8;
/** More than anyone looks through; a further letter leaves fewer. */
const SHOWN = 100;

/** One of a list that may be long. */
export function ChoiceFilter({ trigger, onChoose, ...props }: ChoiceFilterProps) {
  const [open, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      {trigger}
      <Popover placement="bottom start" offset={6} className={list.popover ?? ''}>
        <Dialog aria-label={props.name} className={styles.picker ?? ''}>
          <Choices
            {...props}
            onChoose={(option) => {
              setOpen(false);
              onChoose(option);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Choices({ name, none, options, value, onChoose }: Omit<ChoiceFilterProps, 'trigger'>) {
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase();
  const digits = wanted.replace(/[\s()+.-]/g, '');
  const isNumber = /^\d+$/.test(digits);
  const found = options
    .filter(
      ({ label }) =>
        label.toLocaleLowerCase().includes(wanted) || (isNumber && label.replace(/\D/g, '').includes(digits)),
    )
    .slice(0, SHOWN);
  const choices = (
    <ListBox
      aria-label={name}
      className={list.list ?? ''}
      autoFocus={options.length <= FEW ? 'first' : false}
      selectionMode="single"
      selectedKeys={value === null ? [] : [value]}
      items={found}
      onSelectionChange={(keys) => {
        const chosen = found.find(({ id }) => keys !== 'all' && keys.has(id));
        const again = options.find(({ id }) => id === value);
        if (chosen !== undefined) onChoose(chosen);
        else if (again !== undefined) onChoose(again);
      }}
      renderEmptyState={() => <div className={list.none}>{none}.</div>}
    >
      {(option) => <OptionItem {...option} />}
    </ListBox>
  );
  if (options.length <= FEW) return choices;
  return (
    <Autocomplete inputValue={text}>
      <SearchField
        label={`Search: ${name.toLocaleLowerCase()}`}
        value={text}
        onChange={setText}
        placeholder="Search"
        autoFocus
      />
      {choices}
    </Autocomplete>
  );
}
