/** What scripts can ask of the log of all texts, and of one outside number. */
import { Erased, NumberConsent, TextsFilters, TextsPage, TextsQuery } from './number-resources.ts';
import type { NumberAct, Operation } from './operations.ts';

function operation(does: NumberAct['does'], rest: Omit<Operation, 'name' | 'act'>): Operation {
  return { name: does, act: { kind: 'numbers', does }, ...rest };
}

const NUMBER = '/numbers/{number}';

export const NUMBER_OPERATIONS: readonly Operation[] = [
  operation('listTexts', {
    method: 'GET',
    path: '/texts',
    summary: 'The log of all texts, latest first.',
    query: TextsQuery,
    status: 200,
    answer: TextsPage,
    errors: ['not_a_number'],
  }),
  operation('exportTexts', {
    method: 'GET',
    path: '/texts.csv',
    summary: 'The log of all texts as CSV, latest first, however long it is.',
    query: TextsFilters,
    status: 200,
    answer: null,
    file: 'text/csv',
    errors: ['not_a_number'],
  }),
  operation('readNumber', {
    method: 'GET',
    path: NUMBER,
    summary: 'What an outside number agreed to, and what it refused.',
    status: 200,
    answer: NumberConsent,
    errors: ['not_a_number'],
  }),
  operation('exportNumber', {
    method: 'GET',
    path: `${NUMBER}/data`,
    summary: 'Everything there is about an outside number: for whoever asks what is known of them.',
    status: 200,
    answer: null,
    file: 'application/json',
    errors: ['not_a_number'],
  }),
  operation('eraseNumber', {
    method: 'DELETE',
    path: NUMBER,
    summary:
      'Erases everything about an outside number, for good, here and on every desktop. What it refused stays in force.',
    status: 200,
    answer: Erased,
    errors: ['not_a_number', 'not_found', 'own_number', 'command_id_reused'],
  }),
];
