import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import type { Millis } from '#shared/time.ts';
import { type Identity, ownerOf } from '../identity.ts';
import type { Named, SqliteFile } from '../sqlite/sqlite-file.ts';
import { store } from './store.ts';

/** What a person says beside a text. */
export interface Said {
  /** That they have the permission of a number of which it is not known. */
  readonly acknowledged: boolean;
  /** Why it cannot wait until it is day where the number is; null: nothing. */
  readonly quietReason: string | null;
}

export interface OutboxText extends Said {
  readonly commandId: string;
  readonly conversationId: string;
  /** Of the session the person saw while writing; null where there are none. */
  readonly epoch: number | null;
  readonly text: string;
  /** For the team alone, and never anything else. */
  readonly note: boolean;
  /** Users whom it names. */
  readonly mentions: readonly string[];
  readonly at: Millis;
  readonly state: 'pending' | 'sent' | 'held';
  /** Why it is held, for the person. */
  readonly errorMessage: string | null;
  readonly errorCode: string | null;
}

export interface Draft {
  readonly text: string;
  readonly note: boolean;
}

type Stored = Omit<OutboxText, 'note' | 'mentions' | 'acknowledged'> & {
  readonly note: number;
  readonly mentions: string;
  readonly acknowledged: number;
};

const TEXT = `SELECT commandId, conversationId, epoch, text, note, mentions, acknowledged, quietReason, at,
  state, errorCode, errorMessage FROM text`;

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

  /**
   * Durable when it returns. What was typed is a draft no longer; `emptied`: the server has one that is to be emptied.
   */
  add(text: Omit<OutboxText, 'state' | 'errorCode' | 'errorMessage'>, emptied = false): void {
    const owner = this.#mine();
    store(this.#file, () => {
      this.#file.run(
        `INSERT INTO text
           (commandId, owner, conversationId, epoch, text, note, mentions, acknowledged, quietReason, at, state)
         VALUES (@commandId, @owner, @conversationId, @epoch, @text, @note, @mentions, @acknowledged,
           @quietReason, @at, 'pending')`,
        {
          ...text,
          note: Number(text.note),
          mentions: JSON.stringify(text.mentions),
          acknowledged: Number(text.acknowledged),
          owner,
        },
      );
      if (emptied) this.#putDraft(text.conversationId, { text: '', note: false });
      else this.#deleteDraft(text.conversationId);
    });
  }

  texts(conversationId: string): OutboxText[] {
    return this.#all(`${TEXT} WHERE owner = @owner AND conversationId = @conversationId ORDER BY ordinal`, {
      owner: this.#owner,
      conversationId,
    });
  }

  /** The latest text of each conversation that has any; a note is no preview of what the customer sees. */
  latest(): OutboxText[] {
    return this.#all(
      `${TEXT} WHERE ordinal IN (SELECT max(ordinal) FROM text WHERE owner = @owner AND note = 0 GROUP BY conversationId)`,
      { owner: this.#owner },
    );
  }

  find(commandId: string): OutboxText | undefined {
    return this.#all(`${TEXT} WHERE owner = @owner AND commandId = @commandId`, {
      owner: this.#owner,
      commandId,
    })[0];
  }

  /** The oldest pending text of each conversation. */
  due(): OutboxText[] {
    return this.#all(
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

  /** Sends a held text as a new command, with what is said now: the server answered the old one for good. */
  requeue(commandId: string, next: Said & { commandId: string; epoch: number | null; at: Millis }): void {
    store(this.#file, () =>
      this.#file.run(
        `UPDATE text SET commandId = @next, epoch = @epoch, at = @at, acknowledged = @acknowledged,
           quietReason = @quietReason, state = 'pending', errorCode = NULL, errorMessage = NULL
         WHERE commandId = @commandId AND state = 'held'`,
        {
          commandId,
          next: next.commandId,
          epoch: next.epoch,
          at: next.at,
          acknowledged: Number(next.acknowledged),
          quietReason: next.quietReason,
        },
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
         UNION SELECT conversationId FROM draft WHERE owner = @owner AND text <> '' ORDER BY id`,
        { owner: this.#owner },
      )
      .map((row) => row.id);
  }

  /** What was typed here and the server does not have; undefined where its word stands. */
  draft(conversationId: string): Draft | undefined {
    const found = this.#file.get<{ text: string; note: number }>(
      'SELECT text, note FROM draft WHERE owner = @owner AND conversationId = @conversationId',
      { owner: this.#owner, conversationId },
    );
    return found && { text: found.text, note: found.note === 1 };
  }

  /** Where anything was typed, or emptied, that the server does not have. */
  drafted(): string[] {
    return this.#file
      .all<{ id: string }>('SELECT conversationId AS id FROM draft WHERE owner = @owner', {
        owner: this.#owner,
      })
      .map((row) => row.id);
  }

  setDraft(conversationId: string, draft: Draft): void {
    this.#mine();
    store(this.#file, () => this.#putDraft(conversationId, draft));
  }

  /** Nothing is to be kept of it here. */
  forgetDraft(conversationId: string): void {
    store(this.#file, () => this.#deleteDraft(conversationId));
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

  #putDraft(conversationId: string, { text, note }: Draft): void {
    this.#file.run(
      `INSERT OR REPLACE INTO draft (owner, conversationId, text, note)
       VALUES (@owner, @conversationId, @text, @note)`,
      { owner: this.#owner, conversationId, text, note: Number(note) },
    );
  }

  #deleteDraft(conversationId: string): void {
    this.#file.run('DELETE FROM draft WHERE owner = @owner AND conversationId = @conversationId', {
      owner: this.#owner,
      conversationId,
    });
  }

  #all(sql: string, parameters: Named): OutboxText[] {
    return this.#file.all<Stored>(sql, parameters).map((stored) => ({
      ...stored,
      note: stored.note === 1,
      acknowledged: stored.acknowledged === 1,
      mentions: JSON.parse(stored.mentions) as string[],
    }));
  }

  #mine(): string {
    if (this.#owner === null) throw new DesktopError('signed_out', 'Sign in first.');
    return this.#owner;
  }
}
