/**
 * A make-believe phone network: a `Carrier` to the server, and the phones of its customers to the handset page. It
 * keeps its own records, repeats what was not acknowledged, and comes back from a crash as a real network would:
 * knowing what it had taken.
 */
import type { Clock, Millis, NewId, Random, Timers } from '#shared/time.ts';
import type { InboundOutcome } from '../../commands/engine.ts';
import type { Logger } from '../../logger.ts';
import type { Carrier, CarrierRecord, HandOver, InboundText, OutboundText, Receipt } from '../carrier.ts';
import { planFor } from './outcomes.ts';
import { type Arrival, type Departure, type DueReceipt, type PastText, Records } from './records.ts';

/** The carrier's name in every inbound text of the simulator. */
export const SIMULATOR = 'simulator';

export interface SimulatorParts {
  /** Path of its own SQLite file. */
  readonly path: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly newId: NewId;
  readonly random: Random;
  readonly logger: Logger;
}

/** Where the network delivers to: the server's engine. */
export interface Destination {
  inbound(text: InboundText): Promise<InboundOutcome>;
  receipt(receipt: Receipt): Promise<void>;
}

/** A text as the customer's phone shows it, in either direction. */
export type PhoneText =
  | { readonly direction: 'out'; readonly text: Departure }
  | { readonly direction: 'in'; readonly text: Arrival };

const FIRST_REPEAT: Millis = 1_000;
const LONGEST_REPEAT: Millis = 30_000;
/** Between a delivery and its deliberate repeat. */
const COPY_DELAY: Millis = 150;

const REFUSALS = {
  not_a_number: 'The sender is not a phone number.',
  unknown_line: 'Nobody has this number.',
  empty: 'The text was empty.',
  too_long: 'The text was too long.',
} as const satisfies Record<Extract<InboundOutcome, { outcome: 'refused' }>['reason'], string>;

export class Simulator implements Carrier {
  readonly name = SIMULATOR;
  readonly #parts: SimulatorParts;
  readonly #records: Records;
  readonly #listeners = new Set<(number: string) => void>();
  /** Deliveries and receipts under way, by kind and id. */
  readonly #busy = new Set<string>();
  /** Hand-overs not answered yet: how to break each off. */
  readonly #lines = new Set<() => void>();
  #destination: Destination | undefined;
  #disarm: () => void = () => {};
  #closed = false;

  constructor(parts: SimulatorParts) {
    this.#parts = parts;
    this.#records = new Records(parts.path);
  }

  /** Starts delivering, beginning with what an earlier run left. */
  connect(destination: Destination): void {
    this.#destination = destination;
    this.#work();
  }

  async send(text: OutboundText): Promise<HandOver> {
    const plan = planFor(text.to, this.#parts.random);
    // A lost answer is a text that was taken at once; only the sender waits in vain.
    if (plan.handOver === 'lostAnswer') this.#take(text, plan.receipts);
    await this.#wait(plan.latency);
    if (plan.handOver !== 'taken') throw new Error('The line to the phone network broke before it answered.');
    return { taken: true, carrierId: this.#take(text, plan.receipts) };
  }

  async lookup(id: string): Promise<CarrierRecord> {
    const arrival = this.#records.byReference(id);
    if (arrival === undefined) return { known: false };
    const { carrierId, status, failure } = arrival;
    return { known: true, carrierId, status, failure };
  }

  /**
   * Sends a text from a customer's phone. It is stored before this returns, and delivered until the server has
   * acknowledged it; `copies` times in all, as networks sometimes do.
   */
  text(from: string, to: string, text: string, copies: number): string {
    const id = this.#parts.newId();
    const at = this.#parts.clock.now();
    this.#records.depart({ id, number: from, line: to, text, at, copies, dueAt: at });
    this.#changed(from);
    this.#work();
    return id;
  }

  /** Puts texts of the past on the customers' phones, as if they had come and gone through here. */
  remember(texts: readonly PastText[]): void {
    this.#records.remember(texts);
  }

  /** Everything on one customer's phone, oldest first. */
  phone(number: string): PhoneText[] {
    const sent = this.#records.departuresOf(number).map((text) => ({ direction: 'out', text }) as const);
    const received = this.#records.arrivalsOf(number).map((text) => ({ direction: 'in', text }) as const);
    return [...sent, ...received].sort((a, b) => a.text.at - b.text.at);
  }

  recentNumbers(limit: number): string[] {
    return this.#records.recentNumbers(limit);
  }

  /** Calls back with a customer's number when something on that phone has changed. Returns the way to stop. */
  onChange(listener: (number: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hand-overs still open are broken off: their senders will have to look them up. */
  close(): void {
    this.#closed = true;
    this.#disarm();
    for (const breakOff of this.#lines) breakOff();
    this.#records.close();
  }

  #take(text: OutboundText, receipts: ReturnType<typeof planFor>['receipts']): string {
    const carrierId = `SM${this.#parts.newId().replaceAll('-', '')}`;
    const at = this.#parts.clock.now();
    const { id: reference, from: line, to: number } = text;
    this.#records.take({ carrierId, reference, line, number, text: text.text, at }, receipts);
    this.#changed(number);
    this.#work();
    return carrierId;
  }

  #wait(delay: Millis): Promise<void> {
    return new Promise((resolve, reject) => {
      const callOff = this.#parts.timers.after(delay, () => {
        this.#lines.delete(breakOff);
        resolve();
      });
      const breakOff = () => {
        this.#lines.delete(breakOff);
        callOff();
        reject(new Error('The phone network hung up.'));
      };
      if (this.#closed) breakOff();
      else this.#lines.add(breakOff);
    });
  }

  /** Starts everything that is due. */
  #work(): void {
    const destination = this.#destination;
    if (destination === undefined || this.#closed) return;
    const now = this.#parts.clock.now();
    for (const departure of this.#records.dueDepartures(now)) {
      void this.#once(`departure ${departure.id}`, () => this.#deliver(destination, departure));
    }
    for (const receipt of this.#records.dueReceipts(now)) {
      void this.#once(`receipt ${receipt.id}`, () => this.#report(destination, receipt));
    }
    const due = this.#records.nextDue(now);
    if (due !== undefined) this.#wake(due - now);
  }

  #wake(delay: Millis): void {
    this.#disarm();
    this.#disarm = this.#parts.timers.after(delay, () => this.#work());
  }

  async #once(key: string, work: () => Promise<void>): Promise<void> {
    if (this.#busy.has(key)) return;
    this.#busy.add(key);
    try {
      await work();
      this.#busy.delete(key);
      this.#work();
    } catch (error) {
      this.#busy.delete(key);
      this.#parts.logger.error({ err: error, key }, 'the simulated network could not keep its records');
      this.#wake(FIRST_REPEAT);
    }
  }

  async #deliver(destination: Destination, departure: Departure): Promise<void> {
    const { id, number: from, line: to, text } = departure;
    const outcome = await destination
      .inbound({ carrier: SIMULATOR, carrierId: id, from, to, text })
      .catch(() => undefined);
    if (this.#closed) return;
    this.#records.updateDeparture(this.#afterDelivery(departure, outcome));
    this.#changed(from);
  }

  #afterDelivery(departure: Departure, outcome: InboundOutcome | undefined): Departure {
    const now = this.#parts.clock.now();
    const attempts = departure.attempts + 1;
    if (outcome === undefined) return { ...departure, attempts, dueAt: now + repeatDelay(attempts) };
    if (outcome.outcome === 'refused') {
      return { ...departure, state: 'refused', reason: REFUSALS[outcome.reason], copies: 0, attempts };
    }
    const copies = departure.copies - 1;
    return { ...departure, state: 'delivered', copies, attempts, dueAt: now + COPY_DELAY };
  }

  async #report(destination: Destination, receipt: DueReceipt): Promise<void> {
    const { id, carrierId, reference: textId, status, failure, number } = receipt;
    this.#records.settle(carrierId, status, failure);
    this.#changed(number);
    const at = this.#parts.clock.now();
    const reported = await destination.receipt({ textId, status, failure, at }).then(
      () => true,
      () => false,
    );
    if (this.#closed) return;
    const attempts = receipt.attempts + 1;
    if (reported) this.#records.dropReceipt(id);
    else this.#records.postponeReceipt(id, attempts, this.#parts.clock.now() + repeatDelay(attempts));
  }

  #changed(number: string): void {
    for (const listener of this.#listeners) listener(number);
  }
}

function repeatDelay(attempts: number): Millis {
  return Math.min(FIRST_REPEAT * 2 ** (attempts - 1), LONGEST_REPEAT);
}
