import { expect, test } from 'vitest';
import { matchingPeople } from '../../../../renderer/new-conversation/people.ts';
import { AMARA, colleague, JONAS } from '../../../support/fake-desktop/people.ts';

const PEOPLE = [
  colleague(JONAS),
  colleague(AMARA),
  colleague({ id: 'u-elodie', name: 'Élodie Brûlé', extension: '310' }),
];
const found = (search: string) => matchingPeople(PEOPLE, search).map(({ extension }) => extension);

test('a colleague is found by any part of the name and by extension, without accents or case', () => {
  expect(found('')).toEqual(['202', '203', '310']);
  expect(found('weber jon')).toEqual(['202']);
  expect(found('ELODIE brule')).toEqual(['310']);
  expect(found('203')).toEqual(['203']);
  expect(found('nobody')).toEqual([]);
});
