import ICAL from 'ical.js';
import type { ContactNumber } from '#shared/protocol/rows/contacts.ts';
import type { Candidate } from './candidate.ts';
import { modernize } from './old-vcard.ts';

/** Cards between two breaths. */
const SLICE = 200;

/** The contacts of a vCard file of version 2.1, 3.0 or 4.0. A card that makes no sense spoils no other one. */
export function* readVcards(text: string): Generator<undefined, readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const [place, card] of splitCards(text).entries()) {
    if (place % SLICE === SLICE - 1) yield;
    candidates.push(readCard(card));
  }
  return candidates;
}

interface Card {
  readonly line: number;
  readonly lines: readonly string[];
  /** Whether its end is there. */
  readonly whole: boolean;
}

function splitCards(text: string): readonly Card[] {
  const cards: Card[] = [];
  let open: { line: number; lines: string[] } | null = null;
  const finish = (whole: boolean) => {
    if (open !== null) cards.push({ ...open, whole });
    open = null;
  };
  for (const [place, line] of text.split(/\r\n|\n|\r/).entries()) {
    const word = line.trim().toUpperCase();
    if (word === 'BEGIN:VCARD') {
      finish(false);
      open = { line: place + 1, lines: [] };
    }
    open?.lines.push(line);
    if (word === 'END:VCARD') finish(true);
  }
  finish(false);
  return cards;
}

function readCard({ line, lines, whole }: Card): Candidate {
  const none = { line, name: '', company: '', numbers: [] };
  if (!whole) return { ...none, unreadable: 'The card has no end: the file may be cut off.' };
  try {
    const isOld = lines.some((each) => /^VERSION:2\.1\s*$/i.test(each));
    const card = new ICAL.Component(ICAL.parse((isOld ? modernize(lines) : lines).join('\r\n')));
    return { line, name: nameOf(card), company: first(card, 'org'), numbers: numbersOf(card) };
  } catch {
    return { ...none, unreadable: 'The card cannot be read.' };
  }
}

/** A value may be text, or a list of its parts of which each may be a list again. */
function partsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map((part) => partsOf(part).join(' ').trim());
  return [typeof value === 'string' ? value : ''];
}

function first(card: ICAL.Component, property: string): string {
  const value: unknown = card.getFirstPropertyValue(property);
  return (partsOf(value)[0] ?? '').trim();
}

function nameOf(card: ICAL.Component): string {
  const formatted = partsOf(card.getFirstPropertyValue('fn')).join(' ').trim();
  if (formatted !== '') return formatted;
  const [family = '', given = '', middle = ''] = partsOf(card.getFirstPropertyValue('n'));
  const joined = [given, middle, family].filter((part) => part !== '').join(' ');
  return joined || first(card, 'nickname');
}

const TYPES: readonly (readonly [string, string])[] = [
  ['fax', 'Fax'],
  ['pager', 'Pager'],
  ['cell', 'Mobile'],
  ['iphone', 'Mobile'],
  ['main', 'Main'],
  ['work', 'Work'],
  ['home', 'Home'],
];

function numbersOf(card: ICAL.Component): readonly ContactNumber[] {
  return card
    .getAllProperties('tel')
    .map((tel) => {
      const number = partsOf(tel.getFirstValue())
        .join('')
        .replace(/^tel:/i, '')
        // What follows is said to the program that calls, not to the telephone.
        .replace(/;(?!ext=).*$/i, '')
        .trim();
      return { number, label: ownLabel(card, tel) ?? labelOf(tel) };
    })
    .filter(({ number }) => number !== '');
}

function labelOf(tel: ICAL.Property): string {
  const types = [tel.getParameter('type') ?? []].flat().flatMap((type) => type.toLowerCase().split(','));
  return TYPES.find(([type]) => types.includes(type))?.[1] ?? '';
}

/** What somebody called the number by hand stands beside it in the same group. */
function ownLabel(card: ICAL.Component, tel: ICAL.Property): string | null {
  const group = groupOf(tel);
  if (group === null) return null;
  const label = card.getAllProperties('x-ablabel').find((each) => groupOf(each) === group);
  if (label === undefined) return null;
  const text = partsOf(label.getFirstValue())
    .join(' ')
    .replace(/^_\$!<(.*)>!\$_$/, '$1')
    .trim();
  return text === '' ? null : text;
}

function groupOf(property: ICAL.Property): string | null {
  const group = property.getParameter('group');
  return typeof group === 'string' ? group.toLowerCase() : null;
}
