// biome-ignore-all lint/a11y/useSemanticElements: results are options of a combobox, in groups; no element says that.
// biome-ignore-all lint/a11y/useFocusableInteractive: the keyboard stays in the field, which says which one is active.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field has the keys.
import { CloudOff, LoaderCircle, Search, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServerNow, useServices } from '../services.tsx';
import type { CommandActs } from '../shell/act.ts';
import { isMac } from '../shell/platform.ts';
import { commandFor } from '../shell/shortcuts.ts';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { FilterBar } from './filter-bar.tsx';
import { isFiltered } from './filters.ts';
import styles from './palette.module.css';
import { ResultRow } from './result-row.tsx';
import { meant, type Result } from './results.ts';
import { useOpenResult } from './use-open-result.ts';
import { type Results, useResults } from './use-results.ts';

interface PaletteProps {
  readonly commands: CommandActs;
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** Searching everything and doing anything, in one dialog: what is typed narrows all of it. */
export function Palette(props: PaletteProps) {
  const { palette } = useServices();
  const open = useStore(palette.state, (state) => state.open);
  if (!open) return null;
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(stays) => {
        if (!stays) palette.close();
      }}
      className={styles.overlay ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label="Search and commands" className={styles.dialog ?? ''}>
          <Contents {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Contents({ commands, status, format }: PaletteProps) {
  const { palette } = useServices();
  const text = useStore(palette.state, (state) => state.text);
  const results = useResults(commands, status);
  const open = useOpenResult();
  const all = results.sections.flatMap((section) => section.results);
  const [chosen, setChosen] = useState<{ readonly text: string; readonly key: string } | null>(null);
  // Typing on begins anew.
  const active =
    all.find(({ key }) => chosen?.text === text && key === chosen.key) ??
    (results.commandsAlone ? all[0] : meant(all, results.wanted, results.complete));
  const isChosen = active !== undefined && chosen?.text === text && chosen.key === active.key;
  const isCommand = active?.kind === 'command';
  // Quick fingers press Enter before the results of the last letter are there: those are meant, not the ones shown.
  const isStale = !results.complete && !isChosen && !isCommand;
  const [entered, setEntered] = useState<string | null>(null);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const idOf = (result: Result) => `${listId}-${result.key}`;

  const openLate = useEffectEvent(() => {
    setEntered(null);
    if (entered === text && active !== undefined) open(active);
  });
  useEffect(() => {
    if (entered !== null && results.complete) openLate();
  }, [entered, results.complete]);

  function move(to: number): void {
    const next = all[(to + all.length) % all.length];
    if (next === undefined) return;
    setChosen({ text, key: next.key });
    list.current?.querySelector(`[id="${CSS.escape(idOf(next))}"]`)?.scrollIntoView({ block: 'nearest' });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const command = commandFor(event, isMac(navigator), true);
    if (command === 'palette' || command === 'commands') {
      event.preventDefault();
      if (command === 'palette') palette.close();
      else palette.setText('>');
      return;
    }
    const at = active === undefined ? -1 : all.indexOf(active);
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at < 0 ? -1 : at - 1),
      PageDown: () => move(Math.min(all.length - 1, at + 8)),
      PageUp: () => move(Math.max(0, at - 8)),
      Enter: () => {
        if (isStale) setEntered(text);
        else if (active !== undefined) open(active);
      },
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  return (
    <>
      <div className={styles.field}>
        <Search size={17} className={styles.magnifier} aria-hidden="true" />
        <input
          ref={input}
          className={styles.input}
          // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type in it.
          autoFocus
          type="text"
          role="combobox"
          aria-label="Search and commands"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          {...(active === undefined ? {} : { 'aria-activedescendant': idOf(active) })}
          placeholder="Search names, numbers and messages, or type > for commands"
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          maxLength={200}
          value={text}
          onChange={(event) => palette.setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {!results.commandsAlone && <FilterBar status={status} onChosen={() => input.current?.focus()} />}
      <ResultList {...{ results, active, idOf, listId, status, format, list, open }} />
      <Foot commandsAlone={results.commandsAlone} count={all.length} />
    </>
  );
}

interface ResultListProps {
  readonly results: Results;
  readonly active: Result | undefined;
  readonly idOf: (result: Result) => string;
  readonly listId: string;
  readonly status: StatusView;
  readonly format: TimeFormat;
  readonly list: React.RefObject<HTMLDivElement | null>;
  readonly open: (result: Result) => void;
}

function ResultList({ results, active, idOf, listId, status, format, list, open }: ResultListProps) {
  const { palette } = useServices();
  const filters = useStore(palette.state, (state) => state.filters);
  const now = useServerNow();
  const { sections, wanted } = results;

  // Another question begins at the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that counts.
  useEffect(() => {
    if (list.current !== null) list.current.scrollTop = 0;
  }, [wanted, filters]);

  return (
    <div ref={list} className={styles.results}>
      <div id={listId} role="listbox" aria-label="Results">
        {sections.map(({ title, results: some }) => (
          <div key={title} role="group" aria-label={title}>
            <div className={styles.heading} aria-hidden="true">
              {title}
            </div>
            {some.map((result) => (
              <div
                key={result.key}
                id={idOf(result)}
                role="option"
                aria-selected={result === active}
                className={classNames(styles.result, result === active && styles.active)}
                // The field keeps the keyboard.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => open(result)}
              >
                <ResultRow
                  result={result}
                  wanted={wanted}
                  myName={status.me?.name}
                  format={format}
                  now={now}
                />
              </div>
            ))}
          </div>
        ))}
      </div>
      <Remark results={results} filtered={isFiltered(filters)} />
    </div>
  );
}

/** What is to be said below the results: what is under way, what could not be searched, that there is nothing. */
function Remark({ results, filtered }: { readonly results: Results; readonly filtered: boolean }) {
  const { search } = useServices();
  const { answered, searching, hits, older, problem } = useStore(search.state);
  const { sections, wanted, commandsAlone, emptyRange } = results;
  const nothing = sections.length === 0;

  function words(): { readonly icon: React.ReactNode; readonly text: string } | null {
    if (commandsAlone) return nothing ? { icon: null, text: `No command is called “${wanted}”.` } : null;
    if (emptyRange) return { icon: null, text: 'These days end before they begin.' };
    if (problem !== null) return { icon: <TriangleAlert size={14} />, text: problem.message };
    if (wanted === '') {
      return {
        icon: null,
        text: filtered ? 'Type a word to look for in messages.' : 'Type to search messages, too.',
      };
    }
    if (answered === null || answered.text !== wanted)
      return nothing ? { icon: <Turning />, text: 'Searching…' } : null;
    if (older === 'searching') return { icon: <Turning />, text: 'Searching older messages…' };
    if (older === 'offline')
      return {
        icon: <CloudOff size={14} />,
        text: 'Offline: only what is on this computer was searched. Older messages follow when the connection is back.',
      };
    if (older === 'failed')
      return { icon: <TriangleAlert size={14} />, text: 'Older messages could not be searched just now.' };
    if (searching) return null;
    if (nothing) return { icon: null, text: `Nothing found for “${wanted}”.` };
    return hits.length === 0 ? { icon: null, text: 'No message has these words.' } : null;
  }

  const said = words();
  return (
    <div className={styles.remark} role="status">
      {said !== null && (
        <>
          {said.icon}
          <span>{said.text}</span>
        </>
      )}
    </div>
  );
}

function Turning() {
  return <LoaderCircle size={14} className={styles.turning} aria-hidden="true" />;
}

function Foot({ commandsAlone, count }: { readonly commandsAlone: boolean; readonly count: number }) {
  return (
    <div className={styles.foot}>
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> to choose
      </span>
      <span>
        <kbd>Enter</kbd> to open
      </span>
      <span>
        <kbd>&gt;</kbd> {commandsAlone ? 'commands alone' : 'first: commands alone'}
      </span>
      <VisuallyHidden>
        <span role="status">{count === 1 ? '1 result' : `${count} results`}</span>
      </VisuallyHidden>
    </div>
  );
}
