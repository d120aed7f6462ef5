import { ChevronsUpDown } from 'lucide-react';
import { useContext, useEffect, useState } from 'react';
import {
  ComboBox as AriaComboBox,
  Button,
  ComboBoxStateContext,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  Popover,
  Text,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './combo-box.module.css';
import field from './field.module.css';
import type { Option } from './option.ts';
import { OptionItem } from './option-item.tsx';
import list from './options.module.css';

/** More than anyone looks through; a further letter leaves fewer. */
const SHOWN = 50;

interface ComboBoxProps<Id extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly options: readonly Option<Id>[];
  /** Null: nothing chosen; the field is then for adding, and empties itself after each choice. */
  readonly value?: Id | null;
  readonly onChange: (id: Id) => void;
  readonly placeholder?: string;
  readonly description?: string | undefined;
  readonly error?: string | null;
  /** Said where nothing matches what was typed. */
  readonly none?: string;
  readonly autoFocus?: boolean;
}

/** One of many, found by typing a part of its name or of what stands under it. */
export function ComboBox<Id extends string>({
  label,
  labelHidden = false,
  options,
  value = null,
  onChange,
  placeholder = '',
  description,
  error = null,
  none = 'Nothing matches.',
  autoFocus = false,
}: ComboBoxProps<Id>) {
  const nameOf = (id: Id | null) => options.find((option) => option.id === id)?.label ?? '';
  const [text, setText] = useState(() => nameOf(value));
  const [shownFor, setShownFor] = useState(value);
  if (shownFor !== value) {
    setShownFor(value);
    setText(nameOf(value));
  }
  // What is chosen narrows nothing: whoever opens the list again wants to see the others.
  const wanted = text === nameOf(value) ? '' : text.trim().toLocaleLowerCase();
  const matching = options.filter(
    (option) =>
      option.label.toLocaleLowerCase().includes(wanted) ||
      (option.detail?.toLocaleLowerCase().includes(wanted) ?? false),
  );

  function choose(chosen: Option<Id>): void {
    onChange(chosen.id);
    setText(value === null ? '' : chosen.label);
  }

  return (
    <AriaComboBox
      {...(labelHidden ? { 'aria-label': label } : {})}
      autoFocus={autoFocus}
      items={matching.slice(0, SHOWN)}
      inputValue={text}
      onInputChange={setText}
      value={value}
      onChange={(key) => {
        const chosen = options.find(({ id }) => id === key);
        if (chosen !== undefined) choose(chosen);
      }}
      onBlur={() => setText(nameOf(value))}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={error !== null}
      className={field.field ?? ''}
    >
      {!labelHidden && <Label className={field.label ?? ''}>{label}</Label>}
      <Frame first={wanted === '' ? null : (matching[0]?.id ?? null)} placeholder={placeholder} />
      {description !== undefined && error === null && (
        <Text slot="description" className={field.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={field.error ?? ''}>{error}</FieldError>
      <Popover className={list.popover ?? ''} offset={4}>
        <ListBox<Option<Id>>
          className={list.list ?? ''}
          renderEmptyState={() => <div className={list.none}>{none}</div>}
        >
          {(option) => <OptionItem {...option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

/** Whoever types a part of a name and goes on with Enter or Tab means the first that fits. */
function Frame({ first, placeholder }: { readonly first: string | null; readonly placeholder: string }) {
  const state = useContext(ComboBoxStateContext);

  function focusFirst(): void {
    if (first === null || !state?.isOpen || state.selectionManager.focusedKey !== null) return;
    state.selectionManager.setFocusedKey(first);
  }

  // What is typed takes the focus from the list first, in an effect that runs after this one.
  useEffect(() => queueMicrotask(focusFirst));

  return (
    // Quick fingers press Enter before the first that fits is drawn.
    <Group className={styles.frame ?? ''} onKeyDownCapture={focusFirst}>
      <Input className={classNames(field.box, styles.input)} placeholder={placeholder} />
      <Button className={styles.open ?? ''}>
        <ChevronsUpDown size={14} aria-hidden="true" />
      </Button>
    </Group>
  );
}
