import { expect, it } from 'vitest';
import { fillIn, firstName, openFields, unknownFields } from '#shared/merge-fields.ts';

const VALUES = { 'customer.firstName': 'Élodie', 'agent.name': ' Maya Chen ', 'queue.name': '' } as const;

it.each([
  ['Hi {customer.firstName}!', 'Hi Élodie!'],
  ['{agent.name} here', 'Maya Chen here'],
  ['Hi {customer.name|there}', 'Hi there'],
  ['Hi {customer.firstName|there}', 'Hi Élodie'],
  ['{queue.name|us}{queue.name|}', 'us'],
  ['{customer.company}', '{customer.company}'],
  ['{nonsense} {customer.first name} {}', '{nonsense} {customer.first name} {}'],
  ['{{customer.firstName}}', '{Élodie}'],
])('%j becomes %j', (text, filled) => {
  expect(fillIn(text, VALUES)).toBe(filled);
});

it('a value that looks like a field is left as it is', () => {
  expect(fillIn('{customer.name}', { 'customer.name': '{agent.name} $&' })).toBe('{agent.name} $&');
});

it('what is still open keeps a text from being sent', () => {
  expect(openFields('Hi {customer.name}, {agent.name|I} {nonsense}')).toEqual([
    '{customer.name}',
    '{agent.name|I}',
  ]);
  expect(openFields('Hi you')).toEqual([]);
});

it('what looks like a field and is none is named', () => {
  expect(unknownFields('{customer.nme} {customer.name} {a b}')).toEqual(['{customer.nme}']);
});

it('a first name is the first word of a name', () => {
  expect(['Maya Chen', '  Cher ', ''].map(firstName)).toEqual(['Maya', 'Cher', '']);
});
