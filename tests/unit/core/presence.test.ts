import { expect, test } from 'vitest';
import type { EventData } from '#shared/desktop-api/api.ts';
import { TYPING_INTERVAL } from '#shared/limits.ts';
import { Presence } from '../../../electron/core/presence.ts';
import { ManualTime } from '../../support/manual-time.ts';
import { JONAS, MAYA } from '../../support/rows.ts';

const JONAS_THERE = { id: JONAS, name: 'Jonas Weber', extension: '202' };

/** Maya's screen; what the server and the window are told of it. */
function screen() {
  const time = new ManualTime();
  const told: [string | null, boolean][] = [];
  const shown: EventData<'presence'>[] = [];
  const presence = new Presence({
    clock: time,
    tell: (conversationId, typing) => told.push([conversationId, typing]),
    show: (data) => shown.push(data),
    person: (id) => ({ ...JONAS_THERE, id }),
    me: () => MAYA,
  });
  return { presence, time, told, shown };
}

test('what is on the screen is told once, and when it goes', () => {
  const { presence, told } = screen();

  presence.view('c1');
  presence.view('c1');
  presence.view('c2');
  presence.view(null);

  expect(told).toEqual([
    ['c1', false],
    ['c2', false],
    [null, false],
  ]);
});

test('typing is told again and again while it lasts, but not at every key; sent, it is over', () => {
  const { presence, time, told } = screen();
  presence.view('c1');
  for (let keys = 0; keys < 5; keys++) presence.typed('c1');
  time.advance(TYPING_INTERVAL);
  presence.typed('c1');
  presence.typedOut('c1');
  presence.typedOut('c1');
  presence.typed('c1');

  expect(told.slice(1)).toEqual([
    ['c1', true],
    ['c1', true],
    ['c1', false],
    ['c1', true],
  ]);
});

test('typing elsewhere than on the screen is nobody’s business', () => {
  const { presence, told } = screen();
  presence.view('c1');

  presence.typed('c2');
  presence.typedOut('c2');

  expect(told).toEqual([['c1', false]]);
});

test('a new connection is told what is on the screen, if anything is', () => {
  const { presence, told } = screen();
  presence.tellAgain();
  presence.view('c1');
  presence.typed('c1');
  presence.tellAgain();

  expect(told).toEqual([
    ['c1', false],
    ['c1', true],
    ['c1', false],
  ]);
});

test('colleagues are named to the window, and whether they type; she herself is none of them', () => {
  const { presence, shown } = screen();
  presence.view('c1');

  presence.heard({
    conversationId: 'c1',
    users: [
      { userId: JONAS, typing: true },
      { userId: MAYA, typing: false },
    ],
  });

  expect(shown).toEqual([{ id: 'c1', people: [{ ...JONAS_THERE, typing: true }] }]);
});

test('what is said of a conversation that is no longer shown is passed over', () => {
  const { presence, shown } = screen();
  presence.view('c2');

  presence.heard({ conversationId: 'c1', users: [{ userId: JONAS, typing: false }] });

  expect(shown).toEqual([]);
});

test('with the connection, with the conversation, with the sign-in they are gone', () => {
  for (const leave of ['forgetOthers', 'forget', 'view'] as const) {
    const { presence, shown } = screen();
    presence.view('c1');
    presence.heard({ conversationId: 'c1', users: [{ userId: JONAS, typing: true }] });

    if (leave === 'view') presence.view('c2');
    else presence[leave]();

    expect(shown.at(-1)).toEqual({ id: 'c1', people: [] });
    expect(shown).toHaveLength(2);
  }
});
