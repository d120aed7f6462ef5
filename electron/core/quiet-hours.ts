import { ANSWER_WINDOW, quietUntil } from '#shared/consent/quiet-hours.ts';
import type { ConsentView, ConversationView } from '#shared/desktop-api/views.ts';
import type { Millis, Timers } from '#shared/time.ts';
import type { Cache } from './cache/cache.ts';
import { type QuietFacts, quietFactsOf } from './cache/consent.ts';
import type { Request } from './outbox/sender.ts';

type Quiet = ConsentView['quiet'];

const MINUTE: Millis = 60_000;

export interface QuietHoursOptions {
  readonly cache: Cache;
  readonly request: Request;
  readonly isOnline: () => boolean;
  /** As the server's clock has it. */
  readonly now: () => Millis;
  readonly timers: Timers;
  /** The conversation on the screen. */
  readonly viewed: () => string | null;
  /** What was said of it does not hold any more. */
  readonly onChange: (conversationId: string) => void;
}

/**
 * Says of an open thread whether it is night where its numbers are. The server knows where a number may be: it is asked
 * once for each, and while a thread is on the screen night falls there by itself.
 */
export class QuietHours {
  readonly #options: QuietHoursOptions;
  readonly #zones = new Map<string, readonly string[]>();
  readonly #asking = new Set<string>();
  /** What was last said of each conversation that has quiet hours. */
  readonly #said = new Map<string, string>();
  #cancel: (() => void) | null = null;
  /** Answers that belong to another person are left aside. */
  #run = 0;

  constructor(options: QuietHoursOptions) {
    this.#options = options;
  }

  told(view: ConversationView): ConversationView {
    const { id, consent, writing } = view;
    if (consent === null || writing !== null) return view;
    if (consent.closed !== null && consent.ask === null) return view;
    const facts = quietFactsOf(this.#options.cache, id);
    if (facts === null) return view;
    const quiet = this.#quiet(id, facts);
    this.#said.set(id, JSON.stringify(quiet));
    this.#cancel ??= this.#options.timers.after(MINUTE, () => this.#look());
    return { ...view, consent: { ...consent, quiet } };
  }

  /** Somebody else is signed in now, or nobody. */
  forget(): void {
    this.#run += 1;
    this.#zones.clear();
    this.#asking.clear();
    this.#said.clear();
    this.stop();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Of several numbers the one that has to wait for longest. */
  #quiet(conversationId: string, { hours, timeZone, numbers }: QuietFacts): Quiet {
    const now = this.#options.now();
    let latest: Quiet = null;
    for (const { number, lastInboundAt } of numbers) {
      if (lastInboundAt !== null && now - lastInboundAt < ANSWER_WINDOW) continue;
      const known = this.#zonesOf(number, conversationId);
      if (known === null) continue;
      const zones = known.length === 0 ? [timeZone] : known;
      const until = quietUntil(hours, zones, now);
      if (until === null || until <= (latest?.until ?? 0)) continue;
      // The last one in which it is still quiet a minute before.
      const zone = zones.find((each) => quietUntil(hours, [each], until - MINUTE) !== null) ?? timeZone;
      latest = { until, rule: hours.rule, zone };
    }
    return latest;
  }

  #zonesOf(number: string, conversationId: string): readonly string[] | null {
    const known = this.#zones.get(number) ?? null;
    if (known === null) void this.#ask(number, conversationId);
    return known;
  }

  async #ask(number: string, conversationId: string): Promise<void> {
    const { request, isOnline, onChange } = this.#options;
    if (this.#asking.has(number) || !isOnline()) return;
    this.#asking.add(number);
    const run = this.#run;
    try {
      const { zones } = await request('number.timeZones', { number });
      if (run !== this.#run) return;
      this.#zones.set(number, zones);
      onChange(conversationId);
    } catch {
      // Asked again at the next look.
    } finally {
      if (run === this.#run) this.#asking.delete(number);
    }
  }

  /** Night falls, morning comes, and an answer is none any more a day later. */
  #look(): void {
    this.#cancel = null;
    const { cache, viewed, onChange, timers } = this.#options;
    const id = viewed();
    const before = id === null ? undefined : this.#said.get(id);
    this.#said.clear();
    if (id === null || before === undefined) return;
    const facts = quietFactsOf(cache, id);
    const now = facts === null ? null : this.#quiet(id, facts);
    this.#said.set(id, before);
    this.#cancel = timers.after(MINUTE, () => this.#look());
    if (JSON.stringify(now) !== before) onChange(id);
  }
}
