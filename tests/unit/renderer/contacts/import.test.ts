import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../../../renderer/contacts/import/candidate.ts';
import { checkContacts } from '../../../../renderer/contacts/import/check-contacts.ts';
import { guessMapping, mappingProblem, readRows } from '../../../../renderer/contacts/import/columns.ts';
import { decodeText } from '../../../../renderer/contacts/import/decode-text.ts';
import { readCsv } from '../../../../renderer/contacts/import/read-csv.ts';
import { MOST_CONTACTS, readFile } from '../../../../renderer/contacts/import/read-file.ts';
import { readVcards } from '../../../../renderer/contacts/import/read-vcards.ts';

function finish<Result>(work: Generator<undefined, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => finish(readFile(utf8(text)));
const cards = (text: string) => finish(readVcards(text));
const check = (candidates: Iterable<Candidate>, country = 'US') => finish(checkContacts(candidates, country));
const csv = (text: string) => {
  const rows = readCsv(text);
  return check(readRows(rows, guessMapping(rows)));
};
const roles = (text: string) => guessMapping(readCsv(text)).columns.map(({ role }) => role);

describe('the text of a file', () => {
  const words = 'Name;Telefon\nJörg Müller;030 123\n';
  const utf16 = (big: boolean, mark: boolean) => {
    const units = mark ? `\uFEFF${words}` : words;
    return new Uint8Array(
      [...units].flatMap((unit) => {
        const code = unit.charCodeAt(0);
        return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
      }),
    );
  };

  test('is read with its umlauts, whatever wrote it', () => {
    expect(decodeText(utf8(words))).toBe(words);
    expect(decodeText(utf8(`\uFEFF${words}`))).toBe(words);
    for (const big of [true, false]) {
      for (const mark of [true, false]) expect(decodeText(utf16(big, mark))).toBe(words);
    }
    const old = new Uint8Array([...words].map((letter) => letter.charCodeAt(0)));
    expect(decodeText(old)).toBe(words);
  });

  test('an empty file, a picture and a plain text are said to be none', () => {
    for (const text of ['', '  \n', '\u0000PNG\u0000', 'Dear Maya,\nhow are you?\n']) {
      expect(read(text)).toMatchObject({ kind: 'unusable' });
    }
  });

  test('a file is a vCard or a CSV by what is in it', () => {
    expect(read('BEGIN:VCARD\nVERSION:3.0\nFN:Maria\nTEL:+19175550123\nEND:VCARD\n').kind).toBe('vcard');
    expect(read('Name,Phone\nMaria,+19175550123\n').kind).toBe('csv');
  });

  test('more contacts than one import takes are said so before anything else', () => {
    expect(read(`Name,Phone\n${'a,b\n'.repeat(MOST_CONTACTS + 1)}`)).toMatchObject({
      kind: 'unusable',
      why: expect.stringContaining('more than'),
    });
  });
});

describe('a CSV file', () => {
  test('has its cells between commas, semicolons, tabs or bars', () => {
    for (const sign of [',', ';', '\t', '|']) {
      const rows = readCsv(`Name${sign}Phone\nMaria${sign}+19175550123\n`);
      expect(rows.map(({ cells }) => cells)).toEqual([
        ['Name', 'Phone'],
        ['Maria', '+19175550123'],
      ]);
    }
  });

  test('says itself what separates, as spreadsheets write it', () => {
    expect(readCsv('sep=;\r\nName;Phone\r\nLopez, Maria;1\r\n')).toEqual([
      { line: 2, cells: ['Name', 'Phone'] },
      { line: 3, cells: ['Lopez, Maria', '1'] },
    ]);
  });

  test('may have quotes, separators and line breaks in quotes; lines are counted as an editor counts them', () => {
    const rows = readCsv('Name,Phone\r\n"Lopez, ""Mia"" Maria","917\r\n555 0123"\r\n\r\nDevon,1\r\n');
    expect(rows).toEqual([
      { line: 1, cells: ['Name', 'Phone'] },
      { line: 2, cells: ['Lopez, "Mia" Maria', '917\r\n555 0123'] },
      { line: 5, cells: ['Devon', '1'] },
    ]);
  });
});

describe('what a column holds', () => {
  test('is guessed from what it is called, in the words of other programs', () => {
    expect(roles('Name,Company,Phone\n')).toEqual(['name', 'company', 'number']);
    expect(roles('Vorname;Nachname;Firma;Telefon (geschäftlich);Handy;E-Mail-Adresse\n')).toEqual([
      'firstName',
      'lastName',
      'company',
      'number',
      'number',
      'skip',
    ]);
    expect(
      roles('First Name,Middle Name,Last Name,Organization Name,Phone 1 - Label,Phone 1 - Value\n'),
    ).toEqual(['firstName', 'skip', 'lastName', 'company', 'label', 'number']);
  });

  test('numbers are called what their column is called', () => {
    const { columns } = guessMapping(readCsv('Name,Mobile Phone,Business Phone,Home Fax,Phone\n'));
    expect(columns.map(({ label }) => label)).toEqual(['', 'Mobile', 'Work', 'Fax', '']);
  });

  test('without titles it is guessed from what stands in it', () => {
    const mapping = guessMapping(readCsv('17,Maria Lopez,(917) 555-0123\n18,Devon Brooks,(917) 555-0124\n'));
    expect(mapping.titled).toBe(false);
    expect(mapping.columns.map(({ role }) => role)).toEqual(['skip', 'name', 'number']);
  });

  test('a whole name goes before its parts, and parts fill in where it is empty', () => {
    expect(roles('Name,First Name,Last Name,Phone\nMaria Lopez,Maria,Lopez,9175550123\n')).toEqual([
      'name',
      'skip',
      'skip',
      'number',
    ]);
    expect(roles('Name,First Name,Last Name,Phone\n,Maria,Lopez,9175550123\n')).toEqual([
      'skip',
      'firstName',
      'lastName',
      'number',
    ]);
  });

  test('nothing is imported without a name or without a number', () => {
    expect(mappingProblem(guessMapping(readCsv('Name,City\nMaria,Lima\n')))).toContain('numbers');
    expect(mappingProblem(guessMapping(readCsv('Phone,Zip\n9175550123,1\n')))).toContain('names');
    expect(mappingProblem(guessMapping(readCsv('Name,Phone\nMaria,9175550123\n')))).toBeNull();
  });
});

describe('what the lines come to', () => {
  test('numbers are read in the country of the account, names put together', () => {
    const { contacts, problems } = csv(
      'First name,Last name,Company,Mobile,Work phone\nMaria,Lopez,Pine,(917) 555-0123,+49 30 12345678\n',
    );
    expect(problems).toEqual([]);
    expect(contacts).toEqual([
      {
        line: 2,
        contact: {
          name: 'Maria Lopez',
          company: 'Pine',
          numbers: [
            { number: '+19175550123', label: 'Mobile' },
            { number: '+493012345678', label: 'Work' },
          ],
        },
      },
    ]);
  });

  test('a label may stand in the column before, and several numbers in one cell', () => {
    const { contacts } = csv(
      'Name,Phone 1 - Label,Phone 1 - Value\nMaria,* Mobile,(917) 555-0123 ::: (917) 555-0124\n',
    );
    expect(contacts[0]?.contact.numbers).toEqual([
      { number: '+19175550123', label: 'Mobile' },
      { number: '+19175550124', label: 'Mobile' },
    ]);
  });

  test('what is wrong is said of its line', () => {
    const { contacts, problems } = csv(
      'Name,Company,Phone\n,,9175550123\nMaria,,\nDevon,,12345\n,Pine,9175550124\nOmar,,call me\n',
    );
    expect(contacts.map(({ contact }) => contact.name)).toEqual(['Pine']);
    expect(problems).toEqual([
      { line: 2, who: '9175550123', message: 'It has no name.' },
      { line: 3, who: 'Maria', message: 'It has no number.' },
      { line: 4, who: 'Devon', message: '“12345” is not a phone number.' },
      { line: 6, who: 'Omar', message: '“call me” is not a phone number.' },
    ]);
  });

  test('the same person on two lines is one contact; somebody else with the same number is told', () => {
    const { contacts, problems, joined } = csv(
      'Name,Phone,Mobile\nMaria,9175550123,\nmaria,(917) 555-0123,9175550124\nDevon,+1 917 555 0124,\n',
    );
    expect(contacts).toHaveLength(1);
    expect(contacts[0]?.contact.numbers.map(({ number }) => number)).toEqual([
      '+19175550123',
      '+19175550124',
    ]);
    expect(joined).toMatchObject([{ line: 3, message: 'Taken together with line 2.' }]);
    expect(problems).toEqual([
      { line: 4, who: 'Devon', message: 'It has a number in common with line 2 (Maria).' },
    ]);
  });

  test('the same number twice on a line is one', () => {
    const { contacts } = csv('Name,Phone,Mobile\nMaria,9175550123,+1 917 555 0123\n');
    expect(contacts[0]?.contact.numbers).toEqual([{ number: '+19175550123', label: 'Mobile' }]);
  });

  test('5,000 lines are gone through in short slices', () => {
    const lines = Array.from(
      { length: 5_000 },
      (_, n) => `Person ${n},(917) 200-${String(n).padStart(4, '0')}`,
    );
    const file = read(`Name,Phone\n${lines.join('\n')}\n`);
    if (file.kind !== 'csv') throw new Error('It is a CSV file.');
    const work = checkContacts(readRows(file.rows, file.mapping), 'US');
    let slices = 0;
    let step = work.next();
    for (; step.done !== true; step = work.next()) slices++;
    expect(slices).toBeGreaterThanOrEqual(25);
    expect(step.value.contacts).toHaveLength(5_000);
  });
});

describe('a vCard', () => {
  test('of version 3.0, as a telephone exports it', () => {
    const [maria] = cards(
      [
        'BEGIN:VCARD',
        'VERSION:3.0',
        'N:Lopez;María;;;',
        'FN:María Lopez',
        'ORG:Harbor\\, Pine & Co.;Sales',
        'item1.TEL;type=pref:+1 (917) 555-0123',
        'item1.X-ABLabel:Ferry office',
        'item2.TEL:+19175550125',
        'item2.X-ABLabel:_$!<Other>!$_',
        'TEL;type=CELL;type=VOICE:917-555-',
        ' 0124',
        'END:VCARD',
      ].join('\r\n'),
    );
    expect(maria).toEqual({
      line: 1,
      name: 'María Lopez',
      company: 'Harbor, Pine & Co.',
      numbers: [
        { number: '+1 (917) 555-0123', label: 'Ferry office' },
        { number: '+19175550125', label: 'Other' },
        { number: '917-555-0124', label: 'Mobile' },
      ],
    });
  });

  test('of version 4.0, with its numbers as links', () => {
    const [li] = cards(
      'BEGIN:VCARD\nVERSION:4.0\nFN:李小龍\nTEL;VALUE=uri;TYPE="voice,work":tel:+1-917-555-0123;phone-context=x\nEND:VCARD\n',
    );
    expect(li).toMatchObject({ name: '李小龍', numbers: [{ number: '+1-917-555-0123', label: 'Work' }] });
  });

  test('of version 2.1, with its own way to write umlauts', () => {
    const [joerg] = cards(
      [
        'BEGIN:VCARD',
        'VERSION:2.1',
        'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;',
        'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg =',
        'M=C3=BCller',
        'TEL;CELL;PREF:030 12345678',
        'TEL;WORK:030 12345679',
        'END:VCARD',
      ].join('\r\n'),
    );
    expect(joerg).toEqual({
      line: 1,
      name: 'Jörg Müller',
      company: '',
      numbers: [
        { number: '030 12345678', label: 'Mobile' },
        { number: '030 12345679', label: 'Work' },
      ],
    });
  });

  test('without a written name goes by its parts', () => {
    const [maria] = cards('BEGIN:VCARD\nVERSION:3.0\nN:Lopez;Maria;Ana;;\nTEL:1\nEND:VCARD\n');
    expect(maria?.name).toBe('Maria Ana Lopez');
  });

  test('a card that makes no sense spoils no other, and is named by its line', () => {
    const found = cards(
      'BEGIN:VCARD\nVERSION:3.0\nthis is nothing\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Maria\nTEL:9175550123\nEND:VCARD\nBEGIN:VCARD\nFN:Cut',
    );
    expect(found.map(({ line, unreadable }) => [line, unreadable])).toEqual([
      [1, 'The card cannot be read.'],
      [5, undefined],
      [10, 'The card has no end: the file may be cut off.'],
    ]);
    expect(check(found).contacts.map(({ contact }) => contact.name)).toEqual(['Maria']);
  });
});
