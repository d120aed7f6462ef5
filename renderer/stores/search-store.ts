import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type {
  Colleague,
  ConversationView,
  ErrorView,
  NumberEntry,
  SearchHit,
} from '#shared/desktop-api/views.ts';
import type { SearchFilters } from '#shared/protocol/methods/messages.ts';
import type { Timers } from '#shared/time.ts';

export interface SearchQuestion {
  readonly text: string;
  readonly filters: SearchFilters;
  /** Whether names are looked for beside messages. */
  readonly names: boolean;
  /** The country that digits are read in. */
  readonly country: string;
}

export interface SearchState {
  /** What the results are of; null until the first answer. They stay until there are those of the next question. */
  readonly answered: SearchQuestion | null;
  readonly searching: boolean;
  readonly conversations: readonly ConversationView[];
  /** How many conversations fit in all. */
  readonly total: number;
  readonly people: readonly Colleague[];
  /** Outside numbers nobody has texted with yet. */
  readonly numbers: readonly NumberEntry[];
  readonly hits: readonly SearchHit[];
  /** Whether there may be more than is shown: `more` asks for them. */
  readonly more: boolean;
  /** What lies further back than this computer keeps. */
  readonly older: 'none' | 'searching' | 'found' | 'offline' | 'failed';
  readonly problem: ErrorView | null;
}

export interface Search {
  readonly state: StoreApi<SearchState>;
  /** Settles when what is on this computer has been looked through. */
  readonly ask: (question: SearchQuestion) => Promise<void>;
  readonly more: () => Promise<void>;
  readonly clear: () => void;
}

const CONVERSATIONS = 6;
const OTHERS = 4;
const HITS = 30;
/** The server is asked when the person pauses, not at every key. */
const OLDER_AFTER = 250;

const EMPTY: SearchState = {
  answered: null,
  searching: false,
  conversations: [],
  total: 0,
  people: [],
  numbers: [],
  hits: [],
  more: false,
  older: 'none',
  problem: null,
};

const NO_HITS = { hits: [] as SearchHit[], before: null, complete: true };

/** Looks through names and messages as one types: first here, then further back on the server. */
export function createSearch(desktop: DesktopApi, timers: Timers): Search {
  const state = createStore<SearchState>(() => EMPTY);
  /** Rises at every question: an answer to an earlier one is dropped. */
  let turn = 0;
  /** Where the next hits are: on this computer, then on the server. */
  let here: number | null = null;
  let beyond: string | null = null;
  let dropOlder = () => {};

  async function ask(question: SearchQuestion): Promise<void> {
    const mine = ++turn;
    dropOlder();
    state.setState({ searching: true });
    const { text, filters, names } = question;
    const [waiting, others, people, numbers, messages] = await Promise.all([
      names ? conversations('waiting', text) : null,
      names ? conversations('others', text) : null,
      names && text !== '' ? desktop.call('people.list', { search: text }) : null,
      names && text !== ''
        ? desktop.call('numbers.find', { search: text, country: question.country, limit: 3 * OTHERS })
        : null,
      text === '' ? null : desktop.call('search.messages', { text, filters, before: null, limit: HITS }),
    ]);
    if (mine !== turn) return;
    const problem = [waiting, others, people, numbers, messages].find((answer) => answer?.ok === false);
    const { hits, before, complete } = messages?.ok ? messages.result : NO_HITS;
    const lists = [waiting, others].map((answer) => (answer?.ok ? answer.result : { items: [], total: 0 }));
    const found = lists.flatMap(({ items }) => items);
    here = before;
    beyond = null;
    state.setState({
      answered: question,
      searching: false,
      conversations: (text === '' ? latest(found) : found).slice(0, CONVERSATIONS),
      total: lists.reduce((sum, { total }) => sum + total, 0),
      people: people?.ok ? people.result.slice(0, OTHERS) : [],
      numbers: numbers?.ok
        ? numbers.result.entries.filter(({ source }) => source !== 'conversation').slice(0, OTHERS)
        : [],
      hits,
      more: before !== null,
      older: 'none',
      problem: problem?.ok === false ? problem.error : null,
    });
    if (before === null && !complete) askOlderSoon(mine);
  }

  function conversations(section: 'waiting' | 'others', search: string) {
    return desktop.call('conversations.list', {
      section,
      filter: 'all',
      kind: 'all',
      search,
      offset: 0,
      limit: CONVERSATIONS,
    });
  }

  function askOlderSoon(mine: number): void {
    state.setState({ older: 'searching', more: false });
    dropOlder = timers.after(OLDER_AFTER, () => void askOlder(mine));
  }

  /** Results that arrive late go below what is there: nothing moves under the person's hand. */
  async function askOlder(mine: number): Promise<void> {
    const { answered } = state.getState();
    if (mine !== turn || answered === null) return;
    state.setState({ older: 'searching', more: false });
    const { text, filters } = answered;
    const answer = await desktop.call('search.older', { text, filters, before: beyond, limit: HITS });
    if (mine !== turn) return;
    if (!answer.ok) {
      state.setState({ older: answer.error.code === 'needs_server' ? 'offline' : 'failed' });
      return;
    }
    beyond = answer.result.before;
    append(answer.result.hits);
    state.setState({ older: 'found', more: beyond !== null });
  }

  function append(found: readonly SearchHit[]): void {
    const { hits } = state.getState();
    const known = new Set(hits.map(({ messageId }) => messageId));
    state.setState({ hits: [...hits, ...found.filter(({ messageId }) => !known.has(messageId))] });
  }

  async function moreHere(): Promise<void> {
    const mine = turn;
    const { answered } = state.getState();
    if (answered === null || here === null) return;
    const { text, filters } = answered;
    const answer = await desktop.call('search.messages', { text, filters, before: here, limit: HITS });
    if (mine !== turn) return;
    if (!answer.ok) {
      state.setState({ problem: answer.error });
      return;
    }
    here = answer.result.before;
    append(answer.result.hits);
    state.setState({ more: here !== null, problem: null });
    if (here === null && !answer.result.complete) await askOlder(mine);
  }

  desktop.on('status', ({ phase }) => {
    if (phase === 'online' && state.getState().older === 'offline') void askOlder(turn);
  });

  return {
    state,
    ask,
    more: () => (here === null ? askOlder(turn) : moreHere()),
    clear() {
      turn++;
      dropOlder();
      state.setState(EMPTY);
    },
  };
}

function latest(conversations: readonly ConversationView[]): readonly ConversationView[] {
  return [...conversations].sort((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0));
}
