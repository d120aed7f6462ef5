import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TYPING_LASTS } from '#shared/limits.ts';
import { Presence, type PresentUser } from '../../../../server/gateway/presence.ts';
import { ManualTime } from '../../../support/manual-time.ts';

interface Desktop {
  readonly userId: string;
  /** Everything it was told, with the conversation it was about. */
  readonly told: [string, PresentUser[]][];
}

const desktop = (userId: string): Desktop => ({ userId, told: [] });
const looking = (userId: string): PresentUser => ({ userId, typing: false });
const typing = (userId: string): PresentUser => ({ userId, typing: true });

function start() {
  const time = new ManualTime();
  const presence = new Presence<Desktop>({
    timers: time,
    tell: (viewer, conversationId, users) => viewer.told.push([conversationId, users]),
  });
  return { time, presence };
}

test('whoever opens a conversation learns who is there, and those who are there learn of them', () => {
  const { presence } = start();
  const [maya, jonas] = [desktop('maya'), desktop('jonas')];
  presence.show(maya, 'c1', false);
  expect(maya.told).toEqual([['c1', []]]);
  presence.show(jonas, 'c1', false);
  expect(jonas.told).toEqual([['c1', [looking('maya')]]]);
  expect(maya.told.at(-1)).toEqual(['c1', [looking('jonas')]]);
});

test('colleagues elsewhere are told nothing', () => {
  const { presence } = start();
  const [maya, jonas] = [desktop('maya'), desktop('jonas')];
  presence.show(maya, 'c1', false);
  presence.show(jonas, 'c2', true);
  expect(maya.told).toEqual([['c1', []]]);
});

test('typing shows at once and ends by itself some seconds after the last word of it', () => {
  const { presence, time } = start();
  const [maya, jonas] = [desktop('maya'), desktop('jonas')];
  presence.show(maya, 'c1', false);
  presence.show(jonas, 'c1', true);
  expect(maya.told.at(-1)).toEqual(['c1', [typing('jonas')]]);
  time.advance(TYPING_LASTS - 1);
  presence.show(jonas, 'c1', true);
  time.advance(TYPING_LASTS - 1);
  expect(maya.told.at(-1)).toEqual(['c1', [typing('jonas')]]);
  time.advance(1);
  expect(maya.told.at(-1)).toEqual(['c1', [looking('jonas')]]);
});

test('what is said again and changes nothing is told to nobody', () => {
  const { presence } = start();
  const [maya, jonas] = [desktop('maya'), desktop('jonas')];
  presence.show(maya, 'c1', false);
  for (let word = 0; word < 5; word++) presence.show(jonas, 'c1', true);
  expect(maya.told).toHaveLength(2);
});

test('a person with two desktops is there once, types when either does, and is gone with the last', () => {
  const { presence } = start();
  const [maya, desk, laptop] = [desktop('maya'), desktop('jonas'), desktop('jonas')];
  presence.show(maya, 'c1', false);
  presence.show(desk, 'c1', false);
  presence.show(laptop, 'c1', true);
  expect(maya.told.at(-1)).toEqual(['c1', [typing('jonas')]]);
  presence.leave(laptop);
  expect(maya.told.at(-1)).toEqual(['c1', [looking('jonas')]]);
  presence.leave(desk);
  expect(maya.told.at(-1)).toEqual(['c1', []]);
});

test('nobody is told of themselves', () => {
  const { presence } = start();
  const [desk, laptop] = [desktop('maya'), desktop('maya')];
  presence.show(desk, 'c1', true);
  presence.show(laptop, 'c1', true);
  expect([...desk.told, ...laptop.told].map(([, users]) => users)).toEqual([[], []]);
});

test('going to another conversation is leaving the first, typing ends there with it', () => {
  const { presence, time } = start();
  const [maya, jonas] = [desktop('maya'), desktop('jonas')];
  presence.show(maya, 'c1', false);
  presence.show(jonas, 'c1', true);
  presence.show(jonas, 'c2', false);
  expect(maya.told.at(-1)).toEqual(['c1', []]);
  const before = maya.told.length;
  time.advance(TYPING_LASTS);
  expect(maya.told).toHaveLength(before);
});

test('one who is cut off while being told leaves, and the others hear of that', () => {
  const time = new ManualTime();
  const [maya, slow, jonas] = [desktop('maya'), desktop('slow'), desktop('jonas')];
  const presence = new Presence<Desktop>({
    timers: time,
    tell(viewer, conversationId, users) {
      if (viewer === slow && users.length > 1) presence.leave(slow);
      else viewer.told.push([conversationId, users]);
    },
  });
  for (const each of [maya, slow, jonas]) presence.show(each, 'c1', false);
  expect(maya.told.at(-1)).toEqual(['c1', [looking('jonas')]]);
  expect(jonas.told.at(-1)).toEqual(['c1', [looking('maya')]]);
});

test('whatever happens, everybody was last told exactly who else is there now', () => {
  const places = ['c1', 'c2'];
  const step = fc.oneof(
    fc.record({ at: fc.nat(5), place: fc.constantFrom(...places), typing: fc.boolean() }),
    fc.record({ at: fc.nat(5), leave: fc.constant(true) }),
    fc.record({ pass: fc.integer({ min: 1, max: TYPING_LASTS }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { presence, time } = start();
      // Three people, two desktops each.
      const desktops = [0, 1, 2, 3, 4, 5].map((index) => desktop(`user ${index % 3}`));
      const now = new Map<Desktop, { place: string; typedUntil: number }>();
      for (const each of steps) {
        if ('pass' in each) time.advance(each.pass);
        else if ('leave' in each) {
          presence.leave(desktops[each.at]!);
          now.delete(desktops[each.at]!);
        } else {
          const typedUntil = each.typing ? time.now() + TYPING_LASTS : 0;
          presence.show(desktops[each.at]!, each.place, each.typing);
          now.set(desktops[each.at]!, { place: each.place, typedUntil });
        }
      }
      for (const [viewer, { place }] of now) {
        const there = [...now].filter(([other, at]) => at.place === place && other.userId !== viewer.userId);
        const expected = [...new Set(there.map(([other]) => other.userId))].sort().map((userId) => ({
          userId,
          typing: there.some(([other, at]) => other.userId === userId && at.typedUntil > time.now()),
        }));
        expect(viewer.told.at(-1)).toEqual([place, expected]);
      }
    }),
  );
});
