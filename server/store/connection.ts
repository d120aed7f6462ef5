import type BetterSqlite3 from 'better-sqlite3';
import { CompiledQuery, Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import type { Database } from './database.ts';
import { type Compiled, compile, type Mutation, type Query, type Statement } from './statement.ts';
import { isStorageFailure } from './storage-failure.ts';

/** What reads: one consistent state inside `Store.snapshot`, else the latest committed one at each call. */
export interface Reader {
  all<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]>;
  first<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row | undefined>;
}

/** What writes. It reads its own writes; nobody else does before the commit. */
export interface Transaction extends Reader {
  /** Returns how many rows it changed. */
  run<Params>(mutation: Mutation<Params>, params: Params): Promise<number>;
  /** Runs `work` so that its writes alone are undone where it throws. */
  savepoint<Result>(work: () => Promise<Result>): Promise<Result>;
}

const BEGIN_READ = CompiledQuery.raw('begin');
const BEGIN_WRITE = CompiledQuery.raw('begin immediate');
const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');
const SAVEPOINT = CompiledQuery.raw('savepoint work');
const RELEASE = CompiledQuery.raw('release work');
const ROLLBACK_TO = CompiledQuery.raw('rollback to work');

class OffhookDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  /** SQLite's DDL is transactional; Kysely assumes the worst, which would leave half a migration after a crash. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** One connection of the database. Whoever asks while it is in use waits for its turn. */
export class Connection implements Reader {
  readonly kysely: Kysely<Database>;
  readonly #sqlite: BetterSqlite3.Database;
  readonly #compiled = new Map<unknown, unknown>();

  constructor(sqlite: BetterSqlite3.Database) {
    const prepared = new Map<string, BetterSqlite3.Statement>();
    this.#sqlite = sqlite;
    this.kysely = new Kysely<Database>({
      dialect: new OffhookDialect({
        database: {
          close: () => sqlite.close(),
          prepare(sql) {
            const known = prepared.get(sql);
            if (known !== undefined) return known;
            const statement = sqlite.prepare(sql);
            prepared.set(sql, statement);
            return statement;
          },
        },
      }),
    });
  }

  async all<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]> {
    return (await this.kysely.executeQuery(this.compiled(query)(params))).rows;
  }

  async first<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row | undefined> {
    return (await this.all(query, params))[0];
  }

  /** Runs `work` with one consistent state of the data. */
  snapshot<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result> {
    return this.#transaction(BEGIN_READ, work);
  }

  /** Runs `work` and commits; undoes everything where it throws. */
  write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.#transaction(BEGIN_WRITE, work);
  }

  /** Waits for what is under way, then closes. */
  async close(): Promise<void> {
    await this.kysely.connection().execute(() => Promise.resolve());
    this.#sqlite.close();
  }

  compiled<Params, Row>(statement: Statement<Params, Row>): Compiled<Params, Row> {
    const known = this.#compiled.get(statement);
    if (known !== undefined) return known as Compiled<Params, Row>;
    const fresh = compile(this.kysely, statement);
    this.#compiled.set(statement, fresh);
    return fresh;
  }

  #transaction<Result>(
    begin: CompiledQuery,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    return this.kysely.connection().execute(async (db) => {
      await db.executeQuery(begin);
      try {
        const result = await work(new OpenTransaction(this, db));
        await db.executeQuery(COMMIT);
        return result;
      } catch (error) {
        // SQLite itself has already rolled back after some failures, such as a full disk.
        if (this.#sqlite.inTransaction) await db.executeQuery(ROLLBACK);
        throw error;
      }
    });
  }
}

class OpenTransaction implements Transaction {
  readonly #connection: Connection;
  readonly #db: Kysely<Database>;

  constructor(connection: Connection, db: Kysely<Database>) {
    this.#connection = connection;
    this.#db = db;
  }

  async all<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]> {
    return (await this.#db.executeQuery(this.#connection.compiled(query)(params))).rows;
  }

  async first<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row | undefined> {
    return (await this.all(query, params))[0];
  }

  async run<Params>(mutation: Mutation<Params>, params: Params): Promise<number> {
    const result = await this.#db.executeQuery(this.#connection.compiled(mutation)(params));
    return Number(result.numAffectedRows ?? 0n);
  }

  async savepoint<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#db.executeQuery(SAVEPOINT);
    try {
      const result = await work();
      await this.#db.executeQuery(RELEASE);
      return result;
    } catch (error) {
      if (!isStorageFailure(error)) {
        await this.#db.executeQuery(ROLLBACK_TO);
        await this.#db.executeQuery(RELEASE);
      }
      throw error;
    }
  }
}
