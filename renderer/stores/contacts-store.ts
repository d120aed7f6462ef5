import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { ContactView, ErrorView, PhonebookView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';
import { createPagedList, type PagedList } from './paged-list.ts';

export interface ContactsQuestion {
  /** Null: all phonebooks. */
  readonly phonebookId: string | null;
  readonly search: string;
}

export interface ContactsState {
  /** Null until asked for. */
  readonly phonebooks: readonly PhonebookView[] | null;
  readonly selectedId: string | null;
  /** The selected contact; null while it is read, and where it is gone. */
  readonly selected: ContactView | null;
  readonly reading: boolean;
  readonly problem: ErrorView | null;
}

export interface Contacts {
  readonly state: StoreApi<ContactsState>;
  readonly list: PagedList<ContactsQuestion, ContactView>;
  readonly load: () => Promise<void>;
  readonly select: (id: string | null) => Promise<void>;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

const START: ContactsState = {
  phonebooks: null,
  selectedId: null,
  selected: null,
  reading: false,
  problem: null,
};

/** Phonebooks, their contacts, and the one that is looked at. */
export function createContacts(desktop: DesktopApi): Contacts {
  const state = createStore<ContactsState>(() => START);
  const list = createPagedList<ContactsQuestion, ContactView>(
    { phonebookId: null, search: '' },
    (question, offset, limit) => desktop.call('contacts.list', { ...question, offset, limit }),
  );

  const readPhonebooks = coalesce(async () => {
    const answer = await desktop.call('phonebooks.list', {});
    if (!answer.ok) return;
    state.setState({ phonebooks: answer.result });
    const { phonebookId } = list.state.getState().question;
    // A phonebook that is gone shows as all of them rather than as an empty one.
    if (phonebookId !== null && !answer.result.some(({ id }) => id === phonebookId)) {
      await list.ask({ phonebookId: null });
    }
  });

  const readSelected = coalesce(async () => {
    const { selectedId } = state.getState();
    if (selectedId === null) return;
    const answer = await desktop.call('contacts.get', { id: selectedId });
    if (state.getState().selectedId !== selectedId) return;
    if (answer.ok) state.setState({ selected: answer.result, reading: false, problem: null });
    else state.setState({ reading: false, problem: answer.error });
  });

  desktop.on('changed', ({ contacts }) => {
    if (!contacts) return;
    list.refresh();
    if (state.getState().phonebooks !== null) void readPhonebooks();
    void readSelected();
  });

  return {
    state,
    list,
    async load() {
      await Promise.all([readPhonebooks(), list.load()]);
    },
    select(id) {
      if (id === state.getState().selectedId && state.getState().selected !== null) return Promise.resolve();
      // What the list shows of it is shown at once, and read again beside.
      const known = list.state.getState().items.find((contact) => contact.id === id) ?? null;
      state.setState({
        selectedId: id,
        selected: known,
        reading: id !== null && known === null,
        problem: null,
      });
      return readSelected();
    },
    forget() {
      state.setState(START);
      list.forget();
    },
  };
}
