import type { CallResult, DesktopEvent, EventData } from '#shared/desktop-api/api.ts';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import type {
  AdminView,
  CallView,
  CannedView,
  Colleague,
  ContactView,
  ConversationView,
  EventView,
  InteractionView,
  InviteView,
  MessageView,
  OutsideParty,
  OwnLine,
  Person,
  PhonebookView,
  QueueView,
  SearchHit,
  SettingsView,
  StatusView,
} from '#shared/desktop-api/views.ts';
import { ROLE_PERMISSIONS } from '#shared/permissions.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { LogEntry } from '#shared/protocol/methods/consent.ts';
import type { Clock } from '#shared/time.ts';
import type { AutomaticAnswer, SessionState } from '#shared/vocabulary.ts';
import {
  AGREED,
  AMARA,
  BREAK,
  colleague,
  IDLE_TIMEOUT,
  JONAS,
  LINES,
  MAYA,
  OWN_LINE,
  outside,
  queueView,
  RECEPTION,
  SUPPORT,
} from './people.ts';

interface Entry {
  conversation: ConversationView;
  messages: MessageView[];
}

export interface NewConversation {
  readonly id: string;
  /** A name, or null where only the number is known. */
  readonly name: string | null;
  readonly number: string;
  readonly queue?: NonNullable<ConversationView['queue']>;
  readonly member?: boolean;
}

const UNCHANGED = {
  lists: false,
  threads: [],
  directory: false,
  work: false,
  settings: false,
  contacts: false,
} satisfies EventData<'changed'>;

/** What a desktop shows of the world, as plain data, signed in as Maya; and the ways in which the world goes on. */
export class World {
  readonly clock: Clock;
  readonly entries = new Map<string, Entry>();
  readonly drafts = new Map<string, { text: string; note: boolean }>();
  readonly #listeners = new Map<DesktopEvent, Set<(data: never) => void>>();
  #nextId = 0;
  settings: SettingsView = { notify: 'all', tone: true };
  status: StatusView;
  people: Colleague[] = [colleague(AMARA), colleague(JONAS)];
  queues: readonly QueueView[] = [
    queueView(SUPPORT, '700', [MAYA, JONAS, AMARA]),
    queueView(RECEPTION, '701', [MAYA, JONAS]),
  ];
  lines: OwnLine[] = [
    { ...OWN_LINE, queue: null, active: true },
    ...[SUPPORT, RECEPTION].map((queue) => ({
      id: `l-${queue.id}`,
      number: LINES[queue.id] ?? '',
      queue: { id: queue.id, name: queue.name },
      active: true,
    })),
  ];
  pauseReasons: readonly { id: string; name: string }[] = [BREAK, { id: 'p-lunch', name: 'Lunch' }];
  wrapUpCodes: readonly { id: string; name: string }[] = [];
  targets: CallResult<'conversation.transferTargets'> = {
    users: [JONAS, AMARA].map((person) => ({ ...person, obstacle: null, owned: 0, capacity: 5 })),
    queues: [{ ...RECEPTION, extension: '701', available: 2, waiting: 0 }],
  };
  invites: InviteView[] = [];
  interactions: InteractionView[] = [];
  phonebooks: PhonebookView[] = [];
  contacts: ContactView[] = [];
  callLog: CallView[] = [];
  canned: CannedView[] = [];
  /** What the server alone would find. */
  older: SearchHit[] = [];
  /** Whether a code and notes are asked for after a conversation. */
  wrapsUp = false;
  /** What an admin reads; null: this person is none. */
  admin: AdminView | null = null;
  /** Every text, latest first. */
  textLog: LogEntry[] = [];
  logChoices: CallResult<'log.choices'> = { lines: [], users: [], queues: [], campaigns: [] };
  /** What numbers agreed to, by E.164. */
  readonly consents = new Map<string, CallResult<'consent.history'>>();

  constructor(clock: Clock) {
    this.clock = clock;
    this.status = {
      phase: 'online',
      problem: null,
      retryAt: null,
      server: 'ws://127.0.0.1:7420',
      clockOffset: 0,
      filling: null,
      empty: false,
      unsent: 0,
      stranded: null,
      unread: 0,
      unreadTexts: 0,
      mentions: 0,
      waiting: 0,
      invites: 0,
      open: 0,
      wrapUps: 0,
      me: { ...MAYA, role: 'agent', permissions: [...ROLE_PERMISSIONS.agent], pause: null },
      account: {
        name: 'Harbor & Pine',
        defaultCountry: 'US',
        timeZone: 'America/New_York',
        alertTone: 'chime',
      },
      secrets: 'file',
    };
  }

  readonly on = <Name extends DesktopEvent>(name: Name, listener: (data: EventData<Name>) => void) => {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all);
    all.add(listener as (data: never) => void);
    return () => void all.delete(listener as (data: never) => void);
  };

  emit<Name extends DesktopEvent>(name: Name, data: EventData<Name>): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(structuredClone(data) as never);
  }

  /** Says what to read again. */
  tellChanged(change: Partial<EventData<'changed'>>): void {
    this.emit('changed', { ...UNCHANGED, ...change });
  }

  setStatus(change: Partial<StatusView>): void {
    this.status = { ...this.status, ...change };
    this.emit('status', this.status);
  }

  // ---- conversations of all kinds

  /** A customer of a queue. */
  add({ id, name, number, queue = SUPPORT, member = true }: NewConversation): string {
    return this.#put(id, {
      kind: 'queue',
      title: name ?? number,
      outside: { ...outside(number, name), contactId: null },
      queue,
      consent: AGREED,
      line: LINES[queue.id] ?? null,
      member,
      claimObstacle: member ? null : 'notMember',
    });
  }

  /** Somebody who texts with Maya on her own line. */
  addSms(id: string, name: string | null, number: string): string {
    return this.#put(id, {
      kind: 'sms',
      title: name ?? number,
      outside: { ...outside(number, name), contactId: null },
      consent: AGREED,
      line: OWN_LINE.number,
    });
  }

  addChat(id: string, person: Person): string {
    return this.#put(id, { kind: 'chat', title: person.name, people: [this.#colleague(person)] });
  }

  addGroup(
    id: string,
    name: string,
    people: readonly Person[],
    outsiders: readonly (OutsideParty & Partial<ConversationView['outsiders'][number]>)[] = [],
    line: string | null = outsiders.length > 0 ? OWN_LINE.number : null,
  ): string {
    return this.#put(id, {
      kind: 'group',
      title: name,
      people: people.map((person) => this.#colleague(person)),
      outsiders: outsiders.map((party) => ({ consent: 'active', flagged: false, ...party })),
      consent: outsiders.length > 0 ? { ...AGREED, state: null } : null,
      line,
    });
  }

  conversation(id: string): ConversationView {
    return this.entry(id).conversation;
  }

  messages(id: string): readonly MessageView[] {
    return this.entry(id).messages;
  }

  /** The customer writes; opens a session of a queue where none is open. */
  receive(id: string, text: string, at = this.clock.now()): void {
    const { session, queue } = this.entry(id).conversation;
    if (queue !== null && (session === null || session.state === 'ended')) {
      this.patch(id, { session: this.session('waiting', null, at) });
      this.say(id, { kind: 'entered', queue: queue.name }, at);
    } else if (session?.state === 'open') {
      this.patch(id, { session: { ...session, state: 'waiting', waitingSince: at } });
    }
    this.append(id, { direction: 'in', text, at });
    this.patch(id, { unread: this.entry(id).conversation.unread + 1 });
    this.changed(id);
  }

  /** A colleague writes in a chat or group. */
  write(id: string, author: Person, text: string, change: Partial<MessageView> = {}): string {
    const mine = author.id === this.me().id;
    const messageId = this.append(id, { direction: 'internal', author, mine, text, ...change });
    const { unread, mentioned } = this.entry(id).conversation;
    if (!mine) this.patch(id, { unread: unread + 1, mentioned: mentioned || change.mentionsMe === true });
    this.changed(id);
    return messageId;
  }

  /** An internal note in a thread with an outside number: no activity, nothing unread. */
  note(id: string, author: Person, text: string, change: Partial<MessageView> = {}): string {
    const mine = author.id === this.me().id;
    const messageId = this.append(id, { direction: 'internal', note: true, author, mine, text, ...change });
    if (change.mentionsMe === true) this.patch(id, { mentioned: true });
    this.changed(id);
    return messageId;
  }

  /** Somebody takes it: Maya, or a colleague elsewhere. */
  claimAs(id: string, person: Person, at = this.clock.now()): void {
    this.patch(id, { session: this.session('claimed', person, at) });
    this.say(id, { kind: 'claimed', user: person }, at);
    this.changed(id);
  }

  releaseAs(
    id: string,
    person: Person,
    at = this.clock.now(),
    kind: 'released' | 'idleTimeout' = 'released',
  ): void {
    const last = this.entry(id).messages.findLast((message) => message.direction !== 'system');
    this.patch(id, { session: this.session(last?.direction === 'in' ? 'waiting' : 'open', null, at) });
    this.say(id, { kind, user: person }, at);
    this.changed(id);
  }

  closeAs(id: string, person: Person, at = this.clock.now()): void {
    this.patch(id, { session: this.session('ended', null, at) });
    this.say(id, { kind: 'closed', user: person }, at);
    this.changed(id);
  }

  /** The queue answers by itself. */
  answerAutomatically(id: string, automatic: AutomaticAnswer, text: string, at = this.clock.now()): void {
    this.append(id, { direction: 'out', text, at, status: 'delivered', automatic });
    this.changed(id);
  }

  /** An answer goes out, by whoever owns it. */
  answer(
    id: string,
    author: Person,
    text: string,
    status: MessageView['status'] = 'delivered',
    at = this.clock.now(),
    failure: MessageView['failure'] = null,
  ): string {
    const mine = author.id === this.me().id;
    const messageId = this.append(id, { direction: 'out', author, mine, text, at, status, failure });
    this.changed(id);
    return messageId;
  }

  setMessage(id: string, messageId: string, change: Partial<MessageView>): void {
    const entry = this.entry(id);
    entry.messages = entry.messages.map((message) =>
      message.id === messageId ? { ...message, ...change } : message,
    );
    this.#preview(id);
    this.changed(id);
  }

  change(id: string, change: Partial<ConversationView>): void {
    this.patch(id, change);
    this.changed(id);
  }

  /** Something happens that a grey pill tells. */
  tell(id: string, event: EventView, at = this.clock.now()): void {
    this.say(id, event, at);
    this.changed(id);
  }

  remove(id: string): void {
    this.entries.delete(id);
    this.changed(id);
  }

  // ---- a queue's work

  /** The waiting conversation is offered to the person who is signed in. */
  invite(id: string, dueAt: number): string {
    const { title, queue, preview, session } = this.entry(id).conversation;
    const inviteId = this.nextId('i');
    this.invites = [
      ...this.invites,
      {
        id: inviteId,
        conversationId: id,
        title,
        queue: queue?.name ?? '',
        preview: preview?.text ?? '',
        waitingSince: session?.waitingSince ?? null,
        state: 'offered',
        offeredAt: this.clock.now(),
        dueAt,
      },
    ];
    this.patch(id, { invite: { id: inviteId, dueAt } });
    this.worked(id);
    return inviteId;
  }

  /** Nobody took the offer in time. */
  miss(inviteId: string): void {
    const invite = this.inviteOf(inviteId);
    this.invites = this.invites.map((each) => (each.id === inviteId ? { ...each, state: 'missed' } : each));
    this.patch(invite.conversationId, { invite: null });
    this.worked(invite.conversationId);
  }

  /** The offer is over: somebody else has it, or it was withdrawn. */
  withdraw(inviteId: string): void {
    const { conversationId } = this.inviteOf(inviteId);
    this.invites = this.invites.filter(({ id }) => id !== inviteId);
    this.patch(conversationId, { invite: null });
    this.worked(conversationId);
  }

  /** An interaction of the person who is signed in. */
  addInteraction(conversationId: string, change: Partial<InteractionView> = {}): string {
    const { title, outside: party, queue } = this.entry(conversationId).conversation;
    const id = this.nextId('x');
    this.interactions = [
      {
        id,
        conversationId,
        readable: true,
        title,
        number: party?.display ?? '',
        queue: queue?.name ?? '',
        startedBy: 'customer',
        startedAt: this.clock.now(),
        endedAt: null,
        outcome: null,
        wrapUp: 'none',
        codeId: null,
        codeName: null,
        notes: '',
        ...change,
      },
      ...this.interactions,
    ];
    this.worked(conversationId);
    return id;
  }

  // ---- names, calls, and texts kept ready

  addPhonebook(id: string, name: string, change: Partial<PhonebookView> = {}): string {
    this.phonebooks.push({
      id,
      name,
      source: 'team',
      personal: false,
      editable: true,
      owned: false,
      revision: 1,
      count: 0,
      ...change,
    });
    this.tellChanged({ contacts: true });
    return id;
  }

  addContact(
    phonebookId: string,
    name: string,
    numbers: readonly { number: string; label: string }[],
    company = '',
  ): string {
    const book = this.phonebooks.find(({ id }) => id === phonebookId);
    if (book === undefined) throw new Error(`no phonebook ${phonebookId}`);
    const id = this.nextId('k');
    book.count += 1;
    this.contacts.push({
      id,
      phonebook: { id: book.id, name: book.name, personal: book.personal },
      editable: book.editable,
      name,
      company,
      numbers: numbers.map(({ number, label }) => {
        const { number: e164, display } = outside(number);
        return { number: e164, display, label };
      }),
      revision: 1,
    });
    this.tellChanged({ contacts: true, lists: true, threads: null });
    return id;
  }

  addCall(party: OutsideParty | null, change: Partial<CallView> = {}): string {
    const id = this.nextId('v');
    const startedAt = this.clock.now();
    this.callLog.unshift({
      id,
      direction: 'in',
      answered: true,
      outside: party,
      startedAt,
      duration: 60_000,
      ...change,
    });
    this.tellChanged({ contacts: true });
    return id;
  }

  addCanned(name: string, text: string, change: Partial<CannedView> = {}): string {
    const id = this.nextId('r');
    this.canned.push({
      id,
      scope: { kind: 'personal' },
      queue: null,
      editable: true,
      name,
      text,
      revision: 1,
      ...change,
    });
    this.tellChanged({ contacts: true });
    return id;
  }

  // ---- bookkeeping, for the calls as well

  nextId(kind: string): string {
    return `${kind}-${this.#nextId++}`;
  }

  entry(id: string): Entry {
    const entry = this.entries.get(id);
    if (entry === undefined) throw refuse('not_found', {});
    return entry;
  }

  inviteOf(id: string): InviteView {
    const invite = this.invites.find((each) => each.id === id);
    if (invite === undefined) throw refuse('invite_over', { owner: null });
    return invite;
  }

  me(): Person {
    const { me } = this.status;
    return me === null ? MAYA : { id: me.id, name: me.name, extension: me.extension };
  }

  needServer(): void {
    if (this.status.phase !== 'online') throw new DesktopError('needs_server', 'This needs the server.');
  }

  session(state: SessionState, owner: Person | null, at: number) {
    return {
      id: this.nextId('s'),
      state,
      epoch: this.#nextId,
      owner,
      mine: owner !== null && owner.id === this.status.me?.id,
      startedBy: 'customer' as const,
      waitingSince: state === 'waiting' ? at : null,
      idleDueAt: state === 'claimed' ? at + IDLE_TIMEOUT : null,
      idleTimeout: IDLE_TIMEOUT,
    };
  }

  patch(id: string, change: Partial<ConversationView>): void {
    const entry = this.entry(id);
    entry.conversation = counted({ ...entry.conversation, ...change });
  }

  say(id: string, event: EventView, at: number): void {
    this.append(id, { direction: 'system', text: '', at, event });
  }

  append(id: string, message: Pick<MessageView, 'direction' | 'text'> & Partial<MessageView>): string {
    const entry = this.entry(id);
    const inOutbox = message.status === 'pending' || message.status === 'held';
    const last = entry.messages.findLast(({ position }) => position !== null)?.position ?? 0;
    const messageId = this.nextId('m');
    entry.messages = [
      ...entry.messages,
      {
        author: null,
        mine: false,
        note: false,
        mentions: [],
        mentionsMe: false,
        readBy: [],
        deliveries: [],
        at: this.clock.now(),
        status: null,
        failure: null,
        heldUntil: null,
        event: null,
        automatic: null,
        ...message,
        id: messageId,
        position: inOutbox ? null : last + 1,
      },
    ];
    this.#preview(id);
    return messageId;
  }

  changed(id: string): void {
    const all = [...this.entries.values()].map(({ conversation }) => conversation);
    const unread = all.filter((conversation) => conversation.unread > 0);
    const counts = {
      waiting: all.filter(({ session }) => session?.state === 'waiting').length,
      unread: unread.length,
      unreadTexts: unread.filter((conversation) => conversation.outside !== null).length,
      mentions: all.filter(({ mentioned }) => mentioned).length,
      open: all.filter(({ session }) => session?.state === 'claimed' && session.mine).length,
    };
    const names = Object.keys(counts) as (keyof typeof counts)[];
    if (names.some((name) => counts[name] !== this.status[name])) this.setStatus(counts);
    this.tellChanged({ lists: true, threads: [id] });
  }

  /** Invites or interactions changed, and with them perhaps a conversation. */
  worked(id: string | null): void {
    const invites = this.invites.filter(({ state }) => state === 'offered').length;
    const wrapUps = this.interactions.filter(({ wrapUp }) => wrapUp === 'due').length;
    if (invites !== this.status.invites || wrapUps !== this.status.wrapUps)
      this.setStatus({ invites, wrapUps });
    this.tellChanged({ lists: id !== null, threads: id === null ? [] : [id], work: true });
  }

  #put(id: string, known: Partial<ConversationView> & Pick<ConversationView, 'kind' | 'title'>): string {
    this.entries.set(id, {
      conversation: counted({
        id,
        outside: null,
        queue: null,
        line: null,
        people: [],
        peopleCount: 0,
        outsiders: [],
        outsiderCount: 0,
        writing: null,
        consent: null,
        lastMessageAt: null,
        preview: null,
        unread: 0,
        mentioned: false,
        draft: false,
        muted: false,
        member: true,
        claimObstacle: null,
        supervised: false,
        invite: null,
        session: null,
        ...known,
      }),
      messages: [],
    });
    return id;
  }

  #colleague(person: Person): Colleague {
    return this.people.find(({ id }) => id === person.id) ?? colleague(person);
  }

  /** A note is no activity: the list goes on showing the customer's last text. */
  #preview(id: string): void {
    const last = this.entry(id).messages.findLast(({ direction, note }) => direction !== 'system' && !note);
    if (last === undefined) return;
    const { text, direction, author, status, heldUntil, at } = last;
    this.patch(id, {
      lastMessageAt: at,
      preview: { text, direction, author: author?.name ?? null, status, heldUntil },
    });
  }
}

function counted(conversation: ConversationView): ConversationView {
  const { people, outsiders } = conversation;
  return { ...conversation, peopleCount: people.length, outsiderCount: outsiders.length };
}
