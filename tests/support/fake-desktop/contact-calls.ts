import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import type { CannedView, ContactView, NumberEntry, PhonebookView } from '#shared/desktop-api/views.ts';
import { fillIn, firstName } from '#shared/merge-fields.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { ContactValues } from '#shared/protocol/methods/contacts.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import { outside } from './people.ts';
import type { World } from './world.ts';

function matches(search: string, ...texts: readonly string[]): boolean {
  const wanted = search.trim().toLowerCase();
  const digits = wanted.replace(/\D/g, '');
  return texts.some(
    (text) =>
      text.toLowerCase().includes(wanted) || (digits !== '' && text.replace(/\D/g, '').includes(digits)),
  );
}

function problemsOf({ name, numbers }: ContactValues): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (name.trim() === '') problems.push({ field: 'name', message: 'Give the contact a name.' });
  for (const [place, { number }] of numbers.entries()) {
    if (number.replace(/\D/g, '').length < 7)
      problems.push({ field: `numbers.${place}.number`, message: 'This is not a phone number.' });
  }
  return problems;
}

/** Phonebooks, contacts, calls, and texts kept ready. */
export function contactCalls(world: World) {
  function known<Kept extends { id: string; revision: number }>(
    all: readonly Kept[],
    id: string,
    revision: number | null,
  ): Kept {
    const found = all.find((each) => each.id === id);
    if (found === undefined) throw refuse('not_found', {});
    if (found.revision !== revision)
      throw refuse('changed_meanwhile', { by: 'Jonas Weber', revision: found.revision });
    return found;
  }

  function bookOf(id: string): PhonebookView {
    const book = world.phonebooks.find((each) => each.id === id);
    if (book === undefined) throw refuse('not_found', {});
    return book;
  }

  function contactOf(id: string, book: PhonebookView, values: ContactValues, revision: number): ContactView {
    return {
      id,
      phonebook: { id: book.id, name: book.name, personal: book.personal },
      editable: true,
      name: values.name.trim(),
      company: values.company.trim(),
      numbers: values.numbers.map(({ number, label }) => {
        const { number: e164, display } = outside(number);
        return { number: e164, display, label };
      }),
      revision,
    };
  }

  /** What an import comes to: contacts that share a number with one that is there change that one. */
  function compare(phonebookId: string, contacts: readonly ContactValues[]) {
    const there = new Map(
      world.contacts
        .filter(({ phonebook }) => phonebook.id === phonebookId)
        .flatMap((contact) => contact.numbers.map(({ number }) => [number, contact] as const)),
    );
    return contacts.map((values) => {
      const found = values.numbers.map(({ number }) => there.get(outside(number).number)).find(Boolean);
      const same =
        found !== undefined && found.name === values.name.trim() && found.company === values.company.trim();
      return { values, found, same };
    });
  }

  function outcome(compared: ReturnType<typeof compare>) {
    const unchanged = compared.filter(({ same }) => same).length;
    const added = compared.filter(({ found }) => found === undefined).length;
    return { added, unchanged, changed: compared.length - added - unchanged };
  }

  return {
    'phonebooks.list': async () => world.phonebooks,
    'contacts.list': async ({ phonebookId, search, offset, limit }) => {
      const all = world.contacts
        .filter(({ phonebook }) => phonebookId === null || phonebook.id === phonebookId)
        .filter(({ name, company, numbers }) =>
          matches(search, name, company, ...numbers.map(({ display }) => display)),
        )
        .sort((a, b) => a.name.localeCompare(b.name));
      return { items: all.slice(offset, offset + limit), total: all.length };
    },
    'contacts.get': async ({ id }) => world.contacts.find((each) => each.id === id) ?? null,
    'phonebook.save': async ({ id, revision, name, personal }) => {
      world.needServer();
      if (name.trim() === '')
        throw refuse('invalid_fields', { fields: [{ field: 'name', message: 'Give it a name.' }] });
      if (id === null) {
        const made = world.addPhonebook(world.nextId('b'), name.trim(), { personal, owned: true });
        return { id: made, revision: 1 };
      }
      const book = known(world.phonebooks, id, revision);
      book.name = name.trim();
      book.revision += 1;
      world.tellChanged({ contacts: true });
      return { id, revision: book.revision };
    },
    'phonebook.remove': async ({ id, revision }) => {
      world.needServer();
      known(world.phonebooks, id, revision);
      world.phonebooks = world.phonebooks.filter((each) => each.id !== id);
      world.contacts = world.contacts.filter(({ phonebook }) => phonebook.id !== id);
      world.tellChanged({ contacts: true, lists: true, threads: null });
      return {};
    },
    'contact.save': async ({ id, revision, phonebookId, contact }) => {
      world.needServer();
      const fields = problemsOf(contact);
      if (fields.length > 0) throw refuse('invalid_fields', { fields });
      const book = bookOf(phonebookId);
      const old = id === null ? null : known(world.contacts, id, revision);
      const saved = contactOf(id ?? world.nextId('k'), book, contact, (old?.revision ?? 0) + 1);
      if (old === null) book.count += 1;
      world.contacts = [...world.contacts.filter((each) => each !== old), saved];
      world.tellChanged({ contacts: true, lists: true, threads: null });
      return { id: saved.id, revision: saved.revision };
    },
    'contact.remove': async ({ id, revision }) => {
      world.needServer();
      const contact = known(world.contacts, id, revision);
      bookOf(contact.phonebook.id).count -= 1;
      world.contacts = world.contacts.filter((each) => each !== contact);
      world.tellChanged({ contacts: true, lists: true, threads: null });
      return {};
    },
    'contacts.import': async ({ phonebookId, contacts }) => {
      world.needServer();
      const fields = contacts.flatMap((values, place) =>
        problemsOf(values).map(({ field, message }) => ({ field: `contacts.${place}.${field}`, message })),
      );
      if (fields.length > 0) throw refuse('invalid_fields', { fields });
      const book = bookOf(phonebookId);
      const compared = compare(phonebookId, contacts);
      for (const { values, found, same } of compared) {
        if (same) continue;
        const saved = contactOf(found?.id ?? world.nextId('k'), book, values, (found?.revision ?? 0) + 1);
        if (found === undefined) book.count += 1;
        world.contacts = [...world.contacts.filter((each) => each !== found), saved];
      }
      world.tellChanged({ contacts: true, lists: true, threads: null });
      return outcome(compared);
    },
    'contacts.preview': async ({ phonebookId, contacts }) => outcome(compare(phonebookId, contacts)),

    'calls.list': async ({ search, missed, offset, limit }) => {
      const all = world.callLog
        .filter(({ direction, answered }) => !missed || (direction === 'in' && !answered))
        .filter(({ outside: party }) =>
          matches(search, party?.name ?? '', party?.display ?? '', party?.number ?? ''),
        );
      return { items: all.slice(offset, offset + limit), total: all.length };
    },
    'numbers.find': async ({ search, limit }) => {
      const entries: NumberEntry[] = [
        ...world.contacts.flatMap(({ name, numbers, phonebook }) =>
          numbers.map(({ number, display, label }) => ({
            number,
            display,
            name,
            source: 'phonebook' as const,
            detail: [label, phonebook.name].filter((text) => text !== '').join(' · '),
          })),
        ),
        ...world.callLog.flatMap(({ outside: party }) =>
          party === null ? [] : [{ ...party, source: 'call' as const, detail: 'Recent call' }],
        ),
        ...[...world.entries.values()].flatMap(({ conversation: { outside: party, queue } }) =>
          party === null
            ? []
            : [
                {
                  number: party.number,
                  display: party.display,
                  name: party.name,
                  source: 'conversation' as const,
                  detail: queue?.name ?? '',
                },
              ],
        ),
      ];
      const once = new Map<string, NumberEntry>();
      for (const entry of entries) {
        if (!once.has(entry.number) && matches(search, entry.name ?? '', entry.display, entry.number))
          once.set(entry.number, entry);
      }
      const typed = outside(search);
      return {
        entries: [...once.values()].slice(0, limit),
        typed: /^\+\d{8,}$/.test(typed.number) ? typed : null,
      };
    },

    'cannedResponses.list': async ({ conversationId }) => {
      const conversation = conversationId === null ? null : world.conversation(conversationId);
      const { me, account } = world.status;
      const customer = conversation?.outside?.name ?? undefined;
      return world.canned
        .filter(
          ({ scope }) =>
            conversation === null || scope.kind !== 'queue' || scope.queueId === conversation.queue?.id,
        )
        .sort((a, b) => a.name.localeCompare(b.name))
        .map((response) => ({
          ...response,
          filled:
            conversation === null
              ? response.text
              : fillIn(response.text, {
                  'customer.name': customer,
                  'customer.firstName': customer === undefined ? undefined : firstName(customer),
                  'customer.number': conversation.outside?.display,
                  'agent.name': me?.name,
                  'agent.firstName': me === null ? undefined : firstName(me.name),
                  'agent.extension': me?.extension,
                  'queue.name': conversation.queue?.name,
                  'line.number': conversation.line ?? undefined,
                  'company.name': account?.name,
                }),
        }));
    },
    'cannedResponse.save': async ({ id, revision, scope, name, text }) => {
      world.needServer();
      const fields: FieldProblem[] = [];
      if (name.trim() === '') fields.push({ field: 'name', message: 'Give it a name.' });
      if (text.trim() === '') fields.push({ field: 'text', message: 'Write the text.' });
      if (fields.length > 0) throw refuse('invalid_fields', { fields });
      const old = id === null ? null : known(world.canned, id, revision);
      const saved: CannedView = {
        id: id ?? world.nextId('r'),
        scope,
        queue:
          scope.kind === 'queue'
            ? (world.queues.find((queue) => queue.id === scope.queueId)?.name ?? null)
            : null,
        editable: true,
        name: name.trim(),
        text,
        revision: (old?.revision ?? 0) + 1,
      };
      world.canned = [...world.canned.filter((each) => each !== old), saved];
      world.tellChanged({ contacts: true });
      return { id: saved.id, revision: saved.revision };
    },
    'cannedResponse.remove': async ({ id, revision }) => {
      world.needServer();
      const response = known(world.canned, id, revision);
      world.canned = world.canned.filter((each) => each !== response);
      world.tellChanged({ contacts: true });
      return {};
    },
  } satisfies Partial<DesktopHandlers>;
}
