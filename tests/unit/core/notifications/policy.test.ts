import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../../electron/core/cache/facts.ts';
import {
  type Circumstances,
  judge,
  newsOf,
  type Verdict,
} from '../../../../electron/core/notifications/policy.ts';
import { JONAS, MAYA } from '../../../support/rows.ts';
import {
  AT_DESK,
  answered,
  assignedTo,
  CHAT,
  claimedBy,
  closed,
  forceReleased,
  GROUP,
  givenBack,
  handedTo,
  handedToQueue,
  invited,
  inviting,
  named,
  newSession,
  notInvited,
  OWN_LINE,
  optedOut,
  read,
  reminded,
  said,
  settled,
  terminated,
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
    ['she claims it, here or elsewhere', WAITING, MINE, 'seen'],
    ['the customer writes just as she claims it', WAITING, wrote(MINE), 'new'],
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
    ['it waits for long', WAITING, reminded(WAITING), 'new'],
    ['something else happens after the reminder', reminded(WAITING), read(reminded(WAITING)), 'seen'],
    ['a supervisor gives it back to the queue', THEIRS, forceReleased(THEIRS), 'new'],
    ['a supervisor gives hers back to the queue', MINE, forceReleased(MINE), 'new'],
    ['a supervisor gives it to her', THEIRS, assignedTo(MAYA, THEIRS), 'new'],
    ['a supervisor gives her what waited', WAITING, assignedTo(MAYA, WAITING), 'new'],
    ['she gives it to herself', THEIRS, assignedTo(MAYA, read(THEIRS), MAYA), 'seen'],
    ['it waits in a queue that she only oversees', null, { ...WAITING, member: false }, 'seen'],
  ])('%s: %4$s', (_what, before, after, verdict) => {
    expect(judge({ before, after }, AT_DESK)).toBe(verdict);
  });
});

describe('a queue that invites', () => {
  const OFFERED = invited(WAITING);

  test.each<Case>([
    ['a customer writes: it is not her turn', null, inviting(WAITING), 'seen'],
    ['a customer writes: it is her turn at once', null, OFFERED, 'new'],
    ['her turn comes', inviting(WAITING), OFFERED, 'new'],
    ['the customer writes again meanwhile', OFFERED, wrote(OFFERED), 'refresh'],
    ['she reads it without an answer', OFFERED, read(OFFERED), 'nothing'],
    ['her time is over, she declines, or it is withdrawn', OFFERED, notInvited(OFFERED), 'seen'],
    ['it is her turn once more', invited(WAITING, 'i1'), invited(WAITING, 'i2'), 'new'],
    ['a colleague accepts', OFFERED, claimedBy(JONAS, OFFERED), 'seen'],
    ['it waits for long', inviting(WAITING), reminded(inviting(WAITING)), 'seen'],
    ['it waits for long while she is asked', OFFERED, reminded(OFFERED), 'nothing'],
    ['her own customer writes', read(answered(inviting(MINE))), wrote(read(inviting(MINE))), 'new'],
  ])('%s: %4$s', (_what, before, after, verdict) => {
    expect(judge({ before, after }, AT_DESK)).toBe(verdict);
  });
});

describe('chats, groups and her own line', () => {
  test.each<Case>([
    ['a colleague writes to her', CHAT, said(CHAT), 'new'],
    ['the first message of a new chat', null, said(CHAT), 'new'],
    ['a colleague writes again', said(CHAT), said(said(CHAT)), 'new'],
    ['somebody writes in a group', GROUP, said(GROUP), 'new'],
    ['a customer texts her own line', OWN_LINE, wrote(OWN_LINE), 'new'],
    ['she reads it here or elsewhere', said(CHAT), read(said(CHAT)), 'seen'],
    ['she answers without having read it', said(CHAT), { ...said(CHAT) }, 'nothing'],
    ['she writes herself', CHAT, CHAT, 'seen'],
    ['the group is renamed', GROUP, { ...GROUP, title: 'Harbor team' }, 'seen'],
    ['it is renamed with something unread', said(GROUP), { ...said(GROUP), title: 'Team' }, 'nothing'],
    ['she comes into a group in which much was written', null, read(said(GROUP)), 'seen'],
    ['she marks it unread', read(said(CHAT)), { ...read(said(CHAT)), unread: 1 }, 'nothing'],
    ['she leaves the group', said(GROUP), null, 'seen'],
  ])('%s: %4$s', (_what, before, after, verdict) => {
    expect(judge({ before, after }, AT_DESK)).toBe(verdict);
  });

  const fresh = [
    { before: CHAT, after: said(CHAT) },
    { before: GROUP, after: said(GROUP) },
    { before: OWN_LINE, after: wrote(OWN_LINE) },
  ];

  function under(change: Partial<Circumstances>, muted = false): Verdict[] {
    return fresh.map(({ before, after }) =>
      judge({ before, after: { ...after, muted } }, { ...AT_DESK, ...change }),
    );
  }

  test('they are her own: told on pause, and where she wants to hear of hers alone', () => {
    expect(under({ paused: true })).toEqual(['new', 'new', 'new']);
    expect(under({ settings: { notify: 'mine', tone: true } })).toEqual(['new', 'new', 'new']);
  });

  test('but not those she muted or looks at, and none where she wants no notification', () => {
    const nothing = ['nothing', 'nothing', 'nothing'];

    expect(under({ settings: { notify: 'none', tone: true } })).toEqual(nothing);
    expect(under({ lookingAt: 'c1' })).toEqual(nothing);
    expect(under({}, true)).toEqual(nothing);
  });
});

describe('somebody names her', () => {
  const NOTED = named(THEIRS);

  test.each<Case>([
    ['in a note on a colleague’s customer', THEIRS, NOTED, 'new'],
    ['in a note on what waits', WAITING, named(WAITING), 'new'],
    ['in a group', GROUP, named(GROUP), 'new'],
    ['in a note on her own line', OWN_LINE, named(OWN_LINE), 'new'],
    ['once more', NOTED, { ...NOTED, mention: { position: 9, text: '@Maya', author: 'Jonas Weber' } }, 'new'],
    ['the colleague’s customer writes, the note still unread', NOTED, wrote(NOTED), 'nothing'],
    ['she reads it', NOTED, read(NOTED), 'seen'],
    [
      'what waited with a note for her is claimed by a colleague',
      named(WAITING),
      claimedBy(JONAS, named(WAITING)),
      'seen',
    ],
  ])('%s: %4$s', (_what, before, after, verdict) => {
    expect(judge({ before, after }, AT_DESK)).toBe(verdict);
  });

  test('is told whatever queue it is in, on pause or logged out; not what she muted, nor where she wants nothing', () => {
    const judged = (change: Partial<Circumstances>, facts: Partial<Facts> = {}) =>
      judge({ before: THEIRS, after: { ...NOTED, ...facts } }, { ...AT_DESK, ...change });

    expect(judged({ paused: true }, { loggedIn: false, member: false })).toBe('new');
    expect(judged({ settings: { notify: 'mine', tone: true } })).toBe('new');
    expect(judged({ settings: { notify: 'none', tone: true } })).toBe('nothing');
    expect(judged({ lookingAt: 'c1' })).toBe('nothing');
    expect(judged({}, { muted: true })).toBe('nothing');
  });
});

describe('what she wants to be told', () => {
  const offered = { before: null, after: invited(WAITING) };
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

  test('while she is on pause, what is hers and nothing that anybody may take', () => {
    expect(under({ paused: true })).toEqual(['nothing', 'new', 'new']);
    expect(judge(offered, { ...AT_DESK, paused: true })).toBe('nothing');
  });

  test('logged out of the queue, the same', () => {
    const verdicts = [fresh, hers, handedOver].map(({ before, after }) =>
      judge({ before, after: { ...after, loggedIn: false } }, AT_DESK),
    );

    expect(verdicts).toEqual(['nothing', 'new', 'new']);
  });

  test('what is offered to her is hers to hear of, unless she wants nothing at all', () => {
    expect(judge(offered, { ...AT_DESK, settings: { notify: 'mine', tone: true } })).toBe('new');
    expect(judge(offered, { ...AT_DESK, settings: { notify: 'none', tone: true } })).toBe('nothing');
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
      paused: true,
      settings: { notify: 'none', tone: false },
    };

    expect(judge({ before: WAITING, after: THEIRS }, quiet)).toBe('seen');
  });
});

describe('what no act of hers answers', () => {
  test('her claim ended because she did not write', () => {
    expect(newsOf({ before: MINE, after: givenBack(MINE, 'idleTimeout') }, MAYA, null)).toBe(
      'Lena Ortiz is free again: you did not write for 5 minutes.',
    );
  });

  test('a colleague took what she was looking at', () => {
    const taken = { before: WAITING, after: THEIRS };

    expect(newsOf(taken, MAYA, 'c1')).toBe('Jonas Weber (202) is answering Lena Ortiz now.');
    expect(newsOf(taken, MAYA, 'c2')).toBeNull();
  });

  test('a supervisor took hers, and where it went', () => {
    expect(newsOf({ before: MINE, after: forceReleased(MINE) }, MAYA, null)).toBe(
      'Priya Nair (210) has given Lena Ortiz back to the queue.',
    );
    expect(newsOf({ before: MINE, after: assignedTo(JONAS, MINE) }, MAYA, null)).toBe(
      'Priya Nair (210) has given Lena Ortiz to Jonas Weber (202).',
    );
  });

  test('her customer ended it', () => {
    expect(newsOf({ before: MINE, after: terminated(MINE) }, MAYA, null)).toBe(
      'Lena Ortiz has ended the conversation.',
    );
  });

  test('her customer wants no more texts, by their own word or as a colleague read it', () => {
    expect(newsOf({ before: MINE, after: optedOut(MINE) }, MAYA, null)).toBe(
      'Lena Ortiz wants no more texts: the conversation has ended.',
    );
    expect(newsOf({ before: MINE, after: optedOut(MINE, JONAS) }, MAYA, null)).toBe(
      'Jonas Weber (202) has noted that Lena Ortiz wants no more texts: the conversation has ended.',
    );
    expect(newsOf({ before: MINE, after: optedOut(MINE, MAYA) }, MAYA, null)).toBeNull();
  });

  test('what she did herself is not told', () => {
    expect(newsOf({ before: MINE, after: forceReleased(MINE, MAYA) }, MAYA, 'c1')).toBeNull();
    expect(newsOf({ before: WAITING, after: assignedTo(JONAS, WAITING, MAYA) }, MAYA, 'c1')).toBeNull();
    expect(newsOf({ before: WAITING, after: MINE }, MAYA, 'c1')).toBeNull();
    expect(newsOf({ before: MINE, after: givenBack(MINE, 'released') }, MAYA, 'c1')).toBeNull();
    expect(newsOf({ before: MINE, after: handedTo(JONAS, MINE) }, MAYA, 'c1')).toBeNull();
  });
});
