/** Who and what the demo company consists of. */
import type { RecordOf } from '#shared/protocol/records.ts';
import type { Millis } from '#shared/time.ts';
import type { QueueKind, Role } from '#shared/vocabulary.ts';

const MINUTE: Millis = 60_000;

export const COMPANY: RecordOf<'account'> = {
  name: 'Harbor & Pine',
  brand: 'Harbor & Pine',
  defaultCountry: 'US',
  timeZone: 'America/New_York',
  alertTone: 'chime',
  disconnectGrace: 2 * MINUTE,
};

export const PAUSE_REASONS = ['Lunch', 'Break', 'Training', 'Meeting'];

export const WRAP_UP_CODES = ['Question answered', 'Order changed', 'Complaint', 'Wrong number'];

/** In minutes since midnight; Monday comes first. */
const WEEKDAY = [{ from: 9 * 60, to: 18 * 60 }];

export const OFFICE_HOURS: RecordOf<'hours'> = {
  name: 'Office hours',
  weekly: [WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, [{ from: 10 * 60, to: 14 * 60 }], []],
  exceptions: [],
};

/** Any member claims, and nothing is answered by itself. */
export const QUEUE_SETTINGS: Omit<
  RecordOf<'queue'>,
  'name' | 'extension' | 'kind' | 'enabled' | 'members'
> = {
  distribution: 'open',
  inviteTimeout: MINUTE / 2,
  idleTimeout: 5 * MINUTE,
  waitTimeout: null,
  waitTimeoutMessage: null,
  remindAfter: null,
  wrapUp: false,
  initiationKeyword: null,
  initiationMessage: null,
  initiationNeededMessage: null,
  terminationKeyword: null,
  terminationMessage: null,
  noAgentsMessage: null,
  hoursId: null,
  awayMessage: null,
  awayInterval: 12 * 60 * MINUTE,
};

export interface DemoUser {
  readonly extension: string;
  readonly name: string;
  readonly role: Role;
}

export const MAYA = { extension: '201', name: 'Maya Chen', role: 'agent' } as const;
export const JONAS = { extension: '202', name: 'Jonas Weber', role: 'agent' } as const;
const AMARA = { extension: '203', name: 'Amara Okafor', role: 'agent' } as const;
const PRIYA = { extension: '210', name: 'Priya Nair', role: 'supervisor' } as const;
export const SAM = { extension: '200', name: 'Sam Rivera', role: 'admin' } as const;

export const USERS: readonly DemoUser[] = [SAM, MAYA, JONAS, AMARA, PRIYA];

export interface DemoQueue {
  readonly name: string;
  readonly extension: string;
  readonly kind: QueueKind;
  readonly line: string;
  readonly members: readonly DemoUser[];
}

export const SUPPORT: DemoQueue = {
  name: 'Customer Support',
  extension: '300',
  kind: 'callQueue',
  line: '+12125550142',
  members: [MAYA, JONAS, AMARA],
};

export const RECEPTION: DemoQueue = {
  name: 'Main Reception',
  extension: '310',
  kind: 'receptionist',
  line: '+12125550100',
  members: [MAYA, JONAS],
};

export const QUEUES: readonly DemoQueue[] = [SUPPORT, RECEPTION];

export const ELENA = { number: '+13475550199', name: 'Elena Marsh' };
export const TOMAS = { number: '+19175550123', name: 'Tomas Okada' };
export const GRACE = { number: '+17185550135', name: 'Grace Bell' };

/** Names for numbers; those without a conversation are for whoever picks up the handset. */
export const CONTACTS = [
  ELENA,
  TOMAS,
  GRACE,
  { number: '+16465550178', name: 'Ravi Shah' },
  { number: '+14155550167', name: 'Lucy Alvarez' },
  { number: '+12015550116', name: 'Pine Street Hotel' },
];
