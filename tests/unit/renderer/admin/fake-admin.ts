import type { Answer, CallParams, DesktopApi, DesktopCall } from '#shared/desktop-api/api.ts';
import { errorView } from '#shared/desktop-api/dispatch.ts';
import type { AdminView } from '#shared/desktop-api/views.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { AnyRecord, AuditEntry, FieldProblem, RecordType } from '#shared/protocol/records.ts';
import { officeWeek } from '../../../../renderer/admin/hours-rules.ts';
import { NEW_QUEUE } from '../../../../renderer/admin/open-form.ts';
import type { FakeDesktop } from '../../../support/fake-desktop.ts';

/** A small company, as its admin reads it. */
export function smallCompany(): AdminView {
  const user = (id: string, name: string, extension: string, role: 'agent' | 'supervisor' | 'admin') => ({
    id,
    revision: 1,
    online: id !== 'u-amara',
    values: { name, extension, role, refinements: {}, active: true },
  });
  return {
    account: {
      id: 'a-1',
      revision: 1,
      values: {
        name: 'Harbor & Pine',
        brand: 'Harbor & Pine',
        defaultCountry: 'US',
        timeZone: 'America/New_York',
        alertTone: 'chime',
        disconnectGrace: 30_000,
        refusalScope: 'account',
      },
    },
    users: [
      user('u-sam', 'Sam Rivera', '200', 'admin'),
      user('u-maya', 'Maya Chen', '201', 'agent'),
      user('u-jonas', 'Jonas Weber', '202', 'agent'),
      user('u-amara', 'Amara Okafor', '203', 'agent'),
      user('u-priya', 'Priya Nair', '210', 'supervisor'),
    ],
    queues: [
      {
        id: 'q-support',
        revision: 1,
        values: {
          ...NEW_QUEUE,
          name: 'Customer Support',
          extension: '300',
          enabled: true,
          members: [
            { userId: 'u-maya', capacity: 5 },
            { userId: 'u-jonas', capacity: 3 },
          ],
        },
      },
      {
        id: 'q-reception',
        revision: 1,
        values: { ...NEW_QUEUE, name: 'Main Reception', extension: '301', kind: 'receptionist' },
      },
    ],
    lines: [
      {
        id: 'l-support',
        revision: 1,
        values: {
          number: '+12125550142',
          queueId: 'q-support',
          userId: null,
          active: true,
          campaignId: null,
          networkAnswersStop: false,
        },
      },
    ],
    pauseReasons: [{ id: 'p-lunch', revision: 1, values: { name: 'Lunch' } }],
    wrapUpCodes: [{ id: 'w-order', revision: 1, values: { name: 'Order question' } }],
    hours: [
      { id: 'h-office', revision: 1, values: { name: 'Office', weekly: officeWeek(), exceptions: [] } },
    ],
    campaigns: [],
  };
}

const LISTS = {
  user: 'users',
  queue: 'queues',
  line: 'lines',
  pauseReason: 'pauseReasons',
  wrapUpCode: 'wrapUpCodes',
  hours: 'hours',
  campaign: 'campaigns',
} as const;

const NOW = Date.UTC(2026, 4, 4, 14);

interface Stored {
  id: string;
  revision: number;
  values: object;
}

/** A desktop whose admin calls keep what is saved, under revisions; everything else is the fake desktop's. */
export class FakeAdmin implements DesktopApi {
  readonly #desktop: FakeDesktop;
  view: AdminView = smallCompany();
  readonly entries: AuditEntry[] = [];
  /** What the next save has to mend. */
  problems: FieldProblem[] = [];
  /** Who a removal is refused for. */
  inUseBy: string | null = null;
  #nextId = 0;

  constructor(desktop: FakeDesktop) {
    this.#desktop = desktop;
  }

  readonly on: DesktopApi['on'] = (name, listener) => this.#desktop.on(name, listener);

  readonly call = async <Name extends DesktopCall>(
    name: Name,
    params: CallParams<Name>,
  ): Promise<Answer<Name>> => {
    if (!name.startsWith('admin.')) return this.#desktop.call(name, params);
    try {
      return { ok: true, result: structuredClone(this.#answer(name, params as never)) } as Answer<Name>;
    } catch (thrown) {
      return { ok: false, error: errorView(thrown) };
    }
  };

  /** Somebody saves a record elsewhere. */
  saveAs(userId: string, id: string | null, record: AnyRecord): { id: string; revision: number } {
    const list = this.#list(record.type);
    const before = list.find((stored) => stored.id === id);
    const valuesBefore = before?.values ?? {};
    const { password: _secret, ...values } = record.values as { password?: unknown };
    const after: Stored = {
      id: before?.id ?? `new-${++this.#nextId}`,
      revision: (before?.revision ?? 0) + 1,
      values,
    };
    const state = 'state' in values && 'state' in valuesBefore && values.state === valuesBefore.state;
    const beside = {
      ...(record.type === 'user' ? { online: false } : {}),
      ...(record.type === 'campaign' && !state ? { stateBy: this.#nameOf(userId), stateAt: NOW } : {}),
      ...(record.type === 'campaign' ? { lines: this.#linesOf(after.id) } : {}),
    };
    if (before === undefined) list.push({ ...beside, ...after });
    else Object.assign(before, beside, after);
    this.#write(
      userId,
      before === undefined ? 'created' : 'changed',
      `${record.type}:${after.id}`,
      valuesBefore,
      values,
    );
    return { id: after.id, revision: after.revision };
  }

  removeAs(userId: string, type: RecordType, id: string): void {
    const list = this.#list(type);
    const [gone] = list.splice(
      list.findIndex((stored) => stored.id === id),
      1,
    );
    this.#write(userId, 'removed', `${type}:${id}`, gone?.values ?? {}, {});
  }

  #answer(name: DesktopCall, params: never): unknown {
    switch (name) {
      case 'admin.read':
        return this.view;
      case 'admin.save':
        return this.#save(params);
      case 'admin.remove':
        return this.#remove(params);
      case 'admin.audit':
        return this.#audit(params);
      default:
        throw new Error(`No ${name} here.`);
    }
  }

  #save({ id, revision, record }: CallParams<'admin.save'>) {
    this.#needServer();
    const stored = this.#list(record.type).find((known) => known.id === id);
    if (stored !== undefined && stored.revision !== revision) {
      throw refuse('changed_meanwhile', { by: 'Priya Nair', revision: stored.revision });
    }
    if (this.problems.length > 0) {
      const fields = this.problems;
      this.problems = [];
      throw refuse('invalid_fields', { fields });
    }
    return this.saveAs('u-sam', id, record);
  }

  #remove({ type, id }: CallParams<'admin.remove'>) {
    this.#needServer();
    if (this.inUseBy !== null) throw refuse('in_use', { by: this.inUseBy });
    this.removeAs('u-sam', type, id);
    return {};
  }

  #audit({ before, limit }: CallParams<'admin.audit'>) {
    const earlier = this.entries
      .filter(({ id }) => before === null || id < before)
      .sort((a, b) => b.id - a.id);
    return { entries: earlier.slice(0, limit), more: earlier.length > limit };
  }

  #needServer(): void {
    if (this.#desktop.status.phase === 'offline') throw new Error('offline');
  }

  #nameOf(userId: string): string | null {
    return this.view.users.find(({ id }) => id === userId)?.values.name ?? null;
  }

  #linesOf(campaignId: string): number {
    return this.view.lines.filter(({ values }) => values.campaignId === campaignId).length;
  }

  #list(type: RecordType): Stored[] {
    return type === 'account' ? [this.view.account] : this.view[LISTS[type]];
  }

  #write(userId: string, what: string, subject: string, from: object, to: object): void {
    const [before, after] = [new Map(Object.entries(from)), new Map(Object.entries(to))];
    const changes = Object.fromEntries(
      [...new Set([...before.keys(), ...after.keys()])]
        .filter((field) => JSON.stringify(before.get(field)) !== JSON.stringify(after.get(field)))
        .map((field) => [field, { from: before.get(field) ?? null, to: after.get(field) ?? null }]),
    );
    this.entries.push({
      id: this.entries.length + 1,
      at: NOW + this.entries.length * 60_000,
      userId,
      what,
      why: 'person',
      subject,
      conversationId: null,
      changes,
    });
    this.#desktop.tellChanged({ directory: true });
  }
}
