import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import {
  ComboBox as AriaComboBox,
  Collection,
  ComboBoxStateContext,
  FieldError,
  Group,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Text,
} from 'react-aria-components';
import { useStore } from 'zustand';
import type { NumberEntry } from '#shared/desktop-api/views.ts';
import { moveNumber, readTypedNumber } from '#shared/phone-number.ts';
import { useServices } from '../services.tsx';
import { createNumberSearch } from '../stores/number-search-store.ts';
import { ComboBox } from '../ui/combo-box.tsx';
import field from '../ui/field.module.css';
import list from '../ui/options.module.css';
import { useCountries } from './countries.ts';
import { groupNumbers, isName, type NumberGroup, searchedNumberError, writeNumber } from './number-rules.ts';
import styles from './number-search-field.module.css';

interface NumberSearchFieldProps {
  readonly label: string;
  /** What is typed, or the chosen number as people write it. */
  readonly value: string;
  /** `e164`: the number it is; null as long as it is none. */
  readonly onChange: (text: string, e164: string | null) => void;
  /** Two letters: the country that a number without one is read in. */
  readonly country: string;
  /** A field beside it then picks the country, and an international number switches it. */
  readonly onCountryChange?: (country: string) => void;
  /** Takes what was chosen from the list in place of `onChange`: the field is then for adding. */
  readonly onChoose?: (entry: NumberEntry) => void;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly description?: string | undefined;
  readonly error?: string | null;
}

/** An outside number: typed as it is, or found by name or digits among contacts, recent calls and conversations. */
export function NumberSearchField({
  label,
  value,
  onChange,
  country,
  onCountryChange,
  onChoose,
  autoFocus = false,
  placeholder = 'Name or number',
  description,
  error = null,
}: NumberSearchFieldProps) {
  const { desktop } = useServices();
  const [search] = useState(() => createNumberSearch(desktop));
  const found = useStore(search.state);
  const countries = useCountries();
  const input = useRef<HTMLInputElement>(null);
  const [left, setLeft] = useState(false);
  const read = readTypedNumber(value, country);
  const problem = error ?? searchedNumberError(read.state, left);
  const isFresh = found.search === value && found.country === country;
  const entries = found.entries ?? [];
  const known =
    isFresh && read.e164 !== null
      ? (found.typed?.name ?? entries.find(({ number }) => number === read.e164)?.name ?? null)
      : null;

  useEffect(() => void search.ask(value, country), [search, value, country]);

  function take(text: string, inCountry: string, e164: string | null): void {
    onChange(text, e164);
    if (inCountry !== country) onCountryChange?.(inCountry);
  }

  function type(text: string): void {
    if (text === value) return;
    const now = readTypedNumber(text, country);
    // Inside the number, and on the way back, the brackets and spaces stay where the hand put them.
    const atEnd = input.current?.selectionStart === text.length;
    take(atEnd && text.length > value.length ? now.shown : text, now.country, now.e164);
    setLeft(false);
  }

  function choose(entry: NumberEntry): void {
    if (onChoose !== undefined) {
      onChoose(entry);
      setLeft(false);
      return;
    }
    const { number } = entry;
    const written = writeNumber(number, country, onCountryChange !== undefined);
    take(written.text, written.country, number);
    setLeft(false);
  }

  function move(to: string): void {
    // Tab takes what is chosen, too, and goes on to the number by itself.
    if (to === country) return;
    const moved = moveNumber(value, country, to);
    take(moved.shown, to, moved.e164);
    requestAnimationFrame(() => input.current?.focus());
  }

  return (
    <div className={styles.number} data-country={onCountryChange !== undefined || undefined}>
      {onCountryChange !== undefined && (
        <ComboBox
          label="Country"
          options={countries}
          value={country}
          onChange={move}
          none="No such country."
        />
      )}
      <AriaComboBox
        items={groupNumbers(entries)}
        inputValue={value}
        onInputChange={type}
        // A number that is there as a whole closes the list.
        value={read.e164}
        onChange={(key) => {
          const chosen = entries.find(({ number }) => number === key);
          if (chosen !== undefined) choose(chosen);
        }}
        onBlur={() => {
          if (read.shown !== value) onChange(read.shown, read.e164);
          setLeft(true);
        }}
        autoFocus={autoFocus}
        menuTrigger="input"
        allowsCustomValue
        // Digits that nobody has yet are no news; a name that nobody has is.
        allowsEmptyCollection={isName(value)}
        isInvalid={problem !== null}
        className={field.field ?? ''}
      >
        <Label className={field.label ?? ''}>{label}</Label>
        <Frame
          first={isFresh && isName(value) ? (groupNumbers(entries)[0]?.entries[0]?.number ?? null) : null}
          isNumber={read.e164 !== null}
          isEmpty={value === ''}
        >
          <Input
            ref={input}
            className={field.box ?? ''}
            placeholder={placeholder}
            autoComplete="off"
            maxLength={200}
          />
        </Frame>
        {problem === null && (known !== null || description !== undefined) && (
          <Text slot="description" className={field.description ?? ''}>
            {known === null ? description : <bdi>{known}</bdi>}
          </Text>
        )}
        <FieldError className={field.error ?? ''}>{problem}</FieldError>
        <Popover className={list.popover ?? ''} offset={4}>
          <ListBox<NumberGroup>
            className={list.list ?? ''}
            renderEmptyState={() => (
              <div className={list.none}>
                {found.entries === null ? 'Looking…' : 'No contact, call or conversation matches.'}
              </div>
            )}
          >
            {(group) => (
              <ListBoxSection id={group.id}>
                <Header className={styles.source ?? ''}>{group.name}</Header>
                <Collection items={group.entries.map((entry) => ({ ...entry, id: entry.number }))}>
                  {(entry) => (
                    <Found
                      entry={entry}
                      written={writeNumber(entry.number, country, onCountryChange !== undefined).text}
                    />
                  )}
                </Collection>
              </ListBoxSection>
            )}
          </ListBox>
        </Popover>
      </AriaComboBox>
    </div>
  );
}

interface FoundProps {
  readonly entry: NumberEntry;
  /** As the field writes it once it is chosen. */
  readonly written: string;
}

function Found({ entry, written }: FoundProps) {
  const { number, name, display, detail } = entry;
  return (
    <ListBoxItem id={number} textValue={written} className={list.option ?? ''}>
      <span className={list.words}>
        <span className={list.name}>
          <bdi>{name ?? display}</bdi>
        </span>
        <span className={list.detail}>
          {[...(name === null ? [] : [display]), ...(detail === '' ? [] : [detail])].map((part, index) => (
            <bdi key={part}>{index === 0 ? part : ` · ${part}`}</bdi>
          ))}
        </span>
      </span>
    </ListBoxItem>
  );
}

interface FrameProps {
  /** Whoever types a part of a name and goes on with Enter or Tab means this one. */
  readonly first: string | null;
  /** What is typed can be taken as it stands. */
  readonly isNumber: boolean;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

function Frame({ first, isNumber, isEmpty, children }: FrameProps) {
  const state = useContext(ComboBoxStateContext);
  const isAsked = useRef(false);

  function focusFirst(): void {
    if (first === null || !state?.isOpen || state.selectionManager.focusedKey !== null) return;
    state.selectionManager.setFocusedKey(first);
  }

  // What is typed takes the focus from the list first, in an effect that runs after this one.
  useEffect(() => queueMicrotask(focusFirst));

  // Emptied, there is nothing to look for; only an arrow key still asks for everything.
  useEffect(() => {
    if (isEmpty && state?.isOpen && !isAsked.current) state.close();
  });

  return (
    <Group
      className={styles.frame ?? ''}
      onKeyDownCapture={(event) => {
        isAsked.current = event.key === 'ArrowDown' || event.key === 'ArrowUp';
        // Quick fingers press Enter before the first that fits is drawn.
        focusFirst();
        if (event.key !== 'Enter' || !isNumber || state?.selectionManager.focusedKey !== null) return;
        // The list would keep Enter from sending the form off, though nothing in it is meant.
        state.close();
        event.stopPropagation();
      }}
    >
      {children}
    </Group>
  );
}
