import type { Result } from '#shared/protocol/methods.ts';
import type { Changes, RowOf } from '#shared/protocol/rows.ts';
import type { Logger } from '../ports.ts';
import { deleteDatabase, moveDatabase } from '../sqlite/files.ts';
import {
  isCorrupt,
  type Named,
  type OpenOptions,
  type Reader,
  SqliteFile,
  UnusableFile,
  type Writer,
} from '../sqlite/sqlite-file.ts';
import { applyChanges, sweep, sweepMessages } from './apply.ts';
import { invitedTo } from './invites.ts';
import { indexWritten, tidyWords, wordsAreDue } from './message-words.ts';
import { CACHE_SCHEMA, CACHE_VERSION } from './schema.ts';
import { nothingTouched, type Touched } from './touched.ts';
import { recount } from './unread.ts';
import type { Viewer } from './viewer.ts';

export interface Place {
  /** Whose copy this is; null where it is nobody's. */
  readonly owner: string | null;
  /** Where to go on from; null: from the beginning. */
  readonly cursor: string | null;
  readonly generation: number;
  /** The last generation of which everything but old messages came; 0 until the first has. */
  readonly completed: number;
  /** The last generation of which the old messages came as well. */
  readonly filled: number;
  /** From where on old messages are missing, as the server has it; null: the latest of them. */
  readonly before: string | null;
  /** How much of what comes at present has come, from 0 to 1. */
  readonly progress: number;
}

export type History = Result<'sync.history'>;

export interface CacheOptions {
  readonly path: string;
  readonly logger: Logger;
  /** The file turned out to be damaged and was replaced by an empty one: it has to be filled again. */
  readonly onReplaced: () => void;
}

/** The copy of what the server lets this person see. It may be deleted at any time and comes back by sync. */
export class Cache implements Reader {
  readonly #options: CacheOptions;
  #file: SqliteFile;
  #version = 0;

  constructor(options: CacheOptions) {
    this.#options = options;
    this.#file = this.#open();
  }

  /** Another one after each change: what was read under this one still holds. */
  get version(): number {
    return this.#version;
  }

  get place(): Place {
    return this.#read(placeOf);
  }

  all<Found>(sql: string, parameters?: Named): Found[] {
    return this.#read((file) => file.all<Found>(sql, parameters));
  }

  get<Found>(sql: string, parameters?: Named): Found | undefined {
    return this.#read((file) => file.get<Found>(sql, parameters));
  }

  /** From here on it is this owner's; what was another's is deleted. */
  bind(owner: string): void {
    const { owner: earlier } = this.place;
    if (earlier === owner) return;
    if (earlier !== null) this.wipe();
    this.#write((file) => file.run('UPDATE place SET owner = @owner', { owner }));
  }

  /** Writes rows and cursor in one transaction. `complete`: nothing newer is left at the server. */
  apply(batch: readonly Changes[], complete: boolean, viewer: Viewer): Touched {
    const touched = nothingTouched();
    this.#write((file) => {
      const { generation, completed } = placeOf(file);
      for (const changes of batch) {
        applyChanges(file, changes, generation, viewer.userId, touched);
        file.run('UPDATE place SET cursor = @cursor', { cursor: changes.cursor });
        if (completed < generation) {
          file.run('UPDATE place SET progress = @progress', { progress: changes.progress ?? 0 });
        }
      }
      indexWritten(file);
      if (complete && completed < generation) {
        if (completed > 0) sweep(file, generation, touched);
        file.run('UPDATE place SET completed = generation, progress = 0');
      }
      recount(file, touched.recount, viewer);
      touched.work ||= invitedTo(file).some((conversationId) => touched.threads.has(conversationId));
    });
    if (batch.some((changes) => changes.removed.length > 0)) this.#emptyLog();
    return touched;
  }

  /** Old messages, and from where on they are still missing; null: none is any more. */
  fill({ rows, before, progress }: History, viewer: Viewer): Touched {
    const touched = nothingTouched();
    this.#write((file) => {
      this.#takeMessages(file, rows, viewer, touched);
      file.run('UPDATE place SET before = @before, progress = @progress', { before, progress });
      if (before !== null) return;
      const { generation } = placeOf(file);
      if (generation > 1) sweepMessages(file, generation);
      file.run('UPDATE place SET filled = generation');
      // Everything has come: written in one piece, it is searched faster.
      wordsAreDue(file);
    });
    return touched;
  }

  /** Messages that were fetched before their turn; where all are here already, nothing is touched. */
  keep(rows: RowOf<'message'>[], viewer: Viewer): Touched {
    const touched = nothingTouched();
    const isHere = ({ id }: RowOf<'message'>) =>
      this.get('SELECT 1 FROM message WHERE id = @id', { id }) !== undefined;
    if (!rows.every(isHere)) this.#write((file) => this.#takeMessages(file, rows, viewer, touched));
    return touched;
  }

  #takeMessages(file: Writer, rows: RowOf<'message'>[], viewer: Viewer, touched: Touched): void {
    const changes = { rows, removed: [], cursor: '', more: false };
    applyChanges(file, changes, placeOf(file).generation, viewer.userId, touched);
    indexWritten(file);
    recount(file, touched.recount, viewer);
  }

  /** The person has read on, or a mark of theirs was refused: counts one conversation anew. */
  recount(conversationId: string, viewer: Viewer): void {
    this.#write((file) => recount(file, [conversationId], viewer));
  }

  /** Writes a piece of the index of words anew, where that is due; returns whether there is more of it. */
  tidy(): boolean {
    let isMore = false;
    this.#write((file) => {
      isMore = tidyWords(file);
    });
    if (!isMore) this.#emptyLog();
    return isMore;
  }

  /** The server no longer knows the cursor: fills from the beginning, under what is shown. */
  startOver(): void {
    this.#write((file) =>
      file.run('UPDATE place SET cursor = NULL, generation = generation + 1, before = NULL, progress = 0'),
    );
  }

  /** Deletes everything, what was set aside included. */
  wipe(): void {
    this.#file.close();
    deleteDatabase(this.#options.path);
    deleteDatabase(this.#setAside);
    this.#file = this.#open();
  }

  close(): void {
    this.#file.close();
  }

  get #setAside(): string {
    return `${this.#options.path}.set-aside`;
  }

  #open(): SqliteFile {
    this.#version += 1;
    const { path, logger } = this.#options;
    const options: OpenOptions = {
      path,
      version: CACHE_VERSION,
      schema: CACHE_SCHEMA,
      synchronous: 'NORMAL',
      exclusive: false,
    };
    try {
      return SqliteFile.open(options);
    } catch (thrown) {
      if (thrown instanceof UnusableFile) {
        logger.warn('The cache is set aside and made anew', { why: thrown.why });
        try {
          deleteDatabase(this.#setAside);
          moveDatabase(path, this.#setAside);
          return SqliteFile.open(options);
        } catch (again) {
          logger.error('The cache cannot be set aside', again);
        }
      } else logger.error('The cache cannot be opened', thrown);
      // The window opens all the same; the copy lasts until it is closed.
      return SqliteFile.open({ ...options, path: ':memory:' });
    }
  }

  /** Damage shows only when a page is read; what is missing then comes back by sync. */
  #read<Result>(work: (file: SqliteFile) => Result): Result {
    try {
      return work(this.#file);
    } catch (thrown) {
      if (!isCorrupt(thrown)) throw thrown;
      this.#replace(thrown);
      return work(this.#file);
    }
  }

  /** Not repeated on the empty file that replaces a damaged one: rows build on those before them. */
  #write(work: (file: SqliteFile) => unknown): void {
    const file = this.#file;
    this.#version += 1;
    try {
      file.transaction(() => work(file));
    } catch (thrown) {
      if (isCorrupt(thrown)) this.#replace(thrown);
      throw thrown;
    }
  }

  /** So that nothing removed lingers there. The rows are written already: whoever shows them must hear of it. */
  #emptyLog(): void {
    try {
      this.#file.truncateLog();
    } catch (thrown) {
      this.#options.logger.warn('The log of the cache is emptied later', thrown);
    }
  }

  #replace(damage: unknown): void {
    this.#options.logger.error('The cache is damaged: it is set aside and filled again', damage);
    this.#file.close();
    deleteDatabase(this.#setAside);
    moveDatabase(this.#options.path, this.#setAside);
    this.#file = this.#open();
    this.#options.onReplaced();
  }
}

function placeOf(reader: Reader): Place {
  const place = reader.get<Place>(
    'SELECT owner, cursor, generation, completed, filled, before, progress FROM place',
  );
  if (place === undefined) throw new Error('The cache has lost its place.');
  return place;
}
