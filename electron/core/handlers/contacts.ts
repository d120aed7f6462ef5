import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { listCalls } from '../cache/calls.ts';
import { listCanned } from '../cache/canned.ts';
import { getContact, listContacts, listPhonebooks } from '../cache/contacts.ts';
import { previewImport } from '../cache/import-preview.ts';
import { findNumbers } from '../cache/numbers.ts';
import { listMentionable, listOwnLines, listPeople } from '../cache/people.ts';
import { importParts } from '../import-parts.ts';
import type { Parts } from '../parts.ts';
import { withServer } from './guards.ts';

export type Contacts = Pick<
  DesktopHandlers,
  | 'people.list'
  | 'people.mentionable'
  | 'lines.mine'
  | 'numbers.find'
  | 'phonebooks.list'
  | 'contacts.list'
  | 'contacts.get'
  | 'contacts.preview'
  | 'contacts.import'
  | 'contact.save'
  | 'contact.remove'
  | 'phonebook.save'
  | 'phonebook.remove'
  | 'calls.list'
  | 'cannedResponses.list'
  | 'cannedResponse.save'
  | 'cannedResponse.remove'
>;

/** People, numbers and their names: read from what is here; what changes them answers once its effect is here as well. */
export function contactsHandlers(parts: Parts): Contacts {
  const { cache, viewer, feed, request, newId, serverNow } = parts;

  type Kept = 'phonebook' | 'contact' | 'cannedResponse';
  const revisionOf = (type: Kept, id: string) =>
    cache.get<{ revision: number }>(`SELECT revision FROM ${type} WHERE id = @id`, { id })?.revision;
  const saved = async (type: Kept, answer: { id: string; revision: number }) => {
    await feed.arrival(() => (revisionOf(type, answer.id) ?? 0) >= answer.revision);
    return answer;
  };
  const removed = async (type: Kept, id: string) => {
    await feed.arrival(() => revisionOf(type, id) === undefined);
    return {};
  };

  return {
    'people.list': async ({ search }) => listPeople(cache, search, viewer().userId),
    'people.mentionable': async ({ id }) => listMentionable(cache, id, viewer().userId),
    'lines.mine': async () => listOwnLines(cache, viewer()),
    'numbers.find': async (query) => findNumbers(cache, query, serverNow()),
    'phonebooks.list': async () => listPhonebooks(cache, viewer()),
    'contacts.list': async (query) => listContacts(cache, query),
    'contacts.get': async ({ id }) => getContact(cache, id),
    'contacts.preview': ({ phonebookId, contacts }) => previewImport(cache, phonebookId, contacts),
    'calls.list': async (query) => listCalls(cache, query),
    'cannedResponses.list': async ({ conversationId }) => listCanned(cache, conversationId, viewer()),

    'contacts.import': ({ phonebookId, contacts }) =>
      withServer(parts, 'Importing contacts', async () => {
        const importId = newId();
        const sent = importParts(contacts);
        let counts = { added: 0, changed: 0, unchanged: 0 };
        for (const [part, some] of sent.entries()) {
          const { done: _, ...answer } = await request('contacts.import', {
            commandId: newId(),
            importId,
            phonebookId,
            part,
            parts: sent.length,
            contacts: some,
          });
          counts = answer;
        }
        return counts;
      }),

    'contact.save': (change) =>
      withServer(parts, 'Saving a contact', async () =>
        saved('contact', await request('contact.save', { ...change, commandId: newId() })),
      ),

    'contact.remove': (removal) =>
      withServer(parts, 'Removing a contact', async () => {
        await request('contact.remove', { ...removal, commandId: newId() });
        return removed('contact', removal.id);
      }),

    'phonebook.save': (change) =>
      withServer(parts, 'Saving a phonebook', async () =>
        saved('phonebook', await request('phonebook.save', { ...change, commandId: newId() })),
      ),

    'phonebook.remove': (removal) =>
      withServer(parts, 'Removing a phonebook', async () => {
        await request('phonebook.remove', { ...removal, commandId: newId() });
        return removed('phonebook', removal.id);
      }),

    'cannedResponse.save': (change) =>
      withServer(parts, 'Saving a canned response', async () =>
        saved('cannedResponse', await request('cannedResponse.save', { ...change, commandId: newId() })),
      ),

    'cannedResponse.remove': (removal) =>
      withServer(parts, 'Removing a canned response', async () => {
        await request('cannedResponse.remove', { ...removal, commandId: newId() });
        return removed('cannedResponse', removal.id);
      }),
  };
}
