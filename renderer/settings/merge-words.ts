import type { MergeField, MergeValues } from '#shared/merge-fields.ts';

/** As the buttons that put a field into a text call it. */
export const FIELD_NAMES: Readonly<Record<MergeField, string>> = {
  'customer.name': 'Customer’s name',
  'customer.firstName': 'Customer’s first name',
  'customer.company': 'Customer’s company',
  'customer.number': 'Customer’s number',
  'agent.name': 'Your name',
  'agent.firstName': 'Your first name',
  'agent.extension': 'Your extension',
  'queue.name': 'Queue',
  'line.number': 'Line',
  'company.name': 'Organisation',
};

/** What a preview is filled with, where nothing better is known. */
export const SAMPLE: MergeValues = {
  'customer.name': 'Maria Lopez',
  'customer.firstName': 'Maria',
  'customer.company': 'Lopez Bakery',
  'customer.number': '(917) 555-0123',
  'agent.name': 'Sam Rivera',
  'agent.firstName': 'Sam',
  'agent.extension': '200',
  'queue.name': 'Customer Support',
  'line.number': '(212) 555-0142',
  'company.name': 'Your organisation',
};
