/** A busy day in small: customers who write and agents who claim, answer, release and close, until stopped. */
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { Customer } from './customer.ts';
import type { TestDesktop } from './desktop.ts';
import type { ServerProcess } from './server-process.ts';

const SUPPORT_LINE = '+12125550142';
const CUSTOMERS = 8;
/** Milliseconds that nobody waits longer than between two acts. */
const LONGEST_BREAK = 15;
/** A person does not write faster than this, in milliseconds: nor do texts pile up while the server is down. */
const WRITING = 40;

/** The acts whose traces are counted, as the audit trail calls them. */
const ACTS = {
  claimed: 'conversation.claim',
  released: 'conversation.release',
  closed: 'conversation.close',
} as const;
type Act = keyof typeof ACTS;

export class Load {
  readonly customers: readonly PatientCustomer[];
  /** Texts of customers that the server acknowledged. */
  readonly delivered = new Set<string>();
  /** Texts of agents that their desktop took. */
  readonly written = new Set<string>();
  readonly acts = new Map<Act, { asked: number; acknowledged: number }>();
  /** What each agent was told they have: to claim that once more is acknowledged, and changes nothing. */
  readonly #held = new Map<TestDesktop, Set<string>>();
  readonly #running: Promise<void>[];
  #stopped = false;

  constructor(server: ServerProcess, desktops: readonly TestDesktop[]) {
    this.customers = Array.from(
      { length: CUSTOMERS },
      (_, index) => new PatientCustomer(`+1347555${1000 + index}`, server),
    );
    this.#running = [
      ...this.customers.map((customer) => this.#write(customer)),
      ...desktops.map((desktop) => this.#answer(desktop)),
    ];
  }

  /** Everyone finishes what they are at. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#running);
  }

  async #write(customer: PatientCustomer): Promise<void> {
    while (!this.#stopped) {
      const text = `Question ${randomUUID()}`;
      await customer.text(text);
      this.delivered.add(text);
      await pause(randomInt(LONGEST_BREAK));
    }
  }

  async #answer(desktop: TestDesktop): Promise<void> {
    while (!this.#stopped) {
      const mine = (await desktop.list('others', { filter: 'mine' })).find(({ session }) => session?.mine);
      if (mine !== undefined) await this.#serve(desktop, mine);
      else {
        const [next] = await desktop.list('waiting');
        if (next !== undefined) await this.#act(desktop, 'claimed', next.id);
      }
      await pause(randomInt(LONGEST_BREAK));
    }
  }

  async #serve(desktop: TestDesktop, { id }: ConversationView): Promise<void> {
    const dice = randomInt(10);
    if (dice === 0) return this.#act(desktop, 'released', id);
    if (dice === 1) return this.#act(desktop, 'closed', id);
    const text = `Answer ${randomUUID()}`;
    try {
      await desktop.call('message.send', { id, text, mentions: [], acknowledged: true, quietReason: null });
      this.written.add(text);
      await pause(WRITING);
    } catch (thrown) {
      tolerate(thrown);
    }
  }

  #isNews(desktop: TestDesktop, act: Act, id: string): boolean {
    const held = this.#held.get(desktop) ?? new Set();
    this.#held.set(desktop, held);
    if (act !== 'claimed') {
      held.delete(id);
      return true;
    }
    const isNews = !held.has(id);
    held.add(id);
    return isNews;
  }

  async #act(desktop: TestDesktop, act: Act, id: string): Promise<void> {
    const count = this.acts.get(act) ?? { asked: 0, acknowledged: 0 };
    this.acts.set(act, count);
    count.asked += 1;
    try {
      await desktop.call(ACTS[act], { id });
      if (this.#isNews(desktop, act, id)) count.acknowledged += 1;
    } catch (thrown) {
      tolerate(thrown);
    }
  }
}

/** Behind a carrier that repeats every delivery until it is acknowledged, and now and then once more. */
class PatientCustomer extends Customer {
  readonly #server: ServerProcess;

  constructor(number: string, server: ServerProcess) {
    super(number, SUPPORT_LINE);
    this.#server = server;
  }

  /** Resolves once the server has acknowledged the text. */
  async text(text: string): Promise<void> {
    const sid = `SM${randomUUID()}`;
    for (let acknowledged = 0; acknowledged < 1 + (randomInt(5) === 0 ? 1 : 0); ) {
      const answer = await this.deliver(this.#server.url, text, sid).catch(() => null);
      if (answer?.status === 200) acknowledged += 1;
      else await pause(randomInt(LONGEST_BREAK));
    }
  }
}

/** Under load and crashes a desktop may say no, but always in words. */
function tolerate(thrown: unknown): void {
  if (!(thrown instanceof DesktopError) || thrown.code === 'internal') throw thrown;
}
