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
  refusalScope: 'account',
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

type DemoCampaign = RecordOf<'campaign'>;

/** Customers write first; whoever else is texted is asked for their permission by the person who texts. */
const CARE: DemoCampaign = {
  name: 'Customer care',
  state: 'approved',
  outboundRule: 'warn',
  inboundRule: 'allow',
  optInMessage: 'Reply {startWord} to get texts about your orders. Reply HELP for help, STOP to opt out.',
  startWord: 'START',
  helpMessage: 'Call us at (212) 555-0100 or write to care@harborandpine.example. Reply STOP to opt out.',
  attachment: 'none',
  quietHours: null,
};

/** Nobody gets an offer who has not agreed to it twice, and nobody at night. */
const OFFERS_BY_TEXT: DemoCampaign = {
  ...CARE,
  name: 'Offers by text',
  outboundRule: 'optIn',
  inboundRule: 'optIn',
  optInMessage:
    'Reply {startWord} for up to 4 offers a month. Msg & data rates may apply. Reply HELP for help, STOP to opt out.',
  startWord: 'SALE',
  attachment: 'firstText',
  quietHours: { from: 21 * 60, to: 8 * 60, rule: 'hold' },
};

export const CAMPAIGNS: readonly DemoCampaign[] = [CARE, OFFERS_BY_TEXT];

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
  readonly campaign: DemoCampaign;
  readonly members: readonly DemoUser[];
}

export const SUPPORT: DemoQueue = {
  name: 'Customer Support',
  extension: '300',
  kind: 'callQueue',
  line: '+12125550142',
  campaign: CARE,
  members: [MAYA, JONAS, AMARA],
};

export const RECEPTION: DemoQueue = {
  name: 'Main Reception',
  extension: '310',
  kind: 'receptionist',
  line: '+12125550100',
  campaign: CARE,
  members: [MAYA, JONAS],
};

export const OFFERS: DemoQueue = {
  name: 'Offers',
  extension: '320',
  kind: 'callQueue',
  line: '+12125550170',
  campaign: OFFERS_BY_TEXT,
  members: [MAYA, AMARA],
};

export const QUEUES: readonly DemoQueue[] = [SUPPORT, RECEPTION, OFFERS];

export const MAYAS_LINE = '+12125550161';

/** Numbers that are one person's own. */
export const OWN_LINES: readonly { readonly user: DemoUser; readonly number: string }[] = [
  { user: MAYA, number: MAYAS_LINE },
  { user: JONAS, number: '+12125550162' },
];

export const ELENA = { number: '+13475550199', name: 'Elena Marsh' };
export const TOMAS = { number: '+19175550123', name: 'Tomas Okada' };
export const GRACE = { number: '+17185550135', name: 'Grace Bell' };
export const LUCY = { number: '+14155550167', name: 'Lucy Alvarez' };
/** In no phonebook; lives three hours behind: her evening is longer. */
export const NINA = { number: '+14155550193', name: 'Nina Brandt' };
/** Wants no more texts. */
export const BEN = { number: '+19295550144', name: 'Ben Ortiz' };
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
    contacts: [mobile(ELENA), mobile(TOMAS), mobile(GRACE), mobile(LUCY), mobile(BEN)],
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
