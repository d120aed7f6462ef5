import type { RecordType } from '#shared/protocol/records.ts';
import type { FormType } from './saved-records.ts';

/** What an admin can look after, in the order of the column. */
export const ADMIN_SECTIONS = [
  'account',
  'users',
  'queues',
  'lines',
  'campaigns',
  'hours',
  'pauseReasons',
  'wrapUpCodes',
  'log',
  'history',
] as const;
export type AdminSection = (typeof ADMIN_SECTIONS)[number];

/** Sections with a list of records beside a form. */
const LIST_SECTIONS = ['users', 'queues', 'lines', 'campaigns', 'hours'] as const;
export type ListSection = (typeof LIST_SECTIONS)[number];

/** The record that a section's form is of; null: the section has no form. */
export const SECTION_FORMS: Readonly<Record<AdminSection, FormType | null>> = {
  account: 'account',
  users: 'user',
  queues: 'queue',
  lines: 'line',
  campaigns: 'campaign',
  hours: 'hours',
  pauseReasons: null,
  wrapUpCodes: null,
  log: null,
  history: null,
};

export const SECTION_NAMES: Readonly<Record<AdminSection, string>> = {
  account: 'Organisation',
  users: 'Users',
  queues: 'Queues',
  lines: 'Lines',
  campaigns: 'Campaigns',
  hours: 'Business hours',
  pauseReasons: 'Pause reasons',
  wrapUpCodes: 'Wrap-up codes',
  log: 'Logs',
  history: 'History',
};

export const RECORD_NAMES: Readonly<Record<RecordType, string>> = {
  account: 'organisation',
  user: 'user',
  queue: 'queue',
  line: 'line',
  pauseReason: 'pause reason',
  wrapUpCode: 'wrap-up code',
  hours: 'business hours',
  campaign: 'campaign',
};

export function isListSection(section: AdminSection): section is ListSection {
  return LIST_SECTIONS.some((known) => known === section);
}
