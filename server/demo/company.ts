/** Who and what the demo company consists of. */
import type { RecordOf } from '#shared/protocol/records.ts';
import type { Millis } from '#shared/time.ts';
import type { CallDirection, PhonebookSource, QueueKind, Role } from '#shared/vocabulary.ts';

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
export const AMARA = { extension: '203', name: 'Amara Okafor', role: 'agent' } as const;
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

export const MAYAS_LINE = '+12125550161';

/** Numbers that are one person's own. */
export const OWN_LINES: readonly { readonly user: DemoUser; readonly number: string }[] = [
  { user: MAYA, number: MAYAS_LINE },
  { user: JONAS, number: '+12125550162' },
];

export const ELENA = { number: '+13475550199', name: 'Elena Marsh' };
export const TOMAS = { number: '+19175550123', name: 'Tomas Okada' };
export const GRACE = { number: '+17185550135', name: 'Grace Bell' };
/** Drives the truck; texts with Maya on her own line. */
export const RAVI = { number: '+16465550178', name: 'Ravi Shah' };

interface DemoContact {
  readonly name: string;
  readonly company?: string;
  readonly numbers: readonly { readonly number: string; readonly label: string }[];
}

function mobile({ number, name }: { number: string; name: string }): DemoContact {
  return { name, numbers: [{ number, label: 'Mobile' }] };
}

export interface DemoPhonebook {
  readonly name: string;
  readonly source: PhonebookSource;
  readonly contacts: readonly DemoContact[];
}

/** Those without a conversation are for whoever picks up the handset. */
export const PHONEBOOKS: readonly DemoPhonebook[] = [
  {
    name: 'Customers',
    source: 'team',
    contacts: [
      mobile(ELENA),
      mobile(TOMAS),
      mobile(GRACE),
      mobile({ number: '+14155550167', name: 'Lucy Alvarez' }),
    ],
  },
  {
    name: 'Partners',
    source: 'team',
    contacts: [
      { ...mobile(RAVI), company: 'Hudson Freight' },
      {
        name: 'Pine Street Hotel',
        numbers: [
          { number: '+12015550116', label: 'Front desk' },
          { number: '+12015550117', label: 'Housekeeping' },
        ],
      },
    ],
  },
];

export interface DemoCall {
  readonly user: DemoUser;
  readonly direction: CallDirection;
  readonly answered: boolean;
  /** Null: withheld. */
  readonly number: string | null;
  readonly name: string | null;
  /** How long before the demo. */
  readonly ago: Millis;
  readonly duration: Millis;
}

/** As the company's telephone system reported them. */
export const CALLS: readonly DemoCall[] = [
  call(MAYA, 'in', 26 * 60, 3, ELENA.number, 'MARSH ELENA'),
  call(MAYA, 'out', 25 * 60, 2, RAVI.number, null),
  call(MAYA, 'in', 190, 0, '+16465550111', 'BROOKLYN DENTAL'),
  call(MAYA, 'in', 75, 0, null, null),
  call(MAYA, 'in', 40, 6, GRACE.number, null),
  call(JONAS, 'in', 170, 4, TOMAS.number, 'OKADA T'),
];

/** Times in minutes; a call of no length was missed. */
function call(
  user: DemoUser,
  direction: CallDirection,
  ago: number,
  minutes: number,
  number: string | null,
  name: string | null,
): DemoCall {
  return {
    user,
    direction,
    answered: minutes > 0,
    number,
    name,
    ago: ago * MINUTE,
    duration: minutes * MINUTE,
  };
}

export const CANNED_RESPONSES: readonly {
  readonly queue: DemoQueue | null;
  readonly name: string;
  readonly text: string;
}[] = [
  {
    queue: null,
    name: 'hello',
    text: 'Hi {customer.firstName|there}, this is {agent.firstName} from {company.name}. How can I help?',
  },
  {
    queue: SUPPORT,
    name: 'delivery',
    text: 'Your delivery is on its way. The driver calls you half an hour before arriving.',
  },
  {
    queue: RECEPTION,
    name: 'hours',
    text: 'Our showroom is open Monday to Saturday from 10 to 7, and on Sunday from 11 to 6.',
  },
];
