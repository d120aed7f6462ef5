/** An admin of the demo company at work, straight at the engine. */
import type { AnyRecord, FieldProblem, RecordOf, RecordType } from '#shared/protocol/records.ts';
import { readAdminAudit } from '../../server/store/admin-audit.ts';
import { findRecord, type Kept, listRecords } from '../../server/store/admin-records.ts';
import { refusalOf, type Team } from './team.ts';

export class RecordDesk {
  readonly #team: Team;
  readonly #userId: string;

  constructor(team: Team, userId = team.people.sam) {
    this.#team = team;
    this.#userId = userId;
  }

  /** What is saved now. */
  async kept<Type extends RecordType>(type: Type, id: string): Promise<Kept<Type>> {
    const found = await findRecord(this.#team.store.reader, type, id);
    if (found === undefined) throw new Error(`There is no ${type} ${id}.`);
    return found;
  }

  /** The one that is called so. */
  async named<Type extends Exclude<RecordType, 'line'>>(type: Type, name: string): Promise<Kept<Type>> {
    const all = await listRecords(this.#team.store.reader, type);
    const found = all.find(({ values }) => values.name === name);
    if (found === undefined) throw new Error(`There is no ${type} called ${name}.`);
    return found;
  }

  async line(number: string): Promise<Kept<'line'>> {
    const all = await listRecords(this.#team.store.reader, 'line');
    const found = all.find(({ values }) => values.number === number);
    if (found === undefined) throw new Error(`There is no line ${number}.`);
    return found;
  }

  make<Type extends RecordType>(type: Type, values: RecordOf<Type>) {
    const record = { type, values } as unknown as AnyRecord;
    return this.#team.run(this.#userId, 'admin.save', { id: null, revision: null, record });
  }

  /** Saves the form with these changes; `from` is what it was opened from. */
  save<Type extends RecordType>(type: Type, from: Kept<Type>, changes: Partial<RecordOf<Type>>) {
    const record = { type, values: { ...from.values, ...changes } } as unknown as AnyRecord;
    return this.#team.run(this.#userId, 'admin.save', { id: from.id, revision: from.revision, record });
  }

  /** Opens the form, changes something and saves. */
  async change<Type extends RecordType>(type: Type, id: string, changes: Partial<RecordOf<Type>>) {
    return this.save(type, await this.kept(type, id), changes);
  }

  async remove(type: RecordType, id: string): Promise<void> {
    const { revision } = await this.kept(type, id);
    await this.#team.run(this.#userId, 'admin.remove', { type, id, revision });
  }

  /** The latest first. */
  async audit() {
    return (await readAdminAudit(this.#team.store.reader, { before: null, limit: 100 })).entries;
  }
}

/** What the admin is told at which field. */
export async function fieldsOf(work: Promise<unknown>): Promise<readonly FieldProblem[]> {
  const error = await refusalOf(work);
  if (error.code !== 'invalid_fields') throw new Error(`It was refused with ${error.code}.`);
  return error.data.fields;
}

/** What a new colleague is made from. */
export const NEWCOMER: RecordOf<'user'> = {
  name: 'Noor Haddad',
  extension: '204',
  role: 'agent',
  refinements: {},
  active: true,
  password: 'a-long-first-one',
};

/** Of a line whose texts follow no campaign’s rules. */
export const NO_CAMPAIGN = { campaignId: null, networkAnswersStop: false };
