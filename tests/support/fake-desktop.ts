import type {
  Answer,
  CallParams,
  CallResult,
  DesktopApi,
  DesktopCall,
  DesktopEvent,
  DesktopHandlers,
  EventData,
} from '#shared/desktop-api/api.ts';
import { DesktopError, errorView } from '#shared/desktop-api/dispatch.ts';
import type {
  AdminView,
  ConversationView,
  EventView,
  InteractionView,
  InviteView,
  MessageView,
  Person,
  QueueView,
  SettingsView,
  StatusView,
} from '#shared/desktop-api/views.ts';
import { ROLE_PERMISSIONS } from '#shared/permissions.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { Clock } from '#shared/time.ts';
import type { AutomaticAnswer, SessionState } from '#shared/vocabulary.ts';

export const MAYA: Person = { id: 'u-maya', name: 'Maya Chen', extension: '201' };
export const JONAS: Person = { id: 'u-jonas', name: 'Jonas Weber', extension: '202' };
export const AMARA: Person = { id: 'u-amara', name: 'Amara Okafor', extension: '203' };

export const SUPPORT = { id: 'q-support', name: 'Customer Support', kind: 'callQueue' } as const;
export const RECEPTION = { id: 'q-reception', name: 'Main Reception', kind: 'receptionist' } as const;
export const BREAK = { id: 'p-break', name: 'Break' };
const LINES = { [SUPPORT.id]: '(212) 555-0142', [RECEPTION.id]: '(212) 555-0100' };

export const IDLE_TIMEOUT = 5 * 60_000;

interface Entry {
  conversation: ConversationView;
  messages: MessageView[];
}

export interface NewConversation {
  readonly id: string;
  /** A name, or null where only the number is known. */
  readonly name: string | null;
  readonly number: string;
  readonly queue?: ConversationView['queue'];
  readonly member?: boolean;
}

/**
 * A desktop made of plain data, signed in as Maya: it does what the real one promises to the window, and lets a
 * test play the rest of the world.
 */
export class FakeDesktop implements DesktopApi {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  readonly #drafts = new Map<string, string>();
  readonly #listeners = new Map<DesktopEvent, Set<(data: never) => void>>();
  #settings: SettingsView = { notify: 'all', tone: true };
  #nextId = 0;
  status: StatusView;
  queues: readonly QueueView[] = [
    queueView(SUPPORT, '700', [MAYA, JONAS, AMARA]),
    queueView(RECEPTION, '701', [MAYA, JONAS]),
  ];
  pauseReasons: readonly { id: string; name: string }[] = [BREAK, { id: 'p-lunch', name: 'Lunch' }];
  wrapUpCodes: readonly { id: string; name: string }[] = [];
  targets: CallResult<'conversation.transferTargets'> = {
    users: [JONAS, AMARA].map((person) => ({ ...person, obstacle: null, owned: 0, capacity: 5 })),
    queues: [{ ...RECEPTION, extension: '701', available: 2, waiting: 0 }],
  };
  invites: InviteView[] = [];
  interactions: InteractionView[] = [];
  /** Whether a code and notes are asked for after a conversation. */
  wrapsUp = false;
  /** What an admin reads; null: this person is none. */
  admin: AdminView | null = null;
  /** Every call the window made, in order. */
  readonly calls: { name: DesktopCall; params: unknown }[] = [];
  /** Answers the next call of this name with an error. */
  readonly refusals = new Map<DesktopCall, unknown>();
  /** Holds the answers of this call back until `letGo`. */
  readonly held = new Map<DesktopCall, (() => void)[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.status = {
      phase: 'online',
      problem: null,
      retryAt: null,
      server: 'ws://127.0.0.1:7420',
      clockOffset: 0,
      filling: false,
      unsent: 0,
      stranded: null,
      unread: 0,
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

  // ---- DesktopApi

  readonly call = async <Name extends DesktopCall>(
    name: Name,
    params: CallParams<Name>,
  ): Promise<Answer<Name>> => {
    this.calls.push({ name, params });
    const held = this.held.get(name);
    if (held !== undefined) await new Promise<void>((go) => held.push(go));
    const refusal = this.refusals.get(name);
    this.refusals.delete(name);
    try {
      if (refusal !== undefined) throw refusal;
      const handler = this.#handlers[name] as (params: unknown) => Promise<never>;
      return { ok: true, result: structuredClone(await handler(params)) };
    } catch (thrown) {
      return { ok: false, error: errorView(thrown) };
    }
  };

  readonly on = <Name extends DesktopEvent>(name: Name, listener: (data: EventData<Name>) => void) => {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all);
    all.add(listener as (data: never) => void);
    return () => void all.delete(listener as (data: never) => void);
  };

  // ---- the rest of the world

  emit<Name extends DesktopEvent>(name: Name, data: EventData<Name>): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(structuredClone(data) as never);
  }

  /** Holds back the answers of a call from now on; the function returned lets them go. */
  hold(name: DesktopCall): () => void {
    const waiting: (() => void)[] = [];
    this.held.set(name, waiting);
    return () => {
      this.held.delete(name);
      for (const go of waiting) go();
    };
  }

  setStatus(change: Partial<StatusView>): void {
    this.status = { ...this.status, ...change };
    this.emit('status', this.status);
  }

  add({ id, name, number, queue = SUPPORT, member = true }: NewConversation): string {
    this.#entries.set(id, {
      conversation: {
        id,
        title: name ?? number,
        number,
        named: name !== null,
        queue,
        line: LINES[queue.id as keyof typeof LINES],
        lastMessageAt: null,
        preview: null,
        unread: 0,
        muted: false,
        member,
        claimObstacle: member ? null : 'notMember',
        supervised: false,
        invite: null,
        session: null,
      },
      messages: [],
    });
    return id;
  }

  conversation(id: string): ConversationView {
    return this.#entry(id).conversation;
  }

  messages(id: string): readonly MessageView[] {
    return this.#entry(id).messages;
  }

  /** The customer writes; opens a session where none is open. */
  receive(id: string, text: string, at = this.#clock.now()): void {
    const { session } = this.#entry(id).conversation;
    if (session === null || session.state === 'ended') {
      this.#change(id, { session: this.#session('waiting', null, at) });
      this.#say(id, { kind: 'entered', queue: this.#entry(id).conversation.queue.name }, at);
    } else if (session.state === 'open') {
      this.#change(id, { session: { ...session, state: 'waiting', waitingSince: at } });
    }
    this.#append(id, { direction: 'in', author: null, mine: false, text, at, status: null });
    this.#change(id, { unread: this.#entry(id).conversation.unread + 1 });
    this.#changed(id);
  }

  /** Somebody takes it: Maya, or a colleague elsewhere. */
  claimAs(id: string, person: Person, at = this.#clock.now()): void {
    this.#change(id, { session: this.#session('claimed', person, at) });
    this.#say(id, { kind: 'claimed', user: person }, at);
    this.#changed(id);
  }

  releaseAs(
    id: string,
    person: Person,
    at = this.#clock.now(),
    kind: 'released' | 'idleTimeout' = 'released',
  ): void {
    const last = this.#entry(id).messages.findLast((message) => message.direction !== 'system');
    this.#change(id, { session: this.#session(last?.direction === 'in' ? 'waiting' : 'open', null, at) });
    this.#say(id, { kind, user: person }, at);
    this.#changed(id);
  }

  closeAs(id: string, person: Person, at = this.#clock.now()): void {
    this.#change(id, { session: this.#session('ended', null, at) });
    this.#say(id, { kind: 'closed', user: person }, at);
    this.#changed(id);
  }

  /** The queue answers by itself. */
  answerAutomatically(id: string, automatic: AutomaticAnswer, text: string, at = this.#clock.now()): void {
    this.#append(id, {
      direction: 'out',
      author: null,
      mine: false,
      text,
      at,
      status: 'delivered',
      automatic,
    });
    this.#changed(id);
  }

  /** An answer goes out, by whoever owns it. */
  answer(
    id: string,
    author: Person,
    text: string,
    status: MessageView['status'] = 'delivered',
    at = this.#clock.now(),
    failure: MessageView['failure'] = null,
  ): string {
    const mine = author.id === this.status.me?.id;
    const messageId = this.#append(id, { direction: 'out', author, mine, text, at, status, failure });
    this.#changed(id);
    return messageId;
  }

  setMessage(id: string, messageId: string, change: Partial<MessageView>): void {
    const entry = this.#entry(id);
    entry.messages = entry.messages.map((message) =>
      message.id === messageId ? { ...message, ...change } : message,
    );
    this.#preview(id);
    this.#changed(id);
  }

  change(id: string, change: Partial<ConversationView>): void {
    this.#change(id, change);
    this.#changed(id);
  }

  /** Something happens that a grey pill tells. */
  tell(id: string, event: EventView, at = this.#clock.now()): void {
    this.#say(id, event, at);
    this.#changed(id);
  }

  /** The waiting conversation is offered to the person who is signed in. */
  invite(id: string, dueAt: number): string {
    const { title, queue, preview, session } = this.#entry(id).conversation;
    const inviteId = `i-${this.#nextId++}`;
    this.invites = [
      ...this.invites,
      {
        id: inviteId,
        conversationId: id,
        title,
        queue: queue.name,
        preview: preview?.text ?? '',
        waitingSince: session?.waitingSince ?? null,
        state: 'offered',
        offeredAt: this.#clock.now(),
        dueAt,
      },
    ];
    this.#change(id, { invite: { id: inviteId, dueAt } });
    this.#worked(id);
    return inviteId;
  }

  /** Nobody took the offer in time. */
  miss(inviteId: string): void {
    const invite = this.#invite(inviteId);
    this.invites = this.invites.map((each) => (each.id === inviteId ? { ...each, state: 'missed' } : each));
    this.#change(invite.conversationId, { invite: null });
    this.#worked(invite.conversationId);
  }

  /** The offer is over: somebody else has it, or it was withdrawn. */
  withdraw(inviteId: string): void {
    const { conversationId } = this.#invite(inviteId);
    this.invites = this.invites.filter(({ id }) => id !== inviteId);
    this.#change(conversationId, { invite: null });
    this.#worked(conversationId);
  }

  /** An interaction of the person who is signed in. */
  addInteraction(conversationId: string, change: Partial<InteractionView> = {}): string {
    const { title, number, queue } = this.#entry(conversationId).conversation;
    const id = `x-${this.#nextId++}`;
    this.interactions = [
      {
        id,
        conversationId,
        readable: true,
        title,
        number,
        queue: queue.name,
        startedBy: 'customer',
        startedAt: this.#clock.now(),
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
    this.#worked(conversationId);
    return id;
  }

  remove(id: string): void {
    this.#entries.delete(id);
    this.#changed(id);
  }

  // ---- how the calls are answered

  readonly #handlers: DesktopHandlers = {
    'status.get': async () => this.status,
    'auth.signIn': async ({ extension, password }) => {
      if (password !== 'offhook') throw refuse('wrong_credentials', {});
      const person = [MAYA, JONAS, AMARA].find((known) => known.extension === extension) ?? MAYA;
      this.setStatus({
        phase: 'online',
        problem: null,
        me: { ...person, role: 'agent', permissions: [...ROLE_PERMISSIONS.agent], pause: null },
      });
      return {};
    },
    'auth.signOut': async () => {
      this.setStatus({ phase: 'signedOut', me: null, account: null });
      return {};
    },
    'connection.retry': async () => ({}),
    'conversations.list': async ({ section, filter, search, offset, limit }) => {
      const wanted = search.trim().toLowerCase();
      const all = [...this.#entries.values()]
        .map(({ conversation }) => conversation)
        .filter(({ session }) => (session?.state === 'waiting') === (section === 'waiting'))
        .filter(({ session, unread }) => filter === 'all' || (filter === 'mine' ? session?.mine : unread > 0))
        .filter(({ title, number, queue }) =>
          [title, number, queue.name].some((text) => text.toLowerCase().includes(wanted)),
        )
        .sort((a, b) =>
          section === 'waiting'
            ? (a.session?.waitingSince ?? 0) - (b.session?.waitingSince ?? 0)
            : (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0),
        );
      return { items: all.slice(offset, offset + limit), total: all.length };
    },
    'conversations.get': async ({ id }) => this.#entries.get(id)?.conversation ?? null,
    'conversation.viewing': async () => ({}),
    'conversation.claim': async ({ id }) => {
      this.#needServer();
      const { session } = this.#entry(id).conversation;
      if (session?.state === 'claimed' && session.owner !== null && !session.mine) {
        throw refuse('already_claimed', { owner: session.owner });
      }
      this.claimAs(id, this.#me());
      return {};
    },
    'conversation.release': async ({ id }) => {
      this.#needServer();
      this.releaseAs(id, this.#me());
      return {};
    },
    'conversation.close': async ({ id }) => {
      this.#needServer();
      if (this.wrapsUp) {
        this.#change(id, { session: this.#session('wrapUp', null, this.#clock.now()) });
        this.tell(id, { kind: 'closed', user: this.#me() });
        this.addInteraction(id, { endedAt: this.#clock.now(), outcome: 'closed', wrapUp: 'due' });
      } else {
        this.closeAs(id, this.#me());
      }
      return {};
    },
    'conversation.transfer': async ({ id, to, note }) => {
      this.#needServer();
      const user = this.#me();
      const written = note.trim() === '' ? null : note.trim();
      if (to.kind === 'user') {
        const target = this.targets.users.find((each) => each.id === to.id);
        if (target === undefined) throw refuse('not_found', {});
        const { name, extension } = target;
        this.#change(id, {
          session: this.#session('claimed', { id: to.id, name, extension }, this.#clock.now()),
        });
        this.tell(id, { kind: 'transferredToUser', user, to: { id: to.id, name, extension }, note: written });
      } else {
        const target = this.targets.queues.find((each) => each.id === to.id);
        if (target === undefined) throw refuse('not_found', {});
        this.#change(id, {
          queue: { id: target.id, name: target.name, kind: target.kind },
          session: this.#session('waiting', null, this.#clock.now()),
        });
        this.tell(id, { kind: 'transferredToQueue', user, queue: target.name, note: written });
      }
      return {};
    },
    'conversation.transferTargets': async () => this.targets,
    'conversation.forceRelease': async ({ id }) => {
      this.#needServer();
      const from = this.#entry(id).conversation.session?.owner;
      if (from == null) throw refuse('changed_hands', { owner: null });
      this.#change(id, { session: this.#session('waiting', null, this.#clock.now()) });
      this.tell(id, { kind: 'forceReleased', user: this.#me(), from });
      return {};
    },
    'conversation.assign': async ({ id, userId }) => {
      this.#needServer();
      const target = this.targets.users.find((each) => each.id === userId);
      if (target === undefined) throw refuse('not_found', {});
      const to = { id: target.id, name: target.name, extension: target.extension };
      this.#change(id, { session: this.#session('claimed', to, this.#clock.now()) });
      this.tell(id, { kind: 'assigned', user: this.#me(), to });
      return {};
    },
    'conversation.lookUp': async ({ number }) => {
      const digits = number.replace(/[^\d+]/g, '');
      const found = [...this.#entries.values()].find(
        ({ conversation }) => conversation.number.replace(/[^\d+]/g, '') === digits,
      );
      return {
        number: digits.length < 8 ? null : digits,
        conversation: found?.conversation ?? null,
        recent: found !== undefined,
      };
    },
    'conversation.start': async ({ number, queueId }) => {
      this.#needServer();
      const queue = [SUPPORT, RECEPTION].find(({ id }) => id === queueId) ?? SUPPORT;
      const id = this.add({ id: `c-${this.#nextId++}`, name: null, number, queue });
      const now = this.#clock.now();
      this.#change(id, { session: { ...this.#session('claimed', this.#me(), now), startedBy: 'team' } });
      this.tell(id, { kind: 'started', user: this.#me() });
      return { id };
    },
    'conversation.setMuted': async ({ id, muted }) => {
      this.#change(id, { muted });
      this.#changed(id);
      return {};
    },
    'conversation.markRead': async ({ id, position }) => {
      const unread = this.#entry(id).messages.filter(
        (message) => message.direction === 'in' && (message.position ?? 0) > position,
      ).length;
      this.#change(id, { unread });
      this.#changed(id);
      return {};
    },
    'conversation.typing': async ({ id }) => {
      const { session } = this.#entry(id).conversation;
      if (session !== null) {
        this.#change(id, { session: { ...session, idleDueAt: this.#clock.now() + IDLE_TIMEOUT } });
      }
      return {};
    },
    'thread.page': async ({ id, before, limit }) => {
      const all = this.#entry(id).messages;
      const earlier = all.filter(({ position }) =>
        before === null ? true : position !== null && position < before,
      );
      return { messages: earlier.slice(-limit), more: earlier.length > limit };
    },
    'thread.from': async ({ id, position }) => ({
      messages: this.#entry(id).messages.filter((message) => (message.position ?? Infinity) >= position),
    }),
    'message.send': async ({ id, text }) => {
      const online = this.status.phase === 'online';
      this.#append(id, {
        direction: 'out',
        author: this.#me(),
        mine: true,
        text,
        at: this.#clock.now(),
        status: online ? 'queued' : 'pending',
      });
      this.#changed(id);
      if (!online) this.setStatus({ unsent: this.status.unsent + 1 });
      return {};
    },
    'message.retry': async ({ id, messageId }) => {
      this.setMessage(id, messageId, { status: 'queued', failure: null });
      return {};
    },
    'message.discard': async ({ messageId }) => {
      for (const [id, entry] of this.#entries) {
        if (!entry.messages.some((message) => message.id === messageId)) continue;
        entry.messages = entry.messages.filter((message) => message.id !== messageId);
        this.#changed(id);
      }
      return {};
    },
    'draft.get': async ({ id }) => ({ text: this.#drafts.get(id) ?? '' }),
    'draft.set': async ({ id, text }) => {
      this.#drafts.set(id, text);
      return {};
    },
    'invites.list': async () => this.invites,
    'invite.accept': async ({ id }) => {
      this.#needServer();
      const { conversationId } = this.#invite(id);
      this.withdraw(id);
      this.claimAs(conversationId, this.#me());
      return { conversationId };
    },
    'invite.decline': async ({ id }) => {
      this.#needServer();
      this.withdraw(id);
      return {};
    },
    'interactions.list': async ({ search, due, offset, limit }) => {
      const wanted = search.trim().toLowerCase();
      const all = this.interactions
        .filter(({ wrapUp }) => !due || wrapUp === 'due')
        .filter(({ title, number, queue, codeName, notes }) =>
          [title, number, queue, codeName ?? '', notes].some((text) => text.toLowerCase().includes(wanted)),
        );
      return { items: all.slice(offset, offset + limit), total: all.length };
    },
    'interactions.get': async ({ id }) => this.interactions.find((each) => each.id === id) ?? null,
    'interaction.wrapUp': async ({ id, codeId, notes }) => {
      this.#needServer();
      const codeName = this.wrapUpCodes.find((code) => code.id === codeId)?.name ?? null;
      this.interactions = this.interactions.map((each) =>
        each.id === id ? { ...each, wrapUp: 'done', codeId, codeName, notes } : each,
      );
      this.#worked(null);
      return {};
    },
    'wrapUpCodes.list': async () => [...this.wrapUpCodes],
    'pauseReasons.list': async () => [...this.pauseReasons],
    'queues.list': async () => [...this.queues],
    'queue.setLogin': async ({ id, loggedIn }) => {
      this.#needServer();
      this.queues = this.queues.map((queue) =>
        queue.id === id && queue.mine !== null ? { ...queue, mine: { ...queue.mine, loggedIn } } : queue,
      );
      for (const { conversation } of this.#entries.values()) {
        if (conversation.queue.id !== id || !conversation.member) continue;
        this.#change(conversation.id, { claimObstacle: loggedIn ? null : 'notLoggedIn' });
      }
      this.emit('changed', { lists: true, threads: [], directory: true, work: false, settings: false });
      return {};
    },
    'settings.get': async () => this.#settings,
    'settings.set': async ({ notify = this.#settings.notify, tone = this.#settings.tone }) => {
      this.#settings = { notify, tone };
      this.emit('changed', { lists: false, threads: [], directory: false, work: false, settings: true });
      return {};
    },
    'user.setPause': async ({ reasonId }) => {
      this.#needServer();
      const reason = this.pauseReasons.find(({ id }) => id === reasonId);
      const pause =
        reason === undefined ? null : { reasonId: reason.id, reason: reason.name, since: this.#clock.now() };
      if (this.status.me !== null) this.setStatus({ me: { ...this.status.me, pause } });
      for (const { conversation } of this.#entries.values()) {
        if (!conversation.member) continue;
        this.#change(conversation.id, { claimObstacle: pause === null ? null : 'paused' });
      }
      this.emit('changed', { lists: true, threads: [], directory: true, work: false, settings: false });
      return {};
    },
    'admin.read': async () => {
      if (this.admin === null) throw refuse('forbidden', {});
      return this.admin;
    },
    'admin.save': async ({ id, revision }) => ({
      id: id ?? `n-${this.#nextId++}`,
      revision: (revision ?? 0) + 1,
    }),
    'admin.remove': async () => ({}),
    'admin.audit': async () => ({ entries: [], more: false }),
  };

  // ---- its own bookkeeping

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw refuse('not_found', {});
    return entry;
  }

  #invite(id: string): InviteView {
    const invite = this.invites.find((each) => each.id === id);
    if (invite === undefined) throw refuse('invite_over', { owner: null });
    return invite;
  }

  #me(): Person {
    const { me } = this.status;
    return me === null ? MAYA : { id: me.id, name: me.name, extension: me.extension };
  }

  #needServer(): void {
    if (this.status.phase !== 'online') throw new DesktopError('needs_server', 'This needs the server.');
  }

  #session(state: SessionState, owner: Person | null, at: number) {
    return {
      id: `s-${this.#nextId++}`,
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

  #change(id: string, change: Partial<ConversationView>): void {
    const entry = this.#entry(id);
    entry.conversation = { ...entry.conversation, ...change };
  }

  #say(id: string, event: EventView, at: number): void {
    this.#append(id, { direction: 'system', author: null, mine: false, text: '', at, status: null, event });
  }

  #append(
    id: string,
    message: Omit<MessageView, 'id' | 'position' | 'failure' | 'event' | 'automatic'> &
      Partial<Pick<MessageView, 'failure' | 'event' | 'automatic'>>,
  ): string {
    const entry = this.#entry(id);
    const inOutbox = message.status === 'pending' || message.status === 'held';
    const last = entry.messages.findLast(({ position }) => position !== null)?.position ?? 0;
    const messageId = `m-${this.#nextId++}`;
    entry.messages = [
      ...entry.messages,
      {
        failure: null,
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

  #preview(id: string): void {
    const last = this.#entry(id).messages.findLast(({ direction }) => direction !== 'system');
    if (last === undefined) return;
    const { text, direction, author, status, at } = last;
    this.#change(id, {
      lastMessageAt: at,
      preview: { text, direction, author: author?.name ?? null, status },
    });
  }

  #changed(id: string): void {
    const all = [...this.#entries.values()].map(({ conversation }) => conversation);
    const waiting = all.filter(({ session }) => session?.state === 'waiting').length;
    const unread = all.filter((conversation) => conversation.unread > 0).length;
    const open = all.filter(({ session }) => session?.state === 'claimed' && session.mine).length;
    const { status } = this;
    if (waiting !== status.waiting || unread !== status.unread || open !== status.open) {
      this.setStatus({ waiting, unread, open });
    }
    this.emit('changed', { lists: true, threads: [id], directory: false, work: false, settings: false });
  }

  /** Invites or interactions changed, and with them perhaps a conversation. */
  #worked(id: string | null): void {
    const invites = this.invites.filter(({ state }) => state === 'offered').length;
    const wrapUps = this.interactions.filter(({ wrapUp }) => wrapUp === 'due').length;
    if (invites !== this.status.invites || wrapUps !== this.status.wrapUps)
      this.setStatus({ invites, wrapUps });
    this.emit('changed', {
      lists: id !== null,
      threads: id === null ? [] : [id],
      directory: false,
      work: true,
      settings: false,
    });
  }
}

function queueView(
  queue: ConversationView['queue'],
  extension: string,
  people: readonly Person[],
): QueueView {
  return {
    ...queue,
    extension,
    enabled: true,
    distribution: 'open',
    lines: [{ id: `l-${queue.id}`, number: LINES[queue.id as keyof typeof LINES] }],
    waiting: 0,
    mine: { loggedIn: true, capacity: 5, owned: 0 },
    members: people.map((person) => ({ ...person, obstacle: null, owned: 0, capacity: 5, pause: null })),
  };
}
