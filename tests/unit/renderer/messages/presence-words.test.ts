import { expect, test } from 'vitest';
import { presenceNews, presenceWords } from '../../../../renderer/messages/presence-words.ts';
import { AMARA, JONAS, MAYA } from '../../../support/fake-desktop/people.ts';

const viewing = (person: typeof MAYA) => ({ ...person, typing: false });
const typing = (person: typeof MAYA) => ({ ...person, typing: true });

test('colleagues are called by their first names', () => {
  expect(presenceWords([viewing(JONAS)])).toEqual({ typing: null, viewing: 'Jonas is viewing' });
  expect(presenceWords([typing(MAYA), viewing(JONAS)])).toEqual({
    typing: 'Maya is typing…',
    viewing: 'Jonas is viewing',
  });
  expect(presenceWords([viewing(MAYA), viewing(JONAS)]).viewing).toBe('Maya and Jonas are viewing');
  expect(presenceWords([viewing(MAYA), viewing(JONAS), viewing(AMARA)]).viewing).toBe(
    'Maya and 2 others are viewing',
  );
  expect(presenceWords([])).toEqual({ typing: null, viewing: null });
});

test('two with one first name are named in full', () => {
  const other = { ...JONAS, id: 'u-other', name: 'Jonas Falk' };
  expect(presenceWords([viewing(JONAS), viewing(other)]).viewing).toBe(
    'Jonas Weber and Jonas Falk are viewing',
  );
});

test('a screen reader hears who comes and who begins to type, not every pause in between', () => {
  let told: ReadonlySet<string> = new Set();
  const hear = (people: Parameters<typeof presenceNews>[1]) => {
    const news = presenceNews(told, people);
    told = news.told;
    return news.words;
  };
  expect(hear([viewing(JONAS)])).toBe('Jonas is viewing');
  expect(hear([typing(JONAS)])).toBe('Jonas is typing…');
  expect(hear([viewing(JONAS)])).toBe('');
  expect(hear([typing(JONAS)])).toBe('');
  expect(hear([typing(JONAS), viewing(AMARA)])).toBe('Amara is viewing');
  expect(hear([])).toBe('');
  expect(hear([typing(JONAS)])).toBe('Jonas is typing…');
});
