import { describe, expect, test } from 'vitest';
import {
  mentionedIds,
  mentionLabel,
  mentionsIn,
  peopleMatching,
} from '../../../../renderer/messages/composer-mentions.ts';

const ANN = { id: 'u-ann', name: 'Ann', extension: '301' };
const ANN_LEE = { id: 'u-ann-lee', name: 'Ann Lee', extension: '302' };
const ZOE = { id: 'u-zoe', name: 'Zoë Müller', extension: '303' };
const ALEX = { id: 'u-alex', name: 'Alex Kim', extension: '304' };
const OTHER_ALEX = { id: 'u-alex-2', name: 'Alex Kim', extension: '305' };
const PEOPLE = [ANN, ANN_LEE, ZOE, ALEX, OTHER_ALEX];

describe('who a text names', () => {
  test('is whoever stands after an @, names with blanks in them included', () => {
    expect(mentionedIds('@Ann Lee and @Zoë Müller, please', PEOPLE)).toEqual(['u-ann-lee', 'u-zoe']);
  });

  test('is the longest name that fits', () => {
    expect(mentionedIds('@Ann Leet', PEOPLE)).toEqual(['u-ann']);
    expect(mentionedIds('@Anna', PEOPLE)).toEqual([]);
  });

  test('is nobody whose name was taken out again, and each once', () => {
    expect(mentionedIds('Ann, @ Ann, @An', PEOPLE)).toEqual([]);
    expect(mentionedIds('@Ann @Ann', PEOPLE)).toEqual(['u-ann']);
  });

  test('is nobody in an address of e-mail', () => {
    expect(mentionedIds('write to info@Ann', PEOPLE)).toEqual([]);
  });

  test('is told apart by extension where two share a name', () => {
    expect(mentionLabel(ALEX, PEOPLE)).toBe('Alex Kim (304)');
    expect(mentionedIds(`@${mentionLabel(OTHER_ALEX, PEOPLE)} knows`, PEOPLE)).toEqual(['u-alex-2']);
  });

  test('is found where it stands', () => {
    expect(mentionsIn('see @Ann!', PEOPLE)).toEqual([{ from: 4, to: 8, person: ANN }]);
  });

  test('is still known to a reader who knows of no namesake', () => {
    expect(mentionsIn('@Alex Kim (305) knows', [OTHER_ALEX])).toHaveLength(1);
    expect(mentionsIn('@Alex Kim (305) knows', [OTHER_ALEX])[0]?.to).toBe(15);
  });
});

describe('looking for a colleague', () => {
  const names = (query: string) => peopleMatching(query, PEOPLE).map(({ id }) => id);

  test('goes by the beginnings of words, whatever the case and the accents', () => {
    expect(names('zoe mu')).toEqual(['u-zoe']);
    expect(names('lee')).toEqual(['u-ann-lee']);
    expect(names('nn')).toEqual([]);
  });

  test('goes by extension', () => {
    expect(names('305')).toEqual(['u-alex-2']);
  });

  test('offers everybody before anything is typed', () => {
    expect(names('')).toHaveLength(PEOPLE.length);
  });
});
