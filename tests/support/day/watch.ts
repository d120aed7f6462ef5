/** Everything that commits tell, held against what the product promises as it comes. */

import type { SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { Row, RowOf } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import type { Commit } from '../../../server/commands/engine.ts';

type SessionRow = RowOf<'session'>;
type InviteRow = RowOf<'invite'>;

const OVER = ['wrapUp', 'ended'];
export const isOver = (session: SessionRow) => OVER.includes(session.state);

export class Watch {
  readonly sessions = new Map<string, SessionRow>();
  readonly invites = new Map<string, InviteRow>();
  readonly members = new Map<string, RowOf<'member'>>();
  readonly users = new Map<string, RowOf<'user'>>();
  readonly queues = new Map<string, RowOf<'queue'>>();
  readonly settings = new Map<string, RowOf<'queueSettings'>>();
  readonly conversations = new Map<string, RowOf<'conversation'>>();
  readonly interactions = new Map<string, RowOf<'interaction'>>();
  readonly #openSessions = new Map<string, string>();
  /** Waits of which the team has been reminded. */
  readonly #reminded = new Set<string>();
  /** Message id → the grey pill. */
  readonly events = new Map<string, { kind: SystemEvent['kind']; sessionId: string | null; at: Millis }>();
  /** Whether commands come one by one, so that a commit is one decision. */
  oneByOne = false;
  /** Moments at which nothing could be saved: what was due then comes later. */
  #lateUntil = 0;

  learn(rows: Iterable<Row>): void {
    for (const row of rows) {
      this.#take(row);
      if (row.type === 'message' && row.event !== null)
        this.events.set(row.id, { ...row, kind: row.event.kind });
    }
  }

  /** What is due by then may have come late, never early. */
  forgiveUntil(now: Millis): void {
    this.#lateUntil = now;
  }

  see({ rows, removed }: Commit, now: Millis): void {
    const before = new Map<string, SessionRow>();
    for (const { type, id } of rows) {
      const known = type === 'session' ? this.sessions.get(id) : undefined;
      if (known !== undefined) before.set(id, known);
    }
    const offered = new Set(this.offered.map(({ id }) => id));
    for (const { type, id } of removed) if (type === 'invite' && id !== undefined) this.invites.delete(id);
    for (const row of rows) {
      if (row.type === 'session') this.#checkStep(before.get(row.id), row, now);
      if (row.type === 'invite') this.#checkInvite(this.invites.get(row.id), row, now);
      if (row.type === 'message' && row.event !== null) this.#checkEvent(row, row.event, before);
      this.#take(row);
    }
    this.#checkLoads();
    if (this.oneByOne)
      this.#checkOrder(
        this.offered.filter(({ id }) => !offered.has(id)),
        now,
      );
  }

  get offered(): InviteRow[] {
    return [...this.invites.values()].filter(({ state }) => state === 'offered');
  }

  get open(): SessionRow[] {
    return [...this.#openSessions.values()].map((id) => this.sessions.get(id)!);
  }

  /** Those of a queue that wait, the longest wait first. */
  waiting(queueId: string): SessionRow[] {
    return this.open
      .filter((session) => session.queueId === queueId && session.state === 'waiting')
      .sort((a, b) => (a.waitingSince ?? 0) - (b.waitingSince ?? 0));
  }

  ownedBy(userId: string): SessionRow[] {
    return this.open.filter((session) => session.ownerId === userId);
  }

  memberships(userId: string): RowOf<'member'>[] {
    return [...this.members.values()].filter((member) => member.userId === userId);
  }

  /** What holds whenever all that is due has been done: nobody who could take a session waits beside one. */
  checkSettled(now: Millis): void {
    for (const { id: queueId, distribution, inviteTimeout } of this.settings.values()) {
      if (distribution === 'open') continue;
      const asked = this.offered.filter((invite) => invite.queueId === queueId);
      for (const session of this.waiting(queueId)) {
        const withSomebody = asked.filter((invite) => invite.sessionId === session.id);
        if (withSomebody.length > 0 && distribution !== 'ringAll') continue;
        for (const { userId } of this.#free(queueId)) {
          if (withSomebody.some((invite) => invite.userId === userId)) continue;
          const passed = this.#passedAt(session, userId);
          const waits = passed !== null && passed + inviteTimeout > now;
          assert(waits, `${userId} is free while ${session.id} waits in ${distribution}`);
        }
      }
    }
  }

  #take(row: Row): void {
    if (row.type === 'session') {
      this.sessions.set(row.id, row);
      const open = this.#openSessions.get(row.conversationId);
      if (isOver(row)) {
        if (open === row.id) this.#openSessions.delete(row.conversationId);
      } else {
        const other = open === undefined || open === row.id ? undefined : this.sessions.get(open);
        assert(other === undefined || isOver(other), `two open sessions in ${row.conversationId}`);
        this.#openSessions.set(row.conversationId, row.id);
      }
    }
    if (row.type === 'invite') this.invites.set(row.id, row);
    if (row.type === 'member') this.members.set(row.id, row);
    if (row.type === 'user') this.users.set(row.id, row);
    if (row.type === 'queue') this.queues.set(row.id, row);
    if (row.type === 'queueSettings') this.settings.set(row.id, row);
    if (row.type === 'conversation') this.conversations.set(row.id, row);
    if (row.type === 'interaction') this.interactions.set(row.id, row);
  }

  #checkStep(before: SessionRow | undefined, after: SessionRow, now: Millis): void {
    const { id } = after;
    assert(
      (after.state === 'claimed') === (after.ownerId !== null),
      `${id}: ${after.state} of ${after.ownerId}`,
    );
    if (before === undefined) return;
    assert(after.epoch >= before.epoch, `${id}: the epoch fell`);
    if (before.ownerId !== after.ownerId)
      assert(after.epoch > before.epoch, `${id}: a new owner, the old epoch`);
    if (before.state === 'ended') assert(after.state === 'ended', `${id} came back`);
    if (isOver(before)) assert(isOver(after) && after.endedAt === before.endedAt, `${id} came back`);
    if (after.endedAt !== null) assert(after.endedAt <= now, `${id} ended in the future`);
  }

  /** What happens by itself happens when it is due: never early, and at its moment unless nothing could be saved. */
  #checkEvent(
    { id, sessionId, at }: RowOf<'message'>,
    event: SystemEvent,
    before: ReadonlyMap<string, SessionRow>,
  ): void {
    // A conversation that moves to another queue brings along what was seen before.
    if (this.events.has(id)) return;
    this.events.set(id, { kind: event.kind, sessionId, at });
    const session = before.get(sessionId ?? '');
    if (session === undefined) return;
    const { waitTimeout, remindAfter } = this.settings.get(session.queueId)!;
    const since = session.waitingSince;
    if (event.kind === 'idleTimeout') this.#checkMoment('idle release', at, session.idleDueAt);
    if (event.kind === 'waitTimeout') {
      this.#checkMoment(
        'wait timeout',
        at,
        since === null || waitTimeout === null ? null : since + waitTimeout,
      );
    }
    if (event.kind === 'waitReminder') {
      this.#checkMoment('reminder', at, since === null || remindAfter === null ? null : since + remindAfter);
      const wait = `${sessionId}:${since}:${session.epoch}`;
      assert(!this.#reminded.has(wait), `${sessionId}: reminded twice of one wait`);
      this.#reminded.add(wait);
    }
  }

  #checkInvite(before: InviteRow | undefined, after: InviteRow, now: Millis): void {
    if (before?.state !== 'offered' || after.state !== 'missed') return;
    this.#checkMoment('lapse of an invite', now, before.dueAt);
  }

  #checkMoment(what: string, at: Millis, due: Millis | null): void {
    assert(due !== null && at >= due, `${what} at ${at}, due ${due}: early`);
    assert(at === due || due <= this.#lateUntil, `${what} at ${at}, due ${due}: late`);
  }

  /** Nobody has or is offered more than they may, and only those on duty are offered anything. */
  #checkLoads(): void {
    const owned = Map.groupBy(
      this.open.filter(({ ownerId }) => ownerId !== null),
      ({ queueId, ownerId }) => `${queueId}:${ownerId}`,
    );
    const offered = Map.groupBy(this.offered, ({ queueId, userId }) => `${queueId}:${userId}`);
    for (const { queueId, userId, capacity, loggedIn } of this.members.values()) {
      const has = owned.get(`${queueId}:${userId}`)?.length ?? 0;
      const is = offered.get(`${queueId}:${userId}`) ?? [];
      assert(has <= capacity, `${userId} has ${has} of ${capacity}`);
      if (is.length === 0) continue;
      const { online, pauseReasonId } = this.users.get(userId)!;
      assert(has + is.length <= capacity, `${userId} has ${has} and is offered ${is.length} of ${capacity}`);
      assert(loggedIn && online && pauseReasonId === null, `${userId} is off duty and is offered one`);
      assert(new Set(is.map(({ sessionId }) => sessionId)).size === is.length, 'one offer twice');
    }
    for (const [sessionId, invites] of Map.groupBy(this.offered, (invite) => invite.sessionId)) {
      const session = this.sessions.get(sessionId)!;
      const { distribution } = this.settings.get(session.queueId)!;
      assert(session.state === 'waiting', `${sessionId} is offered and ${session.state}`);
      assert(
        distribution === 'ringAll' || invites.length === 1,
        `${sessionId} is offered to several at once`,
      );
    }
  }

  /** Whoever was invited now was invited to the oldest session that they have not let pass. */
  #checkOrder(fresh: readonly InviteRow[], now: Millis): void {
    for (const { sessionId, queueId, userId } of fresh) {
      const { distribution, inviteTimeout } = this.settings.get(queueId)!;
      const since = this.sessions.get(sessionId)?.waitingSince ?? 0;
      for (const older of this.waiting(queueId)) {
        if ((older.waitingSince ?? 0) >= since) break;
        const asked = this.offered.filter((invite) => invite.sessionId === older.id);
        const taken =
          distribution === 'ringAll' ? asked.some((invite) => invite.userId === userId) : asked.length > 0;
        const passed = this.#passedAt(older, userId);
        assert(
          taken || (passed !== null && passed + inviteTimeout > now),
          `${userId} is offered ${sessionId} before ${older.id}, which waits longer`,
        );
      }
    }
  }

  #free(queueId: string): RowOf<'member'>[] {
    return [...this.members.values()].filter((member) => {
      if (member.queueId !== queueId || !member.loggedIn) return false;
      const { online, pauseReasonId } = this.users.get(member.userId)!;
      const owned = this.ownedBy(member.userId).filter((session) => session.queueId === queueId).length;
      const offered = this.offered.filter(
        (invite) => invite.queueId === queueId && invite.userId === member.userId,
      );
      return online && pauseReasonId === null && owned + offered.length < member.capacity;
    });
  }

  /** When the person let the session pass in its present wait; null: they have not. */
  #passedAt(session: SessionRow, userId: string): Millis | null {
    for (const invite of this.invites.values()) {
      if (invite.sessionId !== session.id || invite.userId !== userId || invite.settledAt === null) continue;
      return invite.settledAt >= (session.waitingSince ?? 0) ? invite.settledAt : null;
    }
    return null;
  }
}

export function assert(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}
