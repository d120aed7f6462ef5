import type { AdminView } from '#shared/desktop-api/views.ts';
import { formatNumber } from '#shared/phone-number.ts';
import type { HoursException, TimeSpan } from '#shared/protocol/rows/account.ts';
import type { AlertTone, Distribution, Permission, QueueKind, Role } from '#shared/vocabulary.ts';
import { durationWords } from '../ui/duration.ts';
import { weekWords } from './hours-rules.ts';
import { counted } from './record-lists.ts';
import { DISTRIBUTION_WORDS, KIND_NAMES, PERMISSION_WORDS, ROLE_NAMES, TONE_NAMES } from './words.ts';

/** Names for the ids that stand in records. */
export interface Names {
  readonly of: (id: string) => string | null;
  readonly country: string;
}

export function namesIn(view: AdminView): Names {
  const all = [view.users, view.queues, view.hours, view.pauseReasons, view.wrapUpCodes].flat();
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
};

type Write = (value: never, names: Names) => string;

const WRITERS: Readonly<Record<string, Write>> = {
  role: (role: Role) => ROLE_NAMES[role],
  kind: (kind: QueueKind) => KIND_NAMES[kind],
  distribution: (distribution: Distribution) => DISTRIBUTION_WORDS[distribution].name,
  alertTone: (tone: AlertTone) => TONE_NAMES[tone],
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
};

/** A field's value as a person reads it. */
export function valueWords(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return NOTHING[field] ?? 'nothing';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return DURATIONS.includes(field) ? durationWords(value) : String(value);
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
    case 'role':
      return Object.hasOwn(ROLE_NAMES, String(value));
    case 'kind':
      return Object.hasOwn(KIND_NAMES, String(value));
    case 'distribution':
      return Object.hasOwn(DISTRIBUTION_WORDS, String(value));
    case 'alertTone':
      return Object.hasOwn(TONE_NAMES, String(value));
    default:
      return typeof value === 'string';
  }
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
