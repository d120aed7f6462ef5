import type { AdminView } from '#shared/desktop-api/views.ts';
import { formatNumber } from '#shared/phone-number.ts';
import type { HoursException, QuietHours, TimeSpan } from '#shared/protocol/rows/account.ts';
import type { Permission } from '#shared/vocabulary.ts';
import { durationWords } from '../ui/duration.ts';
import {
  ATTACHMENT_WORDS,
  CAMPAIGN_STATE_WORDS,
  INBOUND_WORDS,
  OUTBOUND_WORDS,
  QUIET_RULE_WORDS,
  SCOPE_WORDS,
} from './campaign-words.ts';
import { clockWords, weekWords } from './hours-rules.ts';
import { counted } from './record-lists.ts';
import { DISTRIBUTION_WORDS, KIND_NAMES, PERMISSION_WORDS, ROLE_NAMES, TONE_NAMES } from './words.ts';

/** Names for the ids that stand in records. */
export interface Names {
  readonly of: (id: string) => string | null;
  readonly country: string;
}

export function namesIn(view: AdminView): Names {
  const all = [
    view.users,
    view.queues,
    view.hours,
    view.pauseReasons,
    view.wrapUpCodes,
    view.campaigns,
  ].flat();
  const names = new Map(all.map(({ id, values }) => [id, values.name]));
  const country = view.account.values.defaultCountry;
  for (const { id, values } of view.lines) names.set(id, formatNumber(values.number, country));
  return { of: (id) => names.get(id) ?? null, country };
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  brand: 'Brand',
  defaultCountry: 'Country',
  timeZone: 'Time zone',
  alertTone: 'Alert tone',
  disconnectGrace: 'Time to reconnect',
  active: 'Active',
  refinements: 'Permissions',
  enabled: 'Answers texts',
  inviteTimeout: 'Time to accept',
  idleTimeout: 'Release when idle',
  waitTimeout: 'End after waiting',
  waitTimeoutMessage: 'Text at the end of waiting',
  remindAfter: 'Remind the team',
  wrapUp: 'Wrap-up',
  initiationKeyword: 'Opening keyword',
  initiationMessage: 'Text at the opening',
  initiationNeededMessage: 'Text without the opening keyword',
  terminationKeyword: 'Ending keyword',
  terminationMessage: 'Text at the end',
  noAgentsMessage: 'Text when nobody is there',
  hoursId: 'Business hours',
  awayMessage: 'Text outside business hours',
  awayInterval: 'At most once in',
  queueId: 'Queue',
  userId: 'User',
  weekly: 'Week',
  exceptions: 'Special days',
  refusalScope: 'How far STOP reaches',
  campaignId: 'Campaign',
  networkAnswersStop: 'The network answers STOP itself',
  outboundRule: 'First text of the team',
  inboundRule: 'First text from outside',
  optInMessage: 'Opt-in message',
  startWord: 'Start word',
  helpMessage: 'Answer to HELP',
  attachment: 'Opt-out notice',
  quietHours: 'Quiet hours',
};

/** Fields that mean something else in one kind of record. */
const OWN_FIELD_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  line: { active: 'Texts can go out', userId: 'Person' },
  cannedResponse: { queueId: 'Queue that has it', userId: 'Person' },
};

/** As the form calls it: “Release when idle”. `type`: the kind of record it is of. */
export function fieldName(field: string, type?: string): string {
  const known = OWN_FIELD_NAMES[type ?? '']?.[field] ?? FIELD_NAMES[field];
  if (known !== undefined) return known;
  const apart = field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}

const DURATIONS = [
  'disconnectGrace',
  'inviteTimeout',
  'idleTimeout',
  'waitTimeout',
  'remindAfter',
  'awayInterval',
];

const NOTHING: Readonly<Record<string, string>> = {
  waitTimeout: 'never',
  remindAfter: 'never',
  hoursId: 'always open',
  queueId: 'no queue',
  userId: 'nobody',
  campaignId: 'no campaign',
  quietHours: 'none',
};

type ClosedList = Readonly<Record<string, string | { readonly name: string }>>;

/** Fields that are one of a few, and what each is called. */
const CLOSED_LISTS: Readonly<Record<string, ClosedList>> = {
  role: ROLE_NAMES,
  kind: KIND_NAMES,
  alertTone: TONE_NAMES,
  distribution: DISTRIBUTION_WORDS,
  state: CAMPAIGN_STATE_WORDS,
  outboundRule: OUTBOUND_WORDS,
  inboundRule: INBOUND_WORDS,
  attachment: ATTACHMENT_WORDS,
  refusalScope: SCOPE_WORDS,
};

type Write = (value: never, names: Names) => string;

const WRITERS: Readonly<Record<string, Write>> = {
  number: (number: string, { country }) => formatNumber(number, country),
  weekly: (weekly: TimeSpan[][]) => weekWords(weekly),
  exceptions: (days: HoursException[]) =>
    days.map(({ date, name }) => (name === '' ? date : `${name} (${date})`)).join(', ') || 'none',
  members: (members: MemberValue[], names) =>
    members.length > 6
      ? counted(members.length, 'member')
      : members.map((member) => memberWords(member, names)).join(', ') || 'nobody',
  refinements: (refinements: Readonly<Record<string, boolean>>) =>
    Object.entries(refinements)
      .map(([permission, given]) => `${permissionName(permission)}: ${given ? 'allowed' : 'not allowed'}`)
      .join(', ') || 'as the role says',
  quietHours: (hours: QuietHours) => quietWords(hours),
};

/** A field's value as a person reads it. */
export function valueWords(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return NOTHING[field] ?? 'nothing';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return DURATIONS.includes(field) ? durationWords(value) : String(value);
  const listed = CLOSED_LISTS[field]?.[String(value)];
  if (listed !== undefined) return typeof listed === 'string' ? listed : listed.name;
  const write = WRITERS[field];
  if (write !== undefined && fits(field, value)) return write(value as never, names);
  if (typeof value !== 'string') return JSON.stringify(value);
  return names.of(value) ?? `“${value.length > 160 ? `${value.slice(0, 159)}…` : value}”`;
}

/** The audit trail keeps what older versions wrote: what is not shaped as today is shown as it is. */
function fits(field: string, value: unknown): boolean {
  switch (field) {
    case 'weekly':
      return Array.isArray(value) && value.every((spans) => Array.isArray(spans));
    case 'exceptions':
    case 'members':
      return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
    case 'refinements':
      return typeof value === 'object' && !Array.isArray(value);
    case 'quietHours':
      return typeof value === 'object' && Object.hasOwn(QUIET_RULE_WORDS, String((value as QuietHours).rule));
    default:
      return typeof value === 'string';
  }
}

/** 9 PM – 8 AM, hold until morning. */
function quietWords({ from, to, rule }: QuietHours): string {
  const clock = clockWords();
  return `${clock(from)} – ${clock(to)}, ${QUIET_RULE_WORDS[rule].name.toLowerCase()}`;
}

interface MemberValue {
  readonly userId: string;
  readonly capacity: number;
}

function memberWords({ userId, capacity }: MemberValue, names: Names): string {
  return `${names.of(userId) ?? 'somebody'} (${capacity})`;
}

function permissionName(permission: string): string {
  return Object.hasOwn(PERMISSION_WORDS, permission)
    ? PERMISSION_WORDS[permission as Permission].name
    : permission;
}
