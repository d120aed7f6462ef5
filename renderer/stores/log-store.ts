import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import type { LogEntry, LogFilters } from '#shared/protocol/methods/consent.ts';
import type { Millis, Timers } from '#shared/time.ts';
import { EVERYTHING, filtersOf, type LogChoice } from '../admin/log/log-filters.ts';

export type LogChoices = CallResult<'log.choices'>;

export interface TextLogState {
  readonly choice: LogChoice;
  /** Latest first, without gaps. Those of an earlier choice stay until the first of this one are there. */
  readonly entries: readonly LogEntry[];
  /** Changes when other entries stand at the top: another choice, or the log read anew. */
  readonly answered: number;
  /** Where the log goes on; null: that was all. */
  readonly before: number | null;
  /** How far back was looked; null: to the first. */
  readonly reachedAt: Millis | null;
  readonly phase: 'unread' | 'reading' | 'idle' | 'stopped';
  readonly problem: ErrorView | null;
  /** Whether there are texts that came after the topmost. */
  readonly fresh: boolean;
  /** The names of outside numbers, as far as they were looked up; null: there is none. */
  readonly names: ReadonlyMap<string, string | null>;
  /** What can be chosen from lists; null until it is read. */
  readonly choices: LogChoices | null;
  readonly selectedId: string | null;
}

export interface TextLog {
  readonly state: StoreApi<TextLogState>;
  /** Narrows it otherwise. What is typed is asked for when the person pauses. */
  readonly choose: (change: Partial<LogChoice>) => Promise<void>;
  /** From the top, as it is now. */
  readonly refresh: () => Promise<void>;
  /** These rows are on the screen, `to` not included: what is missing is read. */
  readonly show: (from: number, to: number) => void;
  /** Looks no further back; what was found stays. */
  readonly stop: () => void;
  /** Goes on where it was stopped, or where it failed. */
  readonly goOn: () => Promise<void>;
  readonly select: (id: string | null) => void;
  /**
   * Looks now and then whether there is something new, until the function returned is called; after that nothing is
   * looked for, and coming back goes on with it.
   */
  readonly watch: () => () => void;
  /** The filters that are in force; null: the days end before they begin. */
  readonly filters: () => LogFilters | null;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

interface Parts {
  readonly timers: Timers;
  /** The server's time. */
  readonly now: () => Millis;
  readonly timeZone: () => string;
  readonly country: () => string;
  /** Whether anybody can see it: a hidden window asks for nothing new. */
  readonly visible: () => boolean;
}

const PAGE = 100;
/** Rows read beyond those on the screen, so that scrolling meets rows and not gaps. */
const MARGIN = 40;
const TYPED_FOR: Millis = 250;
const WATCH_EVERY: Millis = 15_000;

const START: TextLogState = {
  choice: EVERYTHING,
  entries: [],
  answered: 0,
  before: null,
  reachedAt: null,
  phase: 'unread',
  problem: null,
  fresh: false,
  names: new Map(),
  choices: null,
  selectedId: null,
};

/** Every text that came in or went out, as an admin looks through it: read back as far as it is scrolled. */
export function createTextLog(
  desktop: DesktopApi,
  { timers, now, timeZone, country, visible }: Parts,
): TextLog {
  const state = createStore<TextLogState>(() => START);
  /** Rises at every question: an answer to an earlier one is dropped. */
  let turn = 0;
  /** Rises when somebody leaves: what was asked for them is not for the next. */
  let person = 0;
  /** Whether what is shown still answers an earlier question. */
  let isStale = false;
  let wanted = PAGE;
  /** Whether it is off the screen again. */
  let isLeft = false;
  let dropTyped = () => {};
  let naming = false;
  let toName: readonly string[] = [];

  const filters = () => filtersOf(state.getState().choice, now(), timeZone());

  function ask(before: number | null, limit: number, asked: LogFilters) {
    return desktop.call('log.texts', { filters: asked, before, limit });
  }

  async function read(): Promise<void> {
    dropTyped();
    const mine = ++turn;
    wanted = PAGE;
    isStale = true;
    const asked = filters();
    if (asked === null) {
      add(mine, { entries: [], before: null, reachedAt: null });
      return;
    }
    state.setState({ phase: 'reading', problem: null });
    await readOn(mine, asked, null);
  }

  /** One answer may hold few rows, or none: it goes on by itself until there are enough, or no more. */
  async function readOn(mine: number, asked: LogFilters, from: number | null): Promise<void> {
    let before = from;
    do {
      const answer = await ask(before, PAGE, asked);
      if (mine !== turn) return;
      if (!answer.ok) {
        state.setState({
          phase: 'idle',
          problem: answer.error,
          ...(isStale ? { entries: [], before: null, reachedAt: null } : {}),
        });
        return;
      }
      add(mine, answer.result);
      before = answer.result.before;
    } while (mine === turn && !isLeft && before !== null && state.getState().entries.length < wanted);
    if (mine === turn) state.setState({ phase: 'idle' });
  }

  function add(mine: number, { entries, before, reachedAt }: CallResult<'log.texts'>): void {
    const isFirst = isStale;
    isStale = false;
    state.setState({
      entries: isFirst ? entries : [...state.getState().entries, ...entries],
      before,
      reachedAt,
      problem: null,
      ...(isFirst ? { answered: mine, fresh: false } : {}),
      ...(before === null ? { phase: 'idle' } : {}),
    });
  }

  async function goOn(): Promise<void> {
    const { before, phase, entries } = state.getState();
    if (phase === 'reading') return;
    const asked = filters();
    if (entries.length === 0 && before === null) return read();
    if (asked === null || before === null) return;
    wanted = Math.max(wanted, entries.length + 1);
    state.setState({ phase: 'reading', problem: null });
    await readOn(++turn, asked, before);
  }

  /** Names are looked up one by one, of those numbers alone that are on the screen. */
  async function nameAll(): Promise<void> {
    if (naming) return;
    naming = true;
    for (;;) {
      const asker = person;
      const number = toName.find((each) => !state.getState().names.has(each));
      if (number === undefined) break;
      const answer = await desktop.call('numbers.find', { search: number, country: country(), limit: 1 });
      if (asker !== person) continue;
      const name = answer.ok ? (answer.result.typed?.name ?? null) : null;
      state.setState({ names: new Map([...state.getState().names, [number, name]]) });
    }
    naming = false;
  }

  async function look(): Promise<void> {
    const { phase, entries, problem } = state.getState();
    const asked = filters();
    if (phase === 'unread' || phase === 'reading' || problem !== null || asked === null) return;
    const mine = turn;
    const answer = await ask(null, 1, asked);
    if (mine !== turn || !answer.ok) return;
    const [latest] = answer.result.entries;
    if (latest !== undefined && latest.id !== entries[0]?.id) state.setState({ fresh: true });
  }

  async function readChoices(): Promise<void> {
    const asker = person;
    const answer = await desktop.call('log.choices', {});
    if (answer.ok && asker === person) state.setState({ choices: answer.result });
  }

  desktop.on('status', ({ phase }) => {
    const { problem, phase: mine } = state.getState();
    if (phase === 'online' && mine !== 'unread' && problem?.code === 'needs_server') void goOn();
  });
  desktop.on('changed', ({ contacts, directory }) => {
    if (contacts) {
      state.setState({ names: new Map() });
      void nameAll();
    }
    if (directory && state.getState().choices !== null) void readChoices();
  });

  return {
    state,
    filters,
    choose(change) {
      state.setState({ choice: { ...state.getState().choice, ...change }, selectedId: null });
      const isTyped = change.search !== undefined && Object.keys(change).length === 1;
      if (!isTyped) return read();
      dropTyped();
      dropTyped = timers.after(TYPED_FOR, () => void read());
      return Promise.resolve();
    },
    refresh: read,
    show(from, to) {
      const { entries, before, phase, problem } = state.getState();
      toName = [...new Set(entries.slice(from, to).map(({ number }) => number))];
      void nameAll();
      wanted = Math.max(wanted, to + MARGIN);
      if (phase === 'idle' && problem === null && before !== null && entries.length < wanted) void goOn();
    },
    stop() {
      if (state.getState().phase !== 'reading' || isStale) return;
      turn++;
      state.setState({ phase: 'stopped' });
    },
    goOn,
    select: (selectedId) => state.setState({ selectedId }),
    watch() {
      isLeft = false;
      const { phase, before, entries, problem } = state.getState();
      const isCutShort = phase === 'idle' && problem === null && before !== null && entries.length < wanted;
      if (phase === 'unread') void read();
      else if (isCutShort) void goOn();
      else void look();
      void readChoices();
      let stop = () => {};
      const again = () => {
        stop = timers.after(WATCH_EVERY, () => {
          if (visible()) void look();
          again();
        });
      };
      again();
      return () => {
        isLeft = true;
        stop();
      };
    },
    forget() {
      turn++;
      person++;
      dropTyped();
      toName = [];
      state.setState(START, true);
    },
  };
}
