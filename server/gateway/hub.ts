/**
 * Tells the desktops that are up to date what a commit changed. What falls due within one turn of the event loop goes
 * out together; a frame is built once for each distinct set of audiences that were touched, and each member of that
 * set gets the same bytes.
 */
import { WebSocket } from 'ws';
import type { Removal, Row } from '#shared/protocol/rows.ts';
import type { Commit } from '../commands/engine.ts';
import { cursorAt } from '../store/changes.ts';
import { fanOut, type Pipe, textFrame } from './fan-out.ts';

/** A connection that can catch up and from then on be told. */
export interface Member extends Pipe {
  readonly userId: string;
}

/** Handed to a member that reads what it may have missed; worth nothing once something has slipped in between. */
export interface Ticket {
  readonly sequence: number;
}

/** level: nothing is missing. behind: there is more to read. overtaken: the member has meanwhile asked anew. */
export type Progress = 'level' | 'behind' | 'overtaken';

export interface HubParts<Told extends Member> {
  /** Epoch of the cursors. */
  readonly epoch: string;
  /** Bytes that may wait for one reader. */
  readonly sendBuffer: number;
  /** Called for a member that reads too slowly; it is no member any more. */
  readonly onSlow: (member: Told) => void;
  /** Called for a member whose audiences changed, with the cursor up to which it has been told; no member any more. */
  readonly onAccessChanged: (member: Told, cursor: string) => void;
}

/** What a member belongs to, and how far it had come when it joined. */
interface Membership {
  readonly audiences: ReadonlySet<string>;
  readonly cursor: string;
  readonly joinedAt: number;
}

/** Characters in one frame; even at three bytes each it stays within `FRAME_LIMIT`. */
const FRAME_CHARACTERS = 64_000;

export class Hub<Told extends Member> {
  readonly #parts: HubParts<Told>;
  readonly #members = new Map<Told, Membership>();
  readonly #byAudience = new Map<string, Set<Told>>();
  /** The latest one of each. */
  readonly #tickets = new WeakMap<Told, Ticket>();
  /** Changed since the last flush, by type and id: the last state is the one that is told. */
  #rows = new Map<string, Row>();
  #removed = new Map<string, Removal>();
  #sequence = 0;
  #flushed = 0;
  #scheduled: NodeJS.Immediate | undefined;

  constructor(parts: HubParts<Told>) {
    this.#parts = parts;
  }

  /** Before a member reads: it is told nothing until it joins again. */
  ask(member: Told): Ticket {
    this.leave(member);
    const ticket = { sequence: this.#sequence };
    this.#tickets.set(member, ticket);
    return ticket;
  }

  /** How things stand once a page has been read with this ticket. */
  check(member: Told, ticket: Ticket, more: boolean): Progress {
    if (this.#tickets.get(member) !== ticket) return 'overtaken';
    return more || ticket.sequence !== this.#sequence ? 'behind' : 'level';
  }

  /** Whether nothing has been published that whoever read at this change does not know. */
  isLatest(sequence: number): boolean {
    return this.#sequence <= sequence;
  }

  /** From here on the member is told of every commit after the cursor. */
  join(member: Told, audiences: ReadonlySet<string>, cursor: string): void {
    // What is still pending is in what the member has just read.
    this.#flush();
    this.leave(member);
    if (member.ws.readyState !== WebSocket.OPEN) return;
    this.#members.set(member, { audiences, cursor, joinedAt: this.#flushed });
    for (const audience of audiences) {
      const set = this.#byAudience.get(audience) ?? new Set();
      this.#byAudience.set(audience, set.add(member));
    }
  }

  leave(member: Told): void {
    const membership = this.#members.get(member);
    if (membership === undefined) return;
    this.#members.delete(member);
    for (const audience of membership.audiences) {
      const set = this.#byAudience.get(audience);
      set?.delete(member);
      if (set?.size === 0) this.#byAudience.delete(audience);
    }
  }

  publish(commit: Commit): void {
    if (commit.accessChanged.length > 0) this.#sendToCatchUp(new Set(commit.accessChanged));
    this.#sequence = commit.sequence;
    for (const removal of commit.removed) {
      this.#removed.set(removalKey(removal), removal);
      // A desktop takes removals first: one of a row that goes out with it would be in vain.
      const key = `${removal.type} ${removal.id}`;
      if (this.#rows.get(key)?.audience === removal.audience) this.#rows.delete(key);
    }
    for (const row of commit.rows) {
      this.#removed.delete(removalKey(row));
      const key = `${row.type} ${row.id}`;
      // Taken out first so that the map stays in the order of the changes.
      this.#rows.delete(key);
      this.#rows.set(key, row);
    }
    this.#scheduled ??= setImmediate(() => this.#flush());
  }

  close(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    this.#members.clear();
    this.#byAudience.clear();
  }

  /** Those whose audiences are about to change have been told everything before; the rest they read by cursor. */
  #sendToCatchUp(users: ReadonlySet<string>): void {
    this.#flush();
    for (const [member, { cursor, joinedAt }] of [...this.#members]) {
      if (!users.has(member.userId)) continue;
      this.leave(member);
      const told = this.#flushed > joinedAt ? cursorAt(this.#parts.epoch, this.#flushed) : cursor;
      this.#parts.onAccessChanged(member, told);
    }
  }

  #flush(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    if (this.#flushed === this.#sequence) return;
    const rows = [...this.#rows.values()].sort((a, b) => a.seq - b.seq);
    const removed = [...this.#removed.values()];
    this.#rows = new Map();
    this.#removed = new Map();
    this.#flushed = this.#sequence;

    const told = rows.map((row) => ({ seq: row.seq, audience: row.audience, json: JSON.stringify(row) }));
    const touched = new Set([...rows, ...removed].map((change) => change.audience));
    for (const { audiences, members } of this.#groups(touched)) {
      const text = (change: { audience: string }) => audiences.has(change.audience);
      const bytes = Buffer.concat(this.#frames(told.filter(text), removed.filter(text)));
      for (const slow of fanOut(members, bytes, this.#parts.sendBuffer)) {
        this.leave(slow);
        this.#parts.onSlow(slow);
      }
    }
  }

  /** The members of the touched audiences, put together where they may see the same of them. */
  #groups(touched: ReadonlySet<string>): { audiences: ReadonlySet<string>; members: Told[] }[] {
    const seen = new Map<Told, string[]>();
    for (const audience of touched) {
      for (const member of this.#byAudience.get(audience) ?? []) {
        const audiences = seen.get(member);
        if (audiences === undefined) seen.set(member, [audience]);
        else audiences.push(audience);
      }
    }
    const groups = Map.groupBy(seen, ([, audiences]) => audiences.join(' '));
    return [...groups.values()].map((group) => ({
      audiences: new Set(group[0]?.[1]),
      members: group.map(([member]) => member),
    }));
  }

  /**
   * Frames of a bounded size, cut only between sequence numbers: each ends where its cursor says. What is gone comes
   * with the first: told after a cursor that lies behind it, it would be missed by whoever is cut off in between.
   */
  #frames(rows: readonly { seq: number; json: string }[], removed: readonly Removal[]): Buffer[] {
    const frames: Buffer[] = [];
    const gone = JSON.stringify(removed);
    const add = (page: readonly string[], sequence: number) =>
      frames.push(this.#frame(page, frames.length === 0 ? gone : '[]', sequence));
    let page: string[] = [];
    let characters = 0;
    let last = 0;
    for (const row of rows) {
      if (characters > FRAME_CHARACTERS && row.seq > last) {
        add(page, last);
        page = [];
        characters = 0;
      }
      page.push(row.json);
      characters += row.json.length;
      last = row.seq;
    }
    add(page, this.#flushed);
    return frames;
  }

  #frame(rows: readonly string[], removed: string, sequence: number): Buffer {
    const cursor = JSON.stringify(cursorAt(this.#parts.epoch, sequence));
    return textFrame(
      `{"jsonrpc":"2.0","method":"changes","params":{"rows":[${rows.join(',')}],"removed":${removed},"cursor":${cursor},"more":false}}`,
    );
  }
}

function removalKey(change: {
  audience: string;
  type?: string | undefined;
  id?: string | undefined;
}): string {
  return `${change.audience} ${change.type ?? ''} ${change.id ?? ''}`;
}
