import type { Removal, Row, RowOf, RowType } from '#shared/protocol/rows.ts';
import type { Millis, NewId } from '#shared/time.ts';
import type { DeadlineKey } from '../domain/deadlines.ts';
import { grantAccess, revokeAccess } from '../store/access.ts';
import type { Transaction } from '../store/connection.ts';
import { callOffDeadline, setDeadline } from '../store/deadlines.ts';
import { moveContents } from '../store/moves.ts';
import { writeRemoval } from '../store/removals.ts';
import { type ChangingType, type Hidden, insertRow, updateRow } from '../store/rows.ts';

/** A row before it is known in which change it takes part. */
export type Unstamped<Type extends RowType> = Omit<RowOf<Type>, 'seq'>;

type HiddenArgument<Type extends RowType> = object extends Hidden<Type> ? [] : [Hidden<Type>];

/** Where a unit writes, and what it takes part in. */
export interface UnitContext {
  readonly transaction: Transaction;
  readonly now: Millis;
  readonly newId: NewId;
  /** The account's sequence before this unit. */
  readonly sequence: number;
}

/** One command's work: everything it changes carries the same number, the account's sequence raised by one. */
export class Unit {
  readonly transaction: Transaction;
  readonly now: Millis;
  readonly newId: NewId;
  /** What to tell once this is committed, as `Commit` has it. */
  readonly rows: Row[] = [];
  readonly removed: (Removal & { type: RowType; id: string })[] = [];
  readonly accessChanged: string[] = [];
  readonly signedOut: string[] = [];
  /** Queues in which somebody's turn may have come. */
  readonly touchedQueues = new Set<string>();
  outbound = false;
  deadlines = false;
  #before: number;
  #changed = false;

  constructor({ transaction, now, newId, sequence }: UnitContext) {
    this.transaction = transaction;
    this.now = now;
    this.newId = newId;
    this.#before = sequence;
  }

  /** The account's sequence after this unit. */
  get sequence(): number {
    return this.#changed ? this.#before + 1 : this.#before;
  }

  /** What follows carries the next number: a large change can be read in pages, and is committed as one. */
  nextChange(): void {
    this.#before = this.sequence;
    this.#changed = false;
  }

  async insert<Type extends RowType>(
    row: Unstamped<Type> & { type: Type },
    ...hidden: HiddenArgument<Type>
  ): Promise<void> {
    const stamped = this.#stamped(row);
    await insertRow(this.transaction, stamped, (hidden[0] ?? {}) as Hidden<Type>);
    this.rows.push(stamped);
  }

  async update<Type extends ChangingType>(
    row: Unstamped<Type> & { type: Type },
    ...hidden: HiddenArgument<Type>
  ): Promise<void> {
    const stamped = this.#stamped(row);
    await updateRow(this.transaction, stamped, (hidden[0] ?? {}) as Hidden<Type>);
    this.rows.push(stamped);
  }

  /** Tells desktops that the row is gone; the caller deletes it. */
  async forget(row: { audience: string; type: RowType; id: string }): Promise<void> {
    const { audience, type, id } = row;
    await writeRemoval(this.transaction, { audience, type, id, seq: this.#stamp(), at: this.now });
    this.removed.push(row);
  }

  /** The conversation goes to another audience, with its sessions and messages; the caller updates its own row. */
  async move(conversation: { id: string; audience: string }, audience: string): Promise<void> {
    const { id: conversationId } = conversation;
    await this.forget({ type: 'conversation', id: conversationId, audience: conversation.audience });
    const seq = this.#stamp();
    this.rows.push(...(await moveContents(this.transaction, { conversationId, audience, seq })));
  }

  async grant(userId: string, audience: string): Promise<void> {
    const changed = await grantAccess(this.transaction, { userId, audience, seq: this.#stamp() });
    if (changed) this.accessChanged.push(userId);
  }

  async revoke(userId: string, audience: string): Promise<void> {
    const changed = await revokeAccess(this.transaction, { userId, audience, seq: this.#stamp() });
    if (changed) this.accessChanged.push(userId);
  }

  /** Something changed there that decides who is offered what. */
  touchQueue(queueId: string): void {
    this.touchedQueues.add(queueId);
  }

  /** Sets the deadline; null calls it off. */
  async setDeadline(key: DeadlineKey, dueAt: Millis | null): Promise<void> {
    if (dueAt === null) await callOffDeadline(this.transaction, key);
    else await setDeadline(this.transaction, { ...key, dueAt });
    this.deadlines = true;
  }

  #stamped<Type extends RowType>(row: Unstamped<Type> & { type: Type }): RowOf<Type> {
    return { ...row, seq: this.#stamp() } as unknown as RowOf<Type>;
  }

  #stamp(): number {
    this.#changed = true;
    return this.#before + 1;
  }
}
