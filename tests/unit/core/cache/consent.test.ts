import { describe, expect, test } from 'vitest';
import { ConversationView } from '#shared/desktop-api/views.ts';
import { getConversation } from '../../../../electron/core/cache/conversations.ts';
import { listConversations } from '../../../../electron/core/cache/lists.ts';
import {
  CUSTOMER,
  campaign,
  chat,
  contact,
  conversation,
  group,
  line,
  message,
  outsider,
  ownLine,
  sms,
} from '../../../support/rows.ts';
import { cacheWith, NOON, put, VIEWER } from './test-cache.ts';

const DAY = 24 * 60 * 60_000;
const NOBODY = { state: 'unknown', since: null, askedAt: null, noticed: false, flagged: null } as const;

type Told = NonNullable<Parameters<typeof conversation>[1]>['consent'];
type Campaign = Parameters<typeof campaign>[1];

/** Maya's thread with a customer of the queue, whose line is in a campaign. */
function told(consent: Partial<NonNullable<Told>>, rules: Campaign = {}) {
  const db = cacheWith(
    campaign('care', rules),
    line('support', { campaignId: 'care', seq: 2 }),
    conversation('c1', { consent: { ...NOBODY, ...consent } }),
  );
  const view = getConversation(db, 'c1', VIEWER);
  expect(ConversationView.parse(view)).toEqual(view);
  return view!.consent!;
}

describe('a number that was never met', () => {
  test('is open after a warning, which names it', () => {
    expect(told({})).toMatchObject({
      state: 'unknown',
      campaign: 'Customer care',
      closed: null,
      unconfirmed: [{ number: CUSTOMER, display: '(202) 555-0143' }],
      ask: { again: null },
    });
  });

  test('has to agree first where the campaign wants it so', () => {
    expect(told({}, { outboundRule: 'optIn' })).toMatchObject({
      closed: {
        reason: '(202) 555-0143 has not agreed to be texted.',
        opens: 'Send the opt-in request and wait for their answer.',
      },
      unconfirmed: [],
      ask: {
        text: 'Harbor & Pine: May we text you? Reply JOIN to agree, STOP to opt out.',
        again: null,
      },
    });
  });

  test('has to text first where nobody may be texted unasked', () => {
    expect(told({}, { outboundRule: 'forbid' })).toMatchObject({
      closed: {
        reason: '(202) 555-0143 has never texted this line.',
        opens: 'They have to text (212) 555-0142 first.',
      },
      ask: null,
    });
    expect(told({}, { outboundRule: 'forbid', inboundRule: 'optIn' }).closed?.opens).toBe(
      'They have to text (212) 555-0142 first, or agree to the opt-in request.',
    );
  });

  test('is open after the warning on a line of no campaign, where there is nothing to ask', () => {
    const db = cacheWith(conversation('c1', { consent: NOBODY }));
    expect(getConversation(db, 'c1', VIEWER)?.consent).toMatchObject({
      campaign: null,
      closed: null,
      unconfirmed: [{ number: CUSTOMER }],
      ask: null,
      notice: null,
    });
  });
});

describe('a number that was asked', () => {
  const asked = { state: 'pending', since: NOON - 3 * DAY, noticed: true } as const;

  test('is closed until they answer', () => {
    expect(told({ ...asked, askedAt: NOON - 3 * DAY })).toMatchObject({
      closed: {
        reason: '(202) 555-0143 was asked whether they want to be texted, and has not answered yet.',
        opens: 'It opens as soon as they answer JOIN or YES.',
      },
      ask: { again: null },
    });
  });

  test('is asked again a day later at the earliest', () => {
    const askedAt = NOON - 60_000;
    expect(told({ ...asked, askedAt }).ask?.again).toBe(askedAt + DAY);
  });
});

describe('a number that refused', () => {
  const refused = { state: 'refused', since: NOON - DAY } as const;

  test('is closed, and only they can open it', () => {
    expect(told(refused)).toMatchObject({
      state: 'refused',
      since: NOON - DAY,
      closed: {
        reason: '(202) 555-0143 asked for no more texts.',
        opens: 'Only they can change that, by texting START to (212) 555-0142.',
      },
      unconfirmed: [],
      ask: null,
      notice: null,
    });
  });

  test('is so on a line of no campaign, too', () => {
    const db = cacheWith(
      ownLine(),
      sms('c1', { consent: { ...NOBODY, state: 'refused', since: NOON - 400 * DAY } }),
    );
    expect(getConversation(db, 'c1', VIEWER)?.consent?.closed).toEqual({
      reason: '(202) 555-0143 asked for no more texts.',
      opens: 'Only they can change that, by texting START to (212) 555-0177.',
    });
  });
});

test('nothing goes out of a campaign that is not approved, and an admin is who can change it', () => {
  const active = { state: 'active', since: NOON - DAY } as const;
  expect(told(active, { state: 'suspended' })).toMatchObject({
    closed: {
      reason: 'Nothing goes out from this line: its campaign Customer care is suspended.',
      opens: expect.stringContaining('An admin can'),
    },
    ask: null,
  });
  expect(told(active, { state: 'expired' }).closed?.opens).toContain('An admin can');
  expect(told(active).closed).toBeNull();
});

describe('a text that may be asking to stop', () => {
  const flagged = { state: 'active', since: NOON - DAY, flagged: 'msg-c1-1' } as const;

  test('stands with its words, for somebody to decide', () => {
    const db = cacheWith(
      conversation('c1', { consent: { ...NOBODY, ...flagged } }),
      message('c1', 1, { text: 'please take me off your list' }),
    );
    const view = getConversation(db, 'c1', VIEWER);
    expect(view?.consent).toMatchObject({
      flagged: { messageId: 'msg-c1-1', text: 'please take me off your list' },
      closed: null,
      ask: null,
    });
    expect(
      listConversations(
        db,
        { section: 'others', filter: 'all', kind: 'all', search: '', offset: 0, limit: 10 },
        VIEWER,
      ).items[0]?.consent,
    ).toMatchObject({ state: 'active', flagged: { messageId: 'msg-c1-1' } });
  });

  test('may have been written in another thread', () => {
    const db = cacheWith(conversation('c1', { consent: { ...NOBODY, ...flagged, flagged: 'msg-c9-4' } }));
    expect(getConversation(db, 'c1', VIEWER)?.consent?.flagged).toEqual({
      messageId: 'msg-c9-4',
      text: null,
    });
  });
});

test('the first text says how to opt out, where the campaign wants it and they were never told', () => {
  const notice = 'Reply STOP to opt out.';
  const active = { state: 'active', since: NOON - DAY } as const;
  expect(told(active, { attachment: 'firstText' }).notice).toBe(notice);
  expect(told({}, { attachment: 'firstText' }).notice).toBe(notice);
  expect(told({ ...active, noticed: true }, { attachment: 'firstText' }).notice).toBeNull();
  expect(told(active).notice).toBeNull();
  expect(told({}, { attachment: 'firstText', outboundRule: 'optIn' }).notice).toBeNull();
});

describe('a group', () => {
  const OTHER = '+12025550199';

  test('says of each number what it agreed to, and warns of those of which it is not known', () => {
    const db = cacheWith(
      campaign('care', { attachment: 'firstText' }),
      line('support', { campaignId: 'care', seq: 2 }),
      contact(CUSTOMER, 'Lena Ortiz'),
      ...group('g1', 'Harbor', { lineId: 'l-support' }),
      outsider('g1', CUSTOMER, 'unknown'),
      outsider('g1', OTHER, 'refused'),
    );
    const view = getConversation(db, 'g1', VIEWER);
    expect(view?.outsiders.map(({ number, consent }) => [number, consent])).toEqual([
      [CUSTOMER, 'unknown'],
      [OTHER, 'refused'],
    ]);
    expect(view?.consent).toMatchObject({
      state: null,
      campaign: 'Customer care',
      closed: null,
      unconfirmed: [{ number: CUSTOMER, name: 'Lena Ortiz' }],
      ask: null,
      notice: 'Reply STOP to opt out.',
    });
  });

  test('says of whom a text on its line may be asking to stop: they get nothing until that is decided', () => {
    const db = cacheWith(
      line('support'),
      conversation('c1', { consent: { ...NOBODY, flagged: 'msg-c1-1' } }),
      ...group('g1', 'Harbor', { lineId: 'l-support' }),
      outsider('g1', CUSTOMER, 'unknown'),
      outsider('g1', OTHER, 'active'),
    );
    const view = getConversation(db, 'g1', VIEWER);
    expect(view?.outsiders.map(({ number, flagged }) => [number, flagged])).toEqual([
      [CUSTOMER, true],
      [OTHER, false],
    ]);
    expect(view?.consent?.unconfirmed).toEqual([]);
  });

  test('says what is added for those who agreed and were never told how to opt out', () => {
    const agreed = { ...NOBODY, state: 'active', since: NOON - DAY } as const;
    const db = cacheWith(
      campaign('care', { attachment: 'firstText' }),
      line('support', { campaignId: 'care', seq: 2 }),
      conversation('c1', { consent: agreed }),
      ...group('g1', 'Harbor', { lineId: 'l-support' }),
      outsider('g1', CUSTOMER, 'active'),
    );
    const notice = () => getConversation(db, 'g1', VIEWER)?.consent?.notice;
    expect(notice()).toBe('Reply STOP to opt out.');
    put(db, conversation('c1', { consent: { ...agreed, noticed: true }, seq: 2 }));
    expect(notice()).toBeNull();
  });

  test('of a campaign that is not approved goes to the team alone, which is told beforehand', () => {
    const db = cacheWith(
      campaign('care', { state: 'suspended' }),
      line('support', { campaignId: 'care', seq: 2 }),
      ...group('g1', 'Harbor', { lineId: 'l-support' }),
      outsider('g1', CUSTOMER, 'unknown'),
    );
    expect(getConversation(db, 'g1', VIEWER)).toMatchObject({
      writing: {
        kind: 'teamOnly',
        reason: 'Nothing goes out from this line: its campaign Customer care is suspended.',
      },
      consent: { closed: null, unconfirmed: [] },
    });
  });

  test('of colleagues alone has nothing to do with it, and no chat has', () => {
    const db = cacheWith(...group('g1', 'Harbor'), ...chat('c1'));
    expect(getConversation(db, 'g1', VIEWER)?.consent).toBeNull();
    expect(getConversation(db, 'c1', VIEWER)?.consent).toBeNull();
  });
});

test('what changes about a campaign changes what is said at once', () => {
  const db = cacheWith(
    campaign('care'),
    line('support', { campaignId: 'care', seq: 2 }),
    conversation('c1', { consent: { ...NOBODY, state: 'active', since: 1 } }),
  );
  put(db, campaign('care', { state: 'expired', seq: 2 }));
  expect(getConversation(db, 'c1', VIEWER)?.consent?.closed?.reason).toContain('expired');
  put(db, line('support', { campaignId: null, seq: 3 }));
  expect(getConversation(db, 'c1', VIEWER)?.consent?.closed).toBeNull();
});
