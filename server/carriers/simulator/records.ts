/**
 * What the make-believe network remembers, in a file of its own: it is not ours, so it neither shares our
 * transactions nor forgets when our server is killed.
 */
import Database from 'better-sqlite3';
import type { Failure } from '#shared/protocol/rows/conversation.ts';
import type { Millis } from '#shared/time.ts';
import type { ReceiptStatus } from '../carrier.ts';
import type { PlannedReceipt } from './outcomes.ts';

/** A text our server handed over. Handed over twice it stands here twice, as the customer would get it twice. */
export interface Arrival {
  readonly carrierId: string;
  /** Our message id. */
  readonly reference: string;
  readonly line: string;
  readonly number: string;
  readonly text: string;
  readonly at: Millis;
  readonly status: ReceiptStatus;
  readonly failure: Failure | null;
}

/** A text the handset wrote. `copies`: how often it still has to be delivered; 0 once done or refused. */
export interface Departure {
  readonly id: string;
  readonly number: string;
  readonly line: string;
  readonly text: string;
  readonly at: Millis;
  readonly state: 'sending' | 'delivered' | 'refused';
  readonly reason: string | null;
  readonly copies: number;
  readonly attempts: number;
  readonly dueAt: Millis;
}

export interface DueReceipt {
  readonly id: number;
  readonly carrierId: string;
  readonly reference: string;
  readonly number: string;
  readonly status: ReceiptStatus;
  readonly failure: Failure | null;
  readonly attempts: number;
  readonly dueAt: Millis;
}

/** A text of the past, long settled. `sent`: by the customer's phone; else received there. */
export interface PastText {
  /** Our message id. */
  readonly id: string;
  readonly sent: boolean;
  readonly number: string;
  readonly line: string;
  readonly text: string;
  readonly at: Millis;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS arrivals (
    carrier_id TEXT PRIMARY KEY,
    reference TEXT NOT NULL,
    line TEXT NOT NULL,
    number TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    status TEXT NOT NULL,
    failure TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS arrivals_by_reference ON arrivals (reference);
  CREATE INDEX IF NOT EXISTS arrivals_by_number ON arrivals (number, at);

  CREATE TABLE IF NOT EXISTS departures (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    line TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    copies INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS departures_by_number ON departures (number, at);
  CREATE INDEX IF NOT EXISTS departures_due ON departures (due_at) WHERE copies > 0;

  CREATE TABLE IF NOT EXISTS receipts (
    id INTEGER PRIMARY KEY,
    carrier_id TEXT NOT NULL REFERENCES arrivals,
    status TEXT NOT NULL,
    failure TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS receipts_due ON receipts (due_at);
`;

type WithFailure<Shape extends { failure: Failure | null }> = Omit<Shape, 'failure'> & {
  failure: string | null;
};

function readFailure<Shape extends { failure: Failure | null }>(row: WithFailure<Shape>): Shape {
  return { ...row, failure: row.failure === null ? null : JSON.parse(row.failure) } as unknown as Shape;
}

const ARRIVAL = 'carrier_id AS carrierId, reference, line, number, text, at, status, failure';
const DEPARTURE = 'id, number, line, text, at, state, reason, copies, attempts, due_at AS dueAt';

export class Records {
  readonly #db: Database.Database;

  constructor(path: string) {
    this.#db = new Database(path);
    this.#db.pragma('journal_mode = WAL');
    // What was written survives a killed process; only a power cut could take the last moments, from a toy network.
    this.#db.pragma('synchronous = NORMAL');
    this.#db.exec(SCHEMA);
  }

  /** Takes a text and plans its receipts, in one transaction. */
  take(arrival: Omit<Arrival, 'status' | 'failure'>, receipts: readonly PlannedReceipt[]): void {
    this.#db.transaction(() => {
      this.#db
        .prepare(
          `INSERT INTO arrivals (carrier_id, reference, line, number, text, at, status)
           VALUES (@carrierId, @reference, @line, @number, @text, @at, 'sent')`,
        )
        .run(arrival);
      const insert = this.#db.prepare(
        'INSERT INTO receipts (carrier_id, status, failure, due_at) VALUES (?, ?, ?, ?)',
      );
      for (const { status, failure, after } of receipts) {
        insert.run(arrival.carrierId, status, failure && JSON.stringify(failure), arrival.at + after);
      }
    })();
  }

  remember(texts: readonly PastText[]): void {
    const departed = this.#db.prepare(
      `INSERT INTO departures (id, number, line, text, at, state, copies, attempts, due_at)
       VALUES (@id, @number, @line, @text, @at, 'delivered', 0, 1, @at)`,
    );
    const arrived = this.#db.prepare(
      `INSERT INTO arrivals (carrier_id, reference, line, number, text, at, status)
       VALUES (@id, @id, @line, @number, @text, @at, 'delivered')`,
    );
    this.#db.transaction(() => {
      for (const { sent, ...text } of texts) (sent ? departed : arrived).run(text);
    })();
  }

  /** The latest text taken under our reference. */
  byReference(reference: string): Arrival | undefined {
    const row = this.#db
      .prepare<[string], WithFailure<Arrival>>(
        `SELECT ${ARRIVAL} FROM arrivals WHERE reference = ? ORDER BY at DESC, rowid DESC LIMIT 1`,
      )
      .get(reference);
    return row && readFailure<Arrival>(row);
  }

  arrivalsOf(number: string): Arrival[] {
    return this.#db
      .prepare<[string], WithFailure<Arrival>>(
        `SELECT ${ARRIVAL} FROM arrivals WHERE number = ? ORDER BY at, rowid`,
      )
      .all(number)
      .map((row) => readFailure<Arrival>(row));
  }

  /** What the network itself knows from now on; a final status stays. */
  settle(carrierId: string, status: ReceiptStatus, failure: Failure | null): void {
    this.#db
      .prepare(`UPDATE arrivals SET status = ?, failure = ? WHERE carrier_id = ? AND status = 'sent'`)
      .run(status, failure && JSON.stringify(failure), carrierId);
  }

  depart(departure: Pick<Departure, 'id' | 'number' | 'line' | 'text' | 'at' | 'copies' | 'dueAt'>): void {
    this.#db
      .prepare(
        `INSERT INTO departures (id, number, line, text, at, state, copies, attempts, due_at)
         VALUES (@id, @number, @line, @text, @at, 'sending', @copies, 0, @dueAt)`,
      )
      .run(departure);
  }

  departuresOf(number: string): Departure[] {
    return this.#db
      .prepare<[string], Departure>(`SELECT ${DEPARTURE} FROM departures WHERE number = ? ORDER BY at, rowid`)
      .all(number);
  }

  updateDeparture(departure: Departure): void {
    this.#db
      .prepare(
        `UPDATE departures SET state = @state, reason = @reason, copies = @copies, attempts = @attempts,
         due_at = @dueAt WHERE id = @id`,
      )
      .run(departure);
  }

  dueDepartures(now: Millis): Departure[] {
    return this.#db
      .prepare<[number], Departure>(
        `SELECT ${DEPARTURE} FROM departures WHERE copies > 0 AND due_at <= ? ORDER BY due_at, rowid`,
      )
      .all(now);
  }

  dueReceipts(now: Millis): DueReceipt[] {
    return this.#db
      .prepare<[number], WithFailure<DueReceipt>>(
        `SELECT receipts.id, receipts.carrier_id AS carrierId, reference, number, receipts.status,
           receipts.failure, attempts, due_at AS dueAt
         FROM receipts JOIN arrivals USING (carrier_id) WHERE due_at <= ? ORDER BY due_at, receipts.id`,
      )
      .all(now)
      .map((row) => readFailure<DueReceipt>(row));
  }

  postponeReceipt(id: number, attempts: number, dueAt: Millis): void {
    this.#db.prepare('UPDATE receipts SET attempts = ?, due_at = ? WHERE id = ?').run(attempts, dueAt, id);
  }

  dropReceipt(id: number): void {
    this.#db.prepare('DELETE FROM receipts WHERE id = ?').run(id);
  }

  /** When the next delivery or receipt is due, other than those under way. */
  nextDue(after: Millis): Millis | undefined {
    const row = this.#db
      .prepare<[number, number], { due: Millis | null }>(
        `SELECT min(due_at) AS due FROM (
           SELECT due_at FROM departures WHERE copies > 0 AND due_at > ?
           UNION ALL SELECT due_at FROM receipts WHERE due_at > ?)`,
      )
      .get(after, after);
    return row?.due ?? undefined;
  }

  /** Numbers that have texted or been texted, latest first. */
  recentNumbers(limit: number): string[] {
    return this.#db
      .prepare<[number], { number: string }>(
        `SELECT number FROM (SELECT number, at FROM departures UNION ALL SELECT number, at FROM arrivals)
         GROUP BY number ORDER BY max(at) DESC LIMIT ?`,
      )
      .all(limit)
      .map((row) => row.number);
  }

  close(): void {
    this.#db.close();
  }
}
