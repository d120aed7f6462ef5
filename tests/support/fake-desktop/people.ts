import type {
  Colleague,
  ConsentView,
  ConversationView,
  OutsideParty,
  Person,
  QueueView,
} from '#shared/desktop-api/views.ts';
import { formatNumber, toE164 } from '#shared/phone-number.ts';

export const MAYA: Person = { id: 'u-maya', name: 'Maya Chen', extension: '201' };
export const JONAS: Person = { id: 'u-jonas', name: 'Jonas Weber', extension: '202' };
export const AMARA: Person = { id: 'u-amara', name: 'Amara Okafor', extension: '203' };

export const SUPPORT = { id: 'q-support', name: 'Customer Support', kind: 'callQueue' } as const;
export const RECEPTION = { id: 'q-reception', name: 'Main Reception', kind: 'receptionist' } as const;
export const BREAK = { id: 'p-break', name: 'Break' };
export const LINES: { readonly [queueId: string]: string } = {
  [SUPPORT.id]: '(212) 555-0142',
  [RECEPTION.id]: '(212) 555-0100',
};
/** Maya's own. */
export const OWN_LINE = { id: 'l-maya', number: '(212) 555-0161' };

export const IDLE_TIMEOUT = 5 * 60_000;

export function colleague(person: Person, change: Partial<Colleague> = {}): Colleague {
  return { ...person, active: true, online: true, pause: null, ...change };
}

/** They have agreed: nothing stands in the way, and there is nothing to say. */
export const AGREED: ConsentView = {
  state: 'active',
  since: null,
  campaign: null,
  closed: null,
  unconfirmed: [],
  ask: null,
  flagged: null,
  notice: null,
  quiet: null,
};

/** A number in any spelling of the United States. */
export function outside(number: string, name: string | null = null): OutsideParty {
  const e164 = toE164(number, 'US') ?? number.replace(/[^\d+]/g, '');
  return { number: e164, display: formatNumber(e164, 'US'), name };
}

export function queueView(
  queue: NonNullable<ConversationView['queue']>,
  extension: string,
  people: readonly Person[],
): QueueView {
  return {
    ...queue,
    extension,
    enabled: true,
    distribution: 'open',
    lines: [{ id: `l-${queue.id}`, number: LINES[queue.id] ?? '' }],
    waiting: 0,
    mine: { loggedIn: true, capacity: 5, owned: 0 },
    members: people.map((person) => ({ ...person, obstacle: null, owned: 0, capacity: 5, pause: null })),
  };
}
