import { expect, test } from 'vitest';
import { cannedMatching } from '../../../../renderer/canned/canned-rules.ts';

const ALL = [
  { name: 'Greeting', filled: 'Hello Maria, this is Maya.' },
  { name: 'Opening hours', filled: 'We are open from 9 to 5.' },
  { name: 'Grüße', filled: 'Schöne Grüße aus dem Hafen' },
];
const names = (query: string) => cannedMatching(query, ALL).map(({ name }) => name);

test('all of them are offered before anything is typed', () => {
  expect(names('')).toHaveLength(3);
});

test('those whose name begins so come before those that say it', () => {
  expect(names('gr')).toEqual(['Greeting', 'Grüße']);
  expect(names('open')).toEqual(['Opening hours']);
  expect(names('h')).toEqual(['Opening hours', 'Greeting', 'Grüße']);
});

test('case and accents do not count; what nothing has brings nothing', () => {
  expect(names('GRUSSE')).toEqual(['Grüße']);
  expect(names('and or')).toEqual([]);
});
