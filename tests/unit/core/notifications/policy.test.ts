import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../../electron/core/cache/facts.ts';
import {
  type Circumstances,
  judge,
  noticeOf,
  type Verdict,
} from '../../../../electron/core/notifications/policy.ts';
import { JONAS, MAYA } from '../../../support/rows.ts';
import {
  AT_DESK,
  answered,
  claimedBy,
  closed,
  givenBack,
  handedTo,
  handedToQueue,
  newSession,
  read,
  settled,
  WAITING,
  withSession,
  wrote,
} from './facts.ts';

const MINE = claimedBy(MAYA);
const THEIRS = claimedBy(JONAS);

type Case = [what: string, before: Facts | null, after: Facts | null, verdict: Verdict];

describe('what a change means to Maya at her desk', () => {
  test.each<Case>([
    ['a customer writes: a new session', null, WAITING, 'new'],
    ['the customer writes again while waiting', WAITING, wrote(WAITING), 'refresh'],
    [
      'after closing, the customer’s next text opens a new session',
      closed(MINE),
      newSession(closed(MINE)),
      'new',
    ],
    [
      'the customer writes into a session that nobody owned',
      settled(THEIRS),
      wrote(withSession(settled(THEIRS), { state: 'waiting' })),
      'new',
    ],
    ['a colleague claims it', WAITING, THEIRS, 'seen'],
    ['she claims it, here or elsewhere', WAITING, MINE, 'nothing'],
    ['she claims and answers it elsewhere', WAITING, answered(MINE), 'seen'],
    ['she claims it with everything read', read(WAITING), read(MINE), 'seen'],
    ['her customer writes', read(answered(MINE)), wrote(read(answered(MINE))), 'new'],
    ['her customer writes again', MINE, wrote(MINE), 'new'],
    ['she answers it elsewhere', MINE, answered(MINE), 'seen'],
    ['she reads it elsewhere', MINE, read(MINE), 'seen'],
    ['a colleague’s customer writes', THEIRS, wrote(THEIRS), 'seen'],
    [
      'a colleague releases it while the customer is owed an answer',
      THEIRS,
      givenBack(THEIRS, 'released'),
      'new',
    ],
    ['a colleague lets it lapse', THEIRS, givenBack(THEIRS, 'idleTimeout'), 'new'],
    ['a colleague releases it with nothing owed', THEIRS, settled(THEIRS), 'seen'],
    ['she releases it herself', MINE, givenBack(MINE, 'released'), 'nothing'],
    ['she lets it lapse', MINE, givenBack(MINE, 'idleTimeout'), 'new'],
    ['a colleague hands it to her', THEIRS, handedTo(MAYA, THEIRS), 'new'],
    [
      'it is handed to her with everything read',
      read(answered(THEIRS)),
      { ...handedTo(MAYA, read(THEIRS)) },
      'new',
    ],
    [
      'she answers what was handed to her',
      handedTo(MAYA, read(THEIRS)),
      answered(handedTo(MAYA, read(THEIRS))),
      'seen',
    ],
    ['she hands it to a colleague', MINE, handedTo(JONAS, MINE), 'seen'],
    ['a colleague transfers it to her queue', null, handedToQueue(answered(THEIRS)), 'new'],
    ['she transfers it to a queue of hers', MINE, handedToQueue(answered(MINE)), 'nothing'],
    ['it is closed', THEIRS, closed(THEIRS), 'seen'],
    ['it is no longer hers to see', WAITING, null, 'seen'],
    ['she has read what waits', WAITING, read(WAITING), 'seen'],
    ['something else about it changes', WAITING, { ...WAITING, title: 'Lena M. Ortiz' }, 'nothing'],
    ['it waits in a queue that she only oversees', null, { ...WAITING, member: false }, 'seen'],
  ])('%s: %4$s', (_what, before, after, verdict) => {
    expect(judge({ before, after }, AT_DESK)).toBe(verdict);
  });
});

describe('what she wants to be told', () => {
  const handedOver = { before: THEIRS, after: handedTo(MAYA, THEIRS) };
  const hers = { before: read(MINE), after: wrote(read(MINE)) };
  const fresh = { before: null, after: WAITING };

  function under(change: Partial<Circumstances>): Verdict[] {
    return [fresh, hers, handedOver].map((each) => judge(each, { ...AT_DESK, ...change }));
  }

  test('everything, where she says nothing else', () => {
    expect(under({})).toEqual(['new', 'new', 'new']);
  });

  test('only her own conversations', () => {
    expect(under({ settings: { notify: 'mine', tone: true } })).toEqual(['nothing', 'new', 'new']);
  });

  test('nothing at all', () => {
    expect(under({ settings: { notify: 'none', tone: true } })).toEqual(['nothing', 'nothing', 'nothing']);
  });

  test('nothing while she is away', () => {
    expect(under({ availability: 'away' })).toEqual(['nothing', 'nothing', 'nothing']);
  });

  test('nothing of the conversation that she is looking at', () => {
    expect(under({ lookingAt: 'c1' })).toEqual(['nothing', 'nothing', 'nothing']);
    expect(under({ lookingAt: 'c2' })).toEqual(['new', 'new', 'new']);
  });

  test('nothing of a conversation that she muted', () => {
    const muted = { before: null, after: { ...WAITING, muted: true } };

    expect(judge(muted, AT_DESK)).toBe('nothing');
  });

  test('what is withdrawn is withdrawn however quiet she wants it', () => {
    const quiet: Circumstances = {
      ...AT_DESK,
      availability: 'away',
      settings: { notify: 'none', tone: false },
    };

    expect(judge({ before: WAITING, after: THEIRS }, quiet)).toBe('seen');
  });
});

describe('what no act of hers answers', () => {
  test('her claim ended because she did not write', () => {
    expect(noticeOf({ before: MINE, after: givenBack(MINE, 'idleTimeout') }, MAYA, null)).toBe(
      'Lena Ortiz is free again: you did not write for 5 minutes.',
    );
  });

  test('a colleague took what she was looking at', () => {
    const taken = { before: WAITING, after: THEIRS };

    expect(noticeOf(taken, MAYA, 'c1')).toBe('Jonas Weber (202) is answering Lena Ortiz now.');
    expect(noticeOf(taken, MAYA, 'c2')).toBeNull();
  });

  test('what she did herself is not told', () => {
    expect(noticeOf({ before: WAITING, after: MINE }, MAYA, 'c1')).toBeNull();
    expect(noticeOf({ before: MINE, after: givenBack(MINE, 'released') }, MAYA, 'c1')).toBeNull();
    expect(noticeOf({ before: MINE, after: handedTo(JONAS, MINE) }, MAYA, 'c1')).toBeNull();
  });
});
