import Database from 'better-sqlite3';

/** A value as SQLite takes it. */
export type Value = string | number | null;
export type Named = Readonly<Record<string, Value>>;

/** What views are given: it cannot change anything. */
export interface Reader {
  all<Found>(sql: string, parameters?: Named): Found[];
  get<Found>(sql: string, parameters?: Named): Found | undefined;
}

export interface Writer extends Reader {
  /** Returns how many rows it changed. */
  run(sql: string, parameters?: Named): number;
}

export interface OpenOptions {
  readonly path: string;
  /** Of the schema; kept in `user_version`. */
  readonly version: number;
  readonly schema: string;
  /** What brings a file of a version to the next one, by that version; of one that has none, the file is past use. */
  readonly upgrades?: Readonly<Record<number, string>>;
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Keeps every other process out while it is open. */
  readonly exclusive: boolean;
}

/** corrupt: not readable as a database. past, future: of another version of the schema. */
export type Unusable = 'corrupt' | 'past' | 'future';

export class UnusableFile extends Error {
  readonly why: Unusable;

  constructor(path: string, why: Unusable, cause?: unknown) {
    super(`${path} cannot be used: ${why}`, { cause });
    this.name = 'UnusableFile';
    this.why = why;
  }
}

export function isCorrupt(thrown: unknown): boolean {
  return sqliteCode(thrown).startsWith('SQLITE_CORRUPT') || sqliteCode(thrown) === 'SQLITE_NOTADB';
}

export function isFull(thrown: unknown): boolean {
  return sqliteCode(thrown) === 'SQLITE_FULL' || sqliteCode(thrown).startsWith('SQLITE_IOERR');
}

export function isBusy(thrown: unknown): boolean {
  return sqliteCode(thrown).startsWith('SQLITE_BUSY');
}

function sqliteCode(thrown: unknown): string {
  return thrown instanceof Database.SqliteError ? thrown.code : '';
}

/** One SQLite database in write-ahead mode, each statement compiled once. */
export class SqliteFile implements Writer {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  private constructor(db: Database.Database) {
    this.#db = db;
  }

  /** Throws `UnusableFile` where the file is there but not what it should be. */
  static open(options: OpenOptions): SqliteFile {
    const db = new Database(options.path, { timeout: 2_000 });
    try {
      if (options.exclusive) db.pragma('locking_mode = EXCLUSIVE');
      db.pragma('journal_mode = WAL');
      db.pragma(`synchronous = ${options.synchronous}`);
      // KiB. The default of 2 MiB reads the disk for nearly every row of a long list.
      db.pragma('cache_size = -32768');
      // What is deleted is overwritten: access that ends takes its data off the disk as well.
      db.pragma('secure_delete = ON');
      const version = db.pragma('user_version', { simple: true }) as number;
      const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
      if (version > options.version) throw new UnusableFile(options.path, 'future');
      if (version < options.version && !empty) upgrade(db, options, version);
      if (empty) {
        db.transaction(() => {
          db.exec(options.schema);
          db.pragma(`user_version = ${options.version}`);
        }).immediate();
      }
      return new SqliteFile(db);
    } catch (thrown) {
      db.close();
      throw isCorrupt(thrown) ? new UnusableFile(options.path, 'corrupt', thrown) : thrown;
    }
  }

  all<Found>(sql: string, parameters: Named = {}): Found[] {
    return this.#statement(sql).all(parameters) as Found[];
  }

  get<Found>(sql: string, parameters: Named = {}): Found | undefined {
    return this.#statement(sql).get(parameters) as Found | undefined;
  }

  run(sql: string, parameters: Named = {}): number {
    return this.#statement(sql).run(parameters).changes;
  }

  transaction<Result>(work: () => Result): Result {
    return this.#db.transaction(work).immediate();
  }

  /** Moves what was written into the main file, so that nothing deleted lingers in the log beside it. */
  truncateLog(): void {
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** All of it or nothing: a file that cannot be brought up to date stays what it is. */
function upgrade(db: Database.Database, { path, version, upgrades }: OpenOptions, from: number): void {
  db.transaction(() => {
    for (let each = from; each < version; each += 1) {
      const step = upgrades?.[each];
      if (step === undefined) throw new UnusableFile(path, 'past');
      runUpgrade(db, step, path);
    }
    db.pragma(`user_version = ${version}`);
  }).immediate();
}

/** Where a table is not what its version says, the file is damaged, whoever did it. */
function runUpgrade(db: Database.Database, step: string, path: string): void {
  try {
    db.exec(step);
  } catch (thrown) {
    if (isFull(thrown) || isBusy(thrown)) throw thrown;
    throw new UnusableFile(path, 'corrupt', thrown);
  }
}
