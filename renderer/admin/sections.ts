import type { RecordType } from '#shared/protocol/records.ts';
import type { FormType } from './saved-records.ts';

/** What an admin can look after, in the order of the column. */
export const ADMIN_SECTIONS = [
  'account',
  'users',
  'queues',
  'lines',
  'hours',
  'pauseReasons',
  'wrapUpCodes',
  'history',
] as const;
export type AdminSection = (typeof ADMIN_SECTIONS)[number];

/** Sections with a list of records beside a form. */
export type ListSection = 'users' | 'queues' | 'lines' | 'hours';

/** The record that a section's form is of; null: the section has no form. */
export const SECTION_FORMS: Readonly<Record<AdminSection, FormType | null>> = {
  account: 'account',
  users: 'user',
  queues: 'queue',
  lines: 'line',
  hours: 'hours',
  pauseReasons: null,
  wrapUpCodes: null,
  history: null,
};

export const SECTION_NAMES: Readonly<Record<AdminSection, string>> = {
  account: 'Organisation',
  users: 'Users',
  queues: 'Queues',
  lines: 'Lines',
  hours: 'Business hours',
  pauseReasons: 'Pause reasons',
  wrapUpCodes: 'Wrap-up codes',
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
};

export function isListSection(section: AdminSection): section is ListSection {
  return section === 'users' || section === 'queues' || section === 'lines' || section === 'hours';
}
