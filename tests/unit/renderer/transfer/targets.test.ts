import { describe, expect, test } from 'vitest';
import { matching, targetsOf } from '../../../../renderer/transfer/targets.ts';
import { AMARA, JONAS, MAYA, RECEPTION, SUPPORT } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

const users = [
  { ...MAYA, obstacle: null, owned: 3, capacity: 5 },
  { ...AMARA, obstacle: 'paused' as const, owned: 0, capacity: 5 },
  { ...JONAS, obstacle: null, owned: 2, capacity: 5 },
];
const queues = [
  { ...SUPPORT, extension: '700', available: 2, waiting: 0 },
  { ...RECEPTION, extension: '701', available: 0, waiting: 4 },
];

function owned() {
  const desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'c', name: 'Maria Lopez', number: '(917) 555-0123' });
  desktop.claimAs('c', MAYA);
  return desktop.conversation('c');
}

describe('a conversation can be transferred', () => {
  test('to colleagues, those who can take it first, and to the other queues; not to where it is', () => {
    const targets = targetsOf({ users, queues }, 'transfer', owned());
    expect(targets.map(({ name }) => name)).toEqual(['Jonas Weber', 'Amara Okafor', 'Main Reception']);
  });

  test('knowing how busy they are, and why some cannot take it', () => {
    const [jonas, amara, reception] = targetsOf({ users, queues }, 'transfer', owned());
    expect(jonas).toMatchObject({ load: '2 of 5', obstacle: null });
    expect(amara).toMatchObject({ load: '0 of 5', obstacle: 'On pause' });
    expect(reception).toMatchObject({ load: 'Nobody available · 4 waiting', obstacle: null });
  });
});

test('a supervisor assigns to people, not to queues', () => {
  expect(targetsOf({ users, queues }, 'assign', owned()).map(({ kind }) => kind)).toEqual(['user', 'user']);
});

test('people and queues are found by the beginnings of their names and by extension', () => {
  const targets = targetsOf({ users, queues }, 'transfer', owned());
  const found = (search: string) => matching(targets, search).map(({ name }) => name);
  expect(found('jo we')).toEqual(['Jonas Weber']);
  expect(found('RECEPTION')).toEqual(['Main Reception']);
  expect(found('70')).toEqual(['Main Reception']);
  expect(found('203')).toEqual(['Amara Okafor']);
  expect(found('onas')).toEqual([]);
  expect(found(' ')).toHaveLength(3);
});
