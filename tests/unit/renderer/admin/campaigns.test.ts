import { describe, expect, test } from 'vitest';
import { NEXT_STATES } from '#shared/campaign-states.ts';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import { countSegments } from '#shared/segments.ts';
import { CAMPAIGN_STATES } from '#shared/vocabulary.ts';
import { entryWords } from '../../../../renderer/admin/audit-words.ts';
import {
  campaignScenes,
  optInWarnings,
  stepTo,
  withStartWordField,
} from '../../../../renderer/admin/campaign-rules.ts';
import { namesIn } from '../../../../renderer/admin/field-words.ts';
import { campaignsFor, isTollFree, silenceOf } from '../../../../renderer/admin/line-rules.ts';
import { NEW_CAMPAIGN, NEW_LINE } from '../../../../renderer/admin/open-form.ts';
import { recordRows } from '../../../../renderer/admin/record-lists.ts';
import { smallCompany } from './fake-admin.ts';

const BRAND = 'Harbor & Pine';

function campaign(id: string, change: Partial<RecordOf<'campaign'>>, lines = 0) {
  const values = { ...NEW_CAMPAIGN, name: id, ...change };
  return { id, revision: 1, values, stateBy: 'Sam Rivera', stateAt: 0, lines };
}

describe('the steps of a campaign', () => {
  test('each is named after what it does, and says what becomes of the lines', () => {
    const labels = CAMPAIGN_STATES.map((from) => NEXT_STATES[from].map((to) => stepTo(from, to, 3).label));
    expect(labels).toEqual([
      ['Submit for approval'],
      ['Mark approved', 'Back to draft'],
      ['Suspend', 'Expire'],
      ['Resume', 'Expire'],
      ['Submit for approval'],
    ]);
    expect(stepTo('approved', 'suspended', 3).ask).toMatch(/^Nothing goes out from its 3 lines\./);
    expect(stepTo('approved', 'suspended', 1).ask).toMatch(/^Nothing goes out from its line\./);
    expect(stepTo('approved', 'expired', 0).ask).toMatch(/^No line is in it yet\./);
  });

  test('only what silences lines is asked about first', () => {
    const asked = CAMPAIGN_STATES.flatMap((from) =>
      NEXT_STATES[from].filter((to) => stepTo(from, to, 1).ask !== null),
    );
    expect(new Set(asked)).toEqual(new Set(['suspended', 'expired']));
  });
});

describe('the preview of a campaign', () => {
  test('shows every text that goes out, as it goes out, with its segments', () => {
    const scenes = campaignScenes({ ...NEW_CAMPAIGN, startWord: 'JOIN' }, BRAND, 0);
    expect(scenes.map(({ asks, answer }) => [asks, answer])).toEqual([
      [null, expect.stringMatching(/^Harbor & Pine: Reply JOIN to get texts/)],
      ['JOIN', expect.stringMatching(/^Harbor & Pine: You are now opted in/)],
      [null, expect.stringMatching(/\nReply STOP to opt out\.$/)],
      ['HELP', expect.stringMatching(/^Harbor & Pine: Reply with your question/)],
      ['STOP', expect.stringMatching(/^Harbor & Pine: You are now opted out/)],
    ]);
    expect(scenes.every(({ note }) => note === '1 segment · GSM-7')).toBe(true);
  });

  test('what somebody new gets depends on the rules', () => {
    const [first] = campaignScenes({ ...NEW_CAMPAIGN, inboundRule: 'optIn' }, BRAND, 0);
    expect(first).toMatchObject({ asks: 'Hello, is anybody there?', when: 'Somebody new texts you' });
    const without = campaignScenes({ ...NEW_CAMPAIGN, attachment: 'none' }, BRAND, 0);
    const asked = campaignScenes({ ...NEW_CAMPAIGN, outboundRule: 'optIn', inboundRule: 'optIn' }, BRAND, 0);
    for (const scenes of [without, asked]) {
      expect(scenes.some(({ answer }) => answer.endsWith('\nReply STOP to opt out.'))).toBe(false);
    }
  });

  test('warns of a text that goes in several segments, and names the letters that make it so', () => {
    const [long] = campaignScenes({ ...NEW_CAMPAIGN, optInMessage: 'a'.repeat(160) }, BRAND, 0);
    expect(long?.note).toBe('2 segments · GSM-7');
    expect(long?.warnings).toEqual([expect.stringContaining('More than one segment')]);
    const [curly] = campaignScenes({ ...NEW_CAMPAIGN, optInMessage: 'Reply “YES” 👍🏽' }, BRAND, 0);
    expect(curly?.note).toBe('1 segment · UCS-2');
    expect(curly?.warnings).toEqual([expect.stringMatching(/^“ ” 👍🏽 are not in GSM-7/)]);
  });

  test('says where the network confirms STOP in our place', () => {
    expect(campaignScenes(NEW_CAMPAIGN, BRAND, 2).at(-1)?.note).toContain('not from 2 lines');
  });

  test('says what carriers turn an opt-in message down for', () => {
    expect(optInWarnings(NEW_CAMPAIGN)).toEqual([]);
    const bare = { ...NEW_CAMPAIGN, optInMessage: 'Texts about unstoppable offers' };
    expect(optInWarnings(bare)).toEqual([
      expect.stringContaining('{startWord}'),
      expect.stringContaining('STOP'),
      expect.stringContaining('HELP'),
    ]);
    expect(withStartWordField('Welcome. ')).toBe('Welcome. Reply {startWord} to agree.');
  });
});

test('a new campaign begins with words that carriers take, in one segment with a brand of usual length', () => {
  const [request] = campaignScenes(NEW_CAMPAIGN, 'Northwind Outfitters', 0);
  expect(countSegments(request?.answer ?? '').segments).toBe(1);
  expect(NEW_CAMPAIGN.optInMessage.length).toBeLessThan(MESSAGE_LIMIT);
  expect(NEW_CAMPAIGN.quietHours).toEqual({ from: 21 * 60, to: 8 * 60, rule: 'hold' });
});

describe('lines and campaigns', () => {
  const view = smallCompany();
  view.campaigns.push(
    campaign('Orders', { state: 'approved' }, 1),
    campaign('Spring sale', { state: 'suspended' }, 1),
    campaign('Ideas', { state: 'draft' }),
  );
  const line = (campaignId: string | null, active = true) => ({
    ...NEW_LINE,
    number: '+12125550161',
    queueId: 'q-support',
    userId: null,
    campaignId,
    active,
  });

  test('a line goes to an approved campaign, and keeps its own whatever became of that', () => {
    const names = (campaignId: string | null) => campaignsFor(view, line(campaignId)).map(({ id }) => id);
    expect(names(null)).toEqual(['Orders']);
    expect(names('Spring sale')).toEqual(['Orders', 'Spring sale']);
  });

  test('says why nothing goes out from it', () => {
    expect(silenceOf(view, line('Orders'))).toBeNull();
    expect(silenceOf(view, line(null))).toBeNull();
    expect(silenceOf(view, line('Spring sale'))).toBe('Campaign suspended');
    expect(silenceOf(view, line('Orders', false))).toBe('No texts go out');
  });

  test('are listed with each other', () => {
    expect(recordRows(view, 'campaigns').map(({ title, detail, mark }) => [title, detail, mark])).toEqual([
      ['Ideas', 'No lines', 'Draft'],
      ['Orders', '1 line', 'Approved'],
      ['Spring sale', '1 line', 'Suspended'],
    ]);
    const silent = { ...view, lines: [{ id: 'l-sale', revision: 1, values: line('Spring sale') }] };
    expect(recordRows(silent, 'lines')).toMatchObject([
      { detail: 'Customer Support · Spring sale', mark: 'No texts' },
    ]);
  });

  test('a toll-free number is known by its first digits', () => {
    expect(isTollFree('+18885550123')).toBe(true);
    expect(isTollFree('+12125550123')).toBe(false);
    expect(isTollFree('+448005550123')).toBe(false);
  });

  test('the history tells of a campaign in words', () => {
    const entry = {
      id: 1,
      at: 0,
      userId: 'u-sam',
      what: 'changed',
      why: 'person',
      subject: 'campaign:Orders',
      conversationId: null,
      changes: {
        state: { from: 'pending', to: 'approved' },
        outboundRule: { from: 'warn', to: 'forbid' },
        quietHours: { from: null, to: { from: 1260, to: 480, rule: 'hold' } },
      },
    };
    expect(entryWords(entry, namesIn(view))).toEqual({
      who: 'Sam Rivera',
      what: 'changed the campaign Orders',
      changes: [
        { field: 'State', from: 'Pending', to: 'Approved' },
        { field: 'First text of the team', from: 'Allow after a warning', to: 'Never' },
        { field: 'Quiet hours', from: 'none', to: expect.stringContaining('hold until morning') },
      ],
    });
  });
});
