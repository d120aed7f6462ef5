import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import type { Millis } from '#shared/time.ts';
import { type Identity, ownerOf } from '../identity.ts';
import type { SqliteFile } from '../sqlite/sqlite-file.ts';
import { store } from './store.ts';

export interface OutboxText {
  readonly commandId: string;
  readonly conversationId: string;
  /** Of the session the person saw while writing. */
  readonly epoch: number;
  readonly text: string;
  readonly at: Millis;
  readonly state: 'pending' | 'sent' | 'held';
  /** Why it is held, for the person. */
  readonly errorMessage: string | null;
  readonly errorCode: string | null;
}

const TEXT = 'SELECT commandId, conversationId, epoch, text, at, state, errorCode, errorMessage FROM text';

/** What this person wrote and the server has not taken: texts in the order they were written, and drafts. */
export class Outbox {
  readonly #file: SqliteFile;
  #owner: string | null = null;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  setOwner(owner: Identity | null): void {
    this.#owner = owner === null ? null : ownerOf(owner);
  }

  /** Durable when it returns. What was typed is a draft no longer. */
  add(text: Pick<OutboxText, 'commandId' | 'conversationId' | 'epoch' | 'text' | 'at'>): void {
    const owner = this.#mine();
    store(this.#file, () => {
      this.#file.run(
        `INSERT INTO text (commandId, owner, conversationId, epoch, text, at, state)
         VALUES (@commandId, @owner, @conversationId, @epoch, @text, @at, 'pending')`,
        { ...text, owner },
      );
      this.#file.run('DELETE FROM draft WHERE owner = @owner AND conversationId = @conversationId', {
        owner,
        conversationId: text.conversationId,
      });
    });
  }

  texts(conversationId: string): OutboxText[] {
    return this.#file.all<OutboxText>(
      `${TEXT} WHERE owner = @owner AND conversationId = @conversationId ORDER BY ordinal`,
      { owner: this.#owner, conversationId },
    );
  }

  /** The latest text of each conversation that has any. */
  latest(): OutboxText[] {
    return this.#file.all<OutboxText>(
      `${TEXT} WHERE ordinal IN (SELECT max(ordinal) FROM text WHERE owner = @owner GROUP BY conversationId)`,
      { owner: this.#owner },
    );
  }

  find(commandId: string): OutboxText | undefined {
    return this.#file.get<OutboxText>(`${TEXT} WHERE owner = @owner AND commandId = @commandId`, {
      owner: this.#owner,
      commandId,
    });
  }

  /** The oldest pending text of each conversation. */
  due(): OutboxText[] {
    return this.#file.all<OutboxText>(
      `${TEXT} WHERE ordinal IN (
         SELECT min(ordinal) FROM text WHERE owner = @owner AND state = 'pending' GROUP BY conversationId
       ) ORDER BY ordinal`,
      { owner: this.#owner },
    );
  }

  /** The server has it; it is shown until its row is here. */
  markSent(commandId: string): void {
    this.#file.run("UPDATE text SET state = 'sent' WHERE commandId = @commandId", { commandId });
  }

  hold(commandId: string, error: ErrorView): void {
    this.#file.run(
      `UPDATE text SET state = 'held', errorCode = @code, errorMessage = @message WHERE commandId = @commandId`,
      { commandId, code: error.code, message: error.message },
    );
  }

  /** Sends a held text as a new command: the server answered the old one for good. */
  requeue(commandId: string, next: { commandId: string; epoch: number; at: Millis }): void {
    store(this.#file, () =>
      this.#file.run(
        `UPDATE text SET commandId = @next, epoch = @epoch, at = @at, state = 'pending',
           errorCode = NULL, errorMessage = NULL
         WHERE commandId = @commandId AND state = 'held'`,
        { commandId, next: next.commandId, epoch: next.epoch, at: next.at },
      ),
    );
  }

  /** Its row is here, or the person dropped it. Returns the conversation it was in. */
  remove(commandId: string): string | undefined {
    const conversationId = this.find(commandId)?.conversationId;
    if (conversationId !== undefined) {
      this.#file.run('DELETE FROM text WHERE commandId = @commandId', { commandId });
    }
    return conversationId;
  }

  /** Taken by the server, their rows not here yet. */
  sent(): string[] {
    return this.#file
      .all<{ commandId: string }>("SELECT commandId FROM text WHERE owner = @owner AND state = 'sent'", {
        owner: this.#owner,
      })
      .map((text) => text.commandId);
  }

  /** Texts that the server has not taken. */
  unsent(): number {
    return (
      this.#file.get<{ count: number }>(
        "SELECT count(*) AS count FROM text WHERE owner = @owner AND state <> 'sent'",
        { owner: this.#owner },
      )?.count ?? 0
    );
  }

  /** Where this person has written anything that the server has not taken. */
  writtenIn(): string[] {
    return this.#file
      .all<{ id: string }>(
        `SELECT conversationId AS id FROM text WHERE owner = @owner AND state <> 'sent'
         UNION SELECT conversationId FROM draft WHERE owner = @owner ORDER BY id`,
        { owner: this.#owner },
      )
      .map((row) => row.id);
  }

  draft(conversationId: string): string {
    return (
      this.#file.get<{ text: string }>(
        'SELECT text FROM draft WHERE owner = @owner AND conversationId = @conversationId',
        { owner: this.#owner, conversationId },
      )?.text ?? ''
    );
  }

  setDraft(conversationId: string, text: string): void {
    const owner = this.#mine();
    store(this.#file, () =>
      text === ''
        ? this.#file.run('DELETE FROM draft WHERE owner = @owner AND conversationId = @conversationId', {
            owner,
            conversationId,
          })
        : this.#file.run(
            `INSERT OR REPLACE INTO draft (owner, conversationId, text)
             VALUES (@owner, @conversationId, @text)`,
            { owner, conversationId, text },
          ),
    );
  }

  /** Everything of this owner, for good: they were told what is unsent. */
  wipe(): void {
    const owner = this.#owner;
    this.#file.transaction(() => {
      for (const table of ['text', 'change', 'draft']) {
        this.#file.run(`DELETE FROM ${table} WHERE owner = @owner`, { owner });
      }
    });
    this.#file.truncateLog();
  }

  #mine(): string {
    if (this.#owner === null) throw new DesktopError('signed_out', 'Sign in first.');
    return this.#owner;
  }
}
