/** Phonebooks, contacts and calls for other systems. */
import type { z } from 'zod';
import { refuse } from '#shared/protocol/errors.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import { accountAudience, userAudience } from '../../store/access.ts';
import {
  contactsOf,
  findExternal,
  findPhonebook,
  type Contact as KeptContact,
  type Phonebook as KeptPhonebook,
  phonebooksOf,
} from '../../store/contacts.ts';
import { type ApiParts, type Asked, accountOf, idOf, tagOf, userOf } from './asked.ts';
import {
  type CallsBody,
  type CallsResult,
  Contact,
  type ContactBody,
  type ContactPage,
  type ContactsQuery,
  type NewPhonebook,
  Phonebook,
  type SyncBody,
  type SyncResult,
} from './contact-resources.ts';
import type { ContactAct } from './operations.ts';
import { commandIdOf, revisionOf } from './requests.ts';
import { API } from './resources.ts';

type Act = (parts: ApiParts, asked: Asked) => Promise<unknown>;

export const CONTACT_ACTS: { readonly [Does in ContactAct['does']]: Act } = {
  async listPhonebooks({ store }, asked) {
    const audiences = { account: accountAudience(accountOf(asked)), user: userAudience(userOf(asked)) };
    const all = await phonebooksOf(store.reader, audiences);
    return all.filter(({ userId }) => userId === null).map((phonebook) => Phonebook.parse(phonebook));
  },

  async createPhonebook({ engine, newId }, asked) {
    const { name, source } = asked.body as z.infer<typeof NewPhonebook>;
    const commandId = commandIdOf(asked.request, newId);
    const saved = await engine.makePhonebook(userOf(asked), { commandId, name, source });
    asked.reply.header('etag', tagOf(saved.revision));
    asked.reply.header('location', `${API}/phonebooks/${saved.id}`);
    return saved;
  },

  async readPhonebook(parts, asked) {
    const phonebook = await phonebookOf(parts, asked);
    asked.reply.header('etag', tagOf(phonebook.revision));
    return Phonebook.parse(phonebook);
  },

  async renamePhonebook(parts, asked) {
    const { id } = await phonebookOf(parts, asked);
    const saved = await parts.engine.run<'phonebook.save'>(userOf(asked), {
      method: 'phonebook.save',
      params: {
        commandId: commandIdOf(asked.request, parts.newId),
        id,
        revision: revisionOf(asked),
        name: String(asked.body['name']),
        personal: false,
      },
    });
    asked.reply.header('etag', tagOf(saved.revision));
    return saved;
  },

  async removePhonebook(parts, asked) {
    const { id } = await phonebookOf(parts, asked);
    const commandId = commandIdOf(asked.request, parts.newId);
    await parts.engine.run<'phonebook.remove'>(userOf(asked), {
      method: 'phonebook.remove',
      params: { commandId, id, revision: revisionOf(asked) },
    });
  },

  async listContacts(parts, asked): Promise<z.infer<typeof ContactPage>> {
    const { id } = await phonebookOf(parts, asked);
    const { after, limit } = asked.query as z.infer<typeof ContactsQuery>;
    const found = await contactsOf(parts.store.reader, { phonebookId: id, after, limit: limit + 1 });
    const contacts = found.slice(0, limit);
    const next = found.length > limit ? (contacts.at(-1)?.id ?? null) : null;
    return { contacts: contacts.map(shown), next };
  },

  async readContact(parts, asked) {
    const { id } = await phonebookOf(parts, asked);
    return shown(await externalOf(parts, id, externalIdOf(asked)));
  },

  async putContact(parts, asked) {
    const { id } = await phonebookOf(parts, asked);
    const externalId = externalIdOf(asked);
    const contact = { externalId, ...(asked.body as z.infer<typeof ContactBody>) };
    const wish = { phonebookId: id, contacts: [contact], run: null };
    const { problems } = await parts.engine.syncContacts(userOf(asked), wish);
    if (problems.length > 0) {
      const fields = problems.map((each) => ({ ...each, field: each.field.replace(/^contacts\.0\./, '') }));
      throw refuse('invalid_fields', { fields });
    }
    return shown(await externalOf(parts, id, externalId));
  },

  async removeContact(parts, asked) {
    const { id } = await phonebookOf(parts, asked);
    const wish = { phonebookId: id, externalId: externalIdOf(asked) };
    await parts.engine.removeExternal(userOf(asked), wish);
  },

  async syncContacts(parts, asked): Promise<z.infer<typeof SyncResult>> {
    const { engine, newId } = parts;
    const { id: phonebookId } = await phonebookOf(parts, asked);
    const { contacts, all, ...body } = asked.body as z.infer<typeof SyncBody>;
    const run = body.run ?? (all ? newId() : null);
    const userId = userOf(asked);
    const taken = await engine.syncContacts(userId, { phonebookId, contacts, run });
    mustTakeSome(taken, contacts.length);
    let removed = 0;
    if (all && run !== null) {
      for (let more = true; more; ) {
        const gone = await engine.removeUnnamed(userId, { phonebookId, run });
        removed += gone;
        more = gone > 0;
      }
    }
    return { ...taken, removed, problems: [...taken.problems] };
  },

  async recordCalls({ engine }, asked): Promise<z.infer<typeof CallsResult>> {
    const { calls } = asked.body as z.infer<typeof CallsBody>;
    const taken = await engine.recordCalls(userOf(asked), calls);
    mustTakeSome(taken, calls.length);
    return { ...taken, problems: [...taken.problems] };
  },
};

/** Whoever sends one thing, or everything wrong in the same way, is not told that all is well. */
function mustTakeSome(
  taken: { added: number; changed: number; unchanged: number; problems: readonly FieldProblem[] },
  sent: number,
): void {
  const { added, changed, unchanged, problems } = taken;
  if (sent > 0 && added + changed + unchanged === 0)
    throw refuse('invalid_fields', { fields: [...problems] });
}

/** One that is nobody’s own. */
async function phonebookOf({ store }: ApiParts, asked: Asked): Promise<KeptPhonebook> {
  const phonebook = await findPhonebook(store.reader, idOf(asked));
  if (phonebook?.accountId !== accountOf(asked) || phonebook.userId !== null) throw refuse('not_found', {});
  return phonebook;
}

async function externalOf(
  { store }: ApiParts,
  phonebookId: string,
  externalId: string,
): Promise<KeptContact> {
  const contact = await findExternal(store.reader, { phonebookId, externalId });
  if (contact === undefined) throw refuse('not_found', {});
  return contact;
}

const shown = (contact: KeptContact) => Contact.parse(contact);

const externalIdOf = ({ request }: Asked) => (request.params as { externalId: string }).externalId;
