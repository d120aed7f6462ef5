/** Campaigns [C1] as admins keep them: approval step by step, and the lines that belong to them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordOf } from '#shared/protocol/records.ts';
import type { CampaignState } from '#shared/vocabulary.ts';
import { fieldsOf, NO_CAMPAIGN, RecordDesk } from '../support/record-desk.ts';
import { refusalOf, SUPPORT_LINE, Team, temporaryFolder } from '../support/team.ts';

const WANDA = '+13475550187';

const NEWS: RecordOf<'campaign'> = {
  name: 'News',
  state: 'draft',
  outboundRule: 'optIn',
  inboundRule: 'allow',
  optInMessage: 'Reply {startWord} for our news. Reply STOP to opt out.',
  startWord: 'NEWS',
  helpMessage: 'Write to help@harborpine.example.',
  attachment: 'none',
  quietHours: null,
};

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
let desk: RecordDesk;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
  desk = new RecordDesk(team);
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

const step = (id: string, state: CampaignState) => desk.change('campaign', id, { state });

async function approved(values: Partial<RecordOf<'campaign'>> = {}): Promise<string> {
  const { id } = await desk.make('campaign', { ...NEWS, ...values });
  await step(id, 'pending');
  await step(id, 'approved');
  return id;
}

const lineWith = async (campaignId: string | null) =>
  desk.make('line', {
    ...NO_CAMPAIGN,
    number: '+12125550155',
    queueId: await team.queueId('Customer Support'),
    userId: null,
    active: true,
    campaignId,
  });

describe('a campaign', () => {
  test('says who brought it into its state, and when; an edit leaves that as it is', async () => {
    const { id } = await desk.make('campaign', NEWS);
    const row = async () => (await team.see(team.people.maya)).get('campaign', id);
    expect(await row()).toMatchObject({ state: 'draft', stateBy: team.people.sam, stateAt: team.time.now() });
    await desk.change('user', team.people.priya, { role: 'admin' });
    team.time.advance(60_000);
    const later = team.time.now();
    await new RecordDesk(team, team.people.priya).change('campaign', id, { state: 'pending' });
    team.time.advance(60_000);
    await step(id, 'approved');
    await step(id, 'suspended');
    expect(await row()).toMatchObject({
      state: 'suspended',
      stateBy: team.people.sam,
      stateAt: later + 60_000,
    });
    await step(id, 'approved');
    team.time.advance(60_000);
    await desk.change('campaign', id, { helpMessage: 'Call 212 555 0142.' });
    expect(await row()).toMatchObject({
      helpMessage: 'Call 212 555 0142.',
      stateAt: later + 60_000,
      revision: 6,
    });
    const { what, changes } = (await desk.audit()).find(({ subject }) => subject === `campaign:${id}`)!;
    expect([what, Object.keys(changes ?? {})]).toEqual(['changed', ['helpMessage']]);
  });

  test('cannot skip its approval, nor be edited while others decide on it', async () => {
    expect(await fieldsOf(desk.make('campaign', { ...NEWS, state: 'approved' }))).toMatchObject([
      { field: 'state' },
    ]);
    const { id } = await desk.make('campaign', NEWS);
    expect(await fieldsOf(step(id, 'approved'))).toMatchObject([{ field: 'state' }]);
    await desk.change('campaign', id, { state: 'pending', name: 'Our news' });
    expect(await fieldsOf(desk.change('campaign', id, { name: 'Fresh news' }))).toMatchObject([
      { field: 'name' },
    ]);
  });

  test('has a name of its own and words that say what carriers want', async () => {
    const { id: first } = await desk.make('campaign', NEWS);
    const fields = (
      await fieldsOf(
        desk.make('campaign', {
          ...NEWS,
          name: 'news',
          startWord: 'STOP',
          optInMessage: 'Reply.',
          helpMessage: '',
        }),
      )
    ).map(({ field }) => field);
    expect(fields.sort()).toEqual(['helpMessage', 'name', 'optInMessage', 'startWord']);
    await desk.remove('campaign', first);
  });

  test('goes once no line is in it and no number has agreed to anything in it', async () => {
    const id = await approved();
    const line = await lineWith(id);
    expect(await refusalOf(desk.remove('campaign', id))).toMatchObject({
      code: 'in_use',
      data: { by: '+12125550155' },
    });
    await team.text('Hello', WANDA, '+12125550155');
    await desk.change('line', line.id, { campaignId: null });
    expect(await refusalOf(desk.remove('campaign', id))).toMatchObject({
      code: 'in_use',
      data: { by: expect.stringContaining('history') },
    });
    const unused = await approved({ name: 'Unused' });
    await desk.remove('campaign', unused);
    expect((await team.see(team.people.maya)).rows.has(`campaign:${unused}`)).toBe(false);
  });
});

describe('a line', () => {
  test('is put into an approved campaign, and stays when that is suspended', async () => {
    const draft = await desk.make('campaign', NEWS);
    expect(await fieldsOf(lineWith(draft.id))).toMatchObject([{ field: 'campaignId' }]);
    expect(await fieldsOf(lineWith('gone'))).toMatchObject([{ field: 'campaignId' }]);
    const id = await approved({ name: 'Approved' });
    const line = await lineWith(id);
    await step(id, 'suspended');
    await desk.change('line', line.id, { networkAnswersStop: true });
    expect((await desk.kept('line', line.id)).values).toMatchObject({
      campaignId: id,
      networkAnswersStop: true,
    });
    await desk.change('line', line.id, { campaignId: null });
    expect(await fieldsOf(desk.change('line', line.id, { campaignId: id }))).toMatchObject([
      { field: 'campaignId' },
    ]);
  });

  test('that goes to another campaign begins anew with who agreed, and not with who refused', async () => {
    const refused = '+13475550186';
    await team.text('Hello', WANDA);
    await team.text('STOP', refused);
    const consentOf = async (number: string) => (await team.conversation(number)).consent?.state;
    expect([await consentOf(WANDA), await consentOf(refused)]).toEqual(['active', 'refused']);
    const line = await desk.line(SUPPORT_LINE);
    await desk.change('line', line.id, { campaignId: await approved() });
    expect([await consentOf(WANDA), await consentOf(refused)]).toEqual(['unknown', 'refused']);
    await desk.change('line', line.id, { campaignId: line.values.campaignId });
    expect([await consentOf(WANDA), await consentOf(refused)]).toEqual(['active', 'refused']);
  });
});

test('how far refusals reach is the account’s to say, for those heard from then on', async () => {
  const account = await desk.named('account', 'Harbor & Pine');
  expect(account.values.refusalScope).toBe('account');
  await desk.change('account', account.id, { refusalScope: 'line' });
  expect((await team.see(team.people.maya)).get('account', account.id).refusalScope).toBe('line');
  await team.text('STOP', WANDA);
  await team.text('Hello', WANDA, '+12125550100');
  const threads = (await team.see(team.people.sam))
    .all('conversation')
    .filter((row) => row.outsideNumber === WANDA);
  expect(threads.map((row) => row.consent?.state).sort()).toEqual(['active', 'refused']);
});
