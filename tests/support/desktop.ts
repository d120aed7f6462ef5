import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type {
  CallParams,
  CallResult,
  DesktopCall,
  DesktopEvent,
  EventData,
} from '#shared/desktop-api/api.ts';
import { DESKTOP_EVENTS } from '#shared/desktop-api/api.ts';
import { DesktopError, dispatch } from '#shared/desktop-api/dispatch.ts';
import type { ConversationView, ErrorView, MessageView, StatusView } from '#shared/desktop-api/views.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { openWebSocket } from '../../electron/core/connection/socket.ts';
import { createDesktop, type Desktop, type DesktopOptions } from '../../electron/core/desktop.ts';
import type { DesktopNotification, Logger, SecretStore } from '../../electron/core/ports.ts';

/** Nothing beside a text. */
export const NOTHING_SAID = { acknowledged: false, quietReason: null };

/** How long a test waits for what it expects before it fails with what it saw instead. */
const PATIENCE = 60_000;

export class MemorySecrets implements SecretStore {
  readonly protection = 'file';
  token: string | null = null;

  async read(): Promise<string | null> {
    return this.token;
  }

  async write(token: string | null): Promise<void> {
    this.token = token;
  }
}

/** What the window is told of a call that was refused. */
export class CallFailed extends DesktopError {
  readonly fields: ErrorView['fields'];

  constructor({ code, message, fields }: ErrorView) {
    super(code, message);
    this.fields = fields;
  }
}

export interface TestDesktopOptions extends Partial<Omit<DesktopOptions, 'server'>> {
  /** ws://… */
  readonly server: string;
}

/** A real desktop core in a folder of its own, its notifications and events written down. */
export class TestDesktop {
  readonly folder: string;
  readonly secrets: SecretStore;
  readonly events: { name: DesktopEvent; data: unknown }[] = [];
  /** On the screen now, by id. */
  readonly notifications = new Map<string, DesktopNotification>();
  readonly errors: string[] = [];
  readonly #options: TestDesktopOptions;
  #desktop: Desktop | null = null;
  #onEvent: (() => void)[] = [];

  constructor(options: TestDesktopOptions) {
    this.#options = options;
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), 'offhook-desktop-'));
    this.secrets = options.secrets ?? new MemorySecrets();
  }

  get core(): Desktop {
    if (this.#desktop === null) throw new Error('This desktop is not running.');
    return this.#desktop;
  }

  /** Also after `close`: a new process on the same folder. */
  async start(): Promise<this> {
    const logger: Logger = {
      info: () => {},
      warn: () => {},
      error: (text, details) => this.errors.push(`${text} ${String(details)}`),
    };
    const desktop = createDesktop({
      clock: systemClock,
      timers: systemTimers,
      // Back soon: a test has no herd to scatter.
      random: () => 0.02,
      newId: v7,
      openSocket: openWebSocket,
      device: 'test',
      notifier: {
        show: (notification) => this.notifications.set(notification.id, notification),
        withdraw: (id) => this.notifications.delete(id),
      },
      logger,
      ...this.#options,
      folder: this.folder,
      secrets: this.secrets,
    });
    for (const name of Object.keys(DESKTOP_EVENTS) as DesktopEvent[]) {
      desktop.on(name, (data) => {
        this.events.push({ name, data });
        for (const resolve of this.#onEvent.splice(0)) resolve();
      });
    }
    this.#desktop = desktop;
    await desktop.start();
    return this;
  }

  async close(): Promise<void> {
    await this.#desktop?.close();
    this.#desktop = null;
  }

  /** As the window calls it; throws the code, words and fields that the window would get. */
  async call<Name extends DesktopCall>(name: Name, params: CallParams<Name>): Promise<CallResult<Name>> {
    const answer = await dispatch(this.core.handlers, name, params, (unexpected) => {
      this.errors.push(String(unexpected));
    });
    if (!answer.ok) throw new CallFailed(answer.error);
    return answer.result as CallResult<Name>;
  }

  of<Name extends DesktopEvent>(name: Name): EventData<Name>[] {
    return this.events.filter((event) => event.name === name).map((event) => event.data as EventData<Name>);
  }

  status(): Promise<StatusView> {
    return this.call('status.get', {});
  }

  list(
    section: 'waiting' | 'others',
    more: Partial<CallParams<'conversations.list'>> = {},
  ): Promise<ConversationView[]> {
    const query = {
      section,
      filter: 'all' as const,
      kind: 'all' as const,
      search: '',
      offset: 0,
      limit: 100,
      ...more,
    };
    return this.call('conversations.list', query).then((answer) => answer.items);
  }

  thread(id: string): Promise<MessageView[]> {
    return this.call('thread.page', { id, before: null, limit: 100 }).then((page) => page.messages);
  }

  /** Asks again after every event until the answer is as expected; returns it. */
  async until<Found>(ask: () => Promise<Found>, isExpected: (found: Found) => boolean): Promise<Found> {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const changed = new Promise<void>((resolve) => this.#onEvent.push(resolve));
      const found = await ask();
      if (isExpected(found)) return found;
      const left = end - Date.now();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(resolve, Math.max(0, left), 'late');
      });
      const outcome = await Promise.race([changed, late]);
      clearTimeout(timer);
      if (outcome === 'late') {
        throw new Error(`Waited in vain. Last seen: ${JSON.stringify(found, null, 1)}`);
      }
    }
  }

  untilStatus(isExpected: (status: StatusView) => boolean): Promise<StatusView> {
    return this.until(() => this.status(), isExpected);
  }

  /** Connected, and everything the server has is here. */
  untilOnline(): Promise<StatusView> {
    return this.untilStatus((status) => status.phase === 'online' && status.filling === null);
  }

  async untilConversation(
    id: string,
    isExpected: (view: ConversationView) => boolean,
  ): Promise<ConversationView> {
    const found = await this.until(
      () => this.call('conversations.get', { id }),
      (view) => view !== null && isExpected(view),
    );
    return found!;
  }

  untilThread(id: string, isExpected: (messages: MessageView[]) => boolean): Promise<MessageView[]> {
    return this.until(() => this.thread(id), isExpected);
  }
}

/** Started and signed in. */
export async function startDesktop(
  options: TestDesktopOptions,
  extension: string,
  password = 'offhook',
): Promise<TestDesktop> {
  const desktop = await new TestDesktop({ autoSignIn: { extension, password }, ...options }).start();
  await desktop.untilOnline();
  return desktop;
}
