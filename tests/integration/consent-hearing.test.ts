/** What customers say of being texted is heard before anything else is made of their text. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowOf } from '#shared/protocol/rows.ts';
import { consentHistory } from '../../server/store/consent.ts';
import {
  CUSTOMER,
  MAYA_LINE,
  OFFERS_LINE,
  RECEPTION_LINE,
  refusalOf,
  SUPPORT_LINE,
  Team,
  temporaryFolder,
} from '../support/team.ts';

const CONFIRMED = 'Harbor & Pine: You are now opted out and will receive no further messages.';
const WELCOMED = 'Harbor & Pine: You are now opted in. For help, reply HELP. To opt out, reply STOP.';

let team: Team;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

/** The whole history of the customer, one word an entry. */
async function causes(number = CUSTOMER): Promise<string[]> {
  return (await consentHistory(team.store.reader, number)).map(({ cause }) => cause);
}

const said = (messages: readonly RowOf<'message'>[]) =>
  messages.map(({ event, text }) =>
    event === null ? text : event.kind === 'consent' ? `(${event.cause})` : `(${event.kind})`,
  );

const stateOn = async (line: string) => (await team.threadOf(team.people.sam, line)).consent?.state;

describe('STOP', () => {
  it('is confirmed once, and followed by silence', async () => {
    await team.changeQueue('Customer Support', { initiationMessage: 'We are on it.' });
    await team.text('STOP');
    await team.text('stop!');
    await team.text('HELP');
    await team.text('Hello? Anybody there?');
    expect((await team.handOver()).map(({ text }) => text)).toEqual([CONFIRMED]);
    expect(said(await team.messages())).toEqual([
      'STOP',
      CONFIRMED,
      '(optOutWord)',
      'stop!',
      'HELP',
      'Hello? Anybody there?',
    ]);
    expect((await team.conversation()).sessionId).toBeNull();
    expect(await causes()).toEqual(['optOutWord', 'optOutWord']);
  });

  it('ends the conversation that is open; its owner files it', async () => {
    const { maya } = team.people;
    await team.changeQueue('Customer Support', { wrapUp: true });
    await team.text();
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    await team.text('Unsubscribe.');
    expect(await team.session()).toMatchObject({ state: 'wrapUp', endReason: 'optedOut', ownerId: null });
    expect((await team.interactions(maya)).at(-1)).toMatchObject({ outcome: 'optedOut', wrapUp: 'due' });
    expect((await refusalOf(team.send(maya, id, epoch, 'Sorry?'))).code).toBe('consent_refused');
  });

  it('withdraws an invitation that is out', async () => {
    const { maya } = team.people;
    await team.changeQueue('Customer Support', { distribution: 'ringAll' });
    await team.text();
    expect(await team.invites(maya)).toHaveLength(1);
    await team.text('STOP');
    expect(await team.invites(maya)).toEqual([]);
  });

  it('keeps back what was waiting, wherever it was written, and says why', async () => {
    const { maya } = team.people;
    await team.text('Where is my chair?');
    await team.text('Where is it?', CUSTOMER, RECEPTION_LINE);
    const { id } = await team.threadOf(maya, SUPPORT_LINE);
    const { epoch } = await team.claim(maya, id);
    const { messageId } = await team.send(maya, id, epoch, 'It comes tomorrow.');
    await team.text('STOP', CUSTOMER, RECEPTION_LINE);
    expect((await team.handOver()).map(({ from, text }) => [from, text])).toEqual([
      [RECEPTION_LINE, CONFIRMED],
    ]);
    expect((await team.see(maya)).get('message', messageId)).toMatchObject({
      status: 'failed',
      failure: { code: 'consent_refused', reason: expect.stringContaining('no more texts') },
    });
  });

  it('reaches every line of the account, and their threads and conversations say so', async () => {
    const { maya } = team.people;
    await team.text('Hello', CUSTOMER, RECEPTION_LINE);
    await team.text('Hello', CUSTOMER, MAYA_LINE);
    await team.text('STOP');
    expect(await stateOn(RECEPTION_LINE)).toBe('refused');
    const own = await team.threadOf(maya, MAYA_LINE);
    expect(own.consent?.state).toBe('refused');
    expect(said(await team.read(maya, own.id))).toEqual(['Hello', '(optOutWord)']);
    const { sessionId } = await team.threadOf(maya, RECEPTION_LINE);
    expect((await team.see(maya)).get('session', sessionId ?? '').endReason).toBe('optedOut');
    expect((await refusalOf(team.say(maya, own.id, 'Hi'))).code).toBe('consent_refused');
  });

  it('reaches as far as the account’s setting says', async () => {
    const { maya } = team.people;
    await team.changeAccount({ refusalScope: 'line' });
    await team.text('Hello', CUSTOMER, RECEPTION_LINE);
    await team.text('STOP');
    expect(await stateOn(SUPPORT_LINE)).toBe('refused');
    expect(await stateOn(RECEPTION_LINE)).toBe('active');
    await team.changeAccount({ refusalScope: 'campaign' });
    await team.text('Hello', CUSTOMER, MAYA_LINE);
    await team.text('END', CUSTOMER, RECEPTION_LINE);
    expect(await stateOn(RECEPTION_LINE)).toBe('refused');
    expect((await team.threadOf(maya, MAYA_LINE)).consent?.state).toBe('active');
  });

  it('said where they had refused already holds where they had come back, and is not confirmed again', async () => {
    const { maya } = team.people;
    await team.text('STOP');
    await team.text('START', CUSTOMER, MAYA_LINE);
    expect((await team.threadOf(maya, MAYA_LINE)).consent?.state).toBe('active');
    await team.text('STOP');
    const own = await team.threadOf(maya, MAYA_LINE);
    expect(own.consent?.state).toBe('refused');
    expect((await team.handOver()).map(({ from, text }) => [from, text])).toEqual([
      [SUPPORT_LINE, CONFIRMED],
    ]);
    expect(said(await team.messages())).toEqual(['STOP', CONFIRMED, '(optOutWord)', 'STOP']);
    expect(said(await team.read(maya, own.id)).at(-1)).toBe('(optOutWord)');
  });

  it('said again reaches as far as the account’s setting says by then', async () => {
    await team.changeAccount({ refusalScope: 'line' });
    await team.text('Hello', CUSTOMER, RECEPTION_LINE);
    await team.text('STOP');
    await team.changeAccount({ refusalScope: 'account' });
    await team.text('STOP');
    expect(await stateOn(RECEPTION_LINE)).toBe('refused');
    expect((await consentHistory(team.store.reader, CUSTOMER)).slice(1)).toMatchObject([
      { cause: 'optOutWord', scope: 'line', from: 'active', to: 'refused' },
      { cause: 'optOutWord', scope: 'account', from: 'refused', to: 'refused' },
    ]);
    expect(await team.handOver()).toHaveLength(1);
  });

  it('is not confirmed by us where the network does', async () => {
    await team.changeLine(SUPPORT_LINE, { networkAnswersStop: true });
    await team.text('STOP');
    expect(await team.handOver()).toEqual([]);
    expect(await stateOn(SUPPORT_LINE)).toBe('refused');
  });

  it('is heard by a line whose campaign is suspended, though nothing goes out from it', async () => {
    await team.text('Hello');
    await team.changeCampaign('Customer care', { state: 'suspended' });
    await team.text('STOP');
    expect(await team.handOver()).toEqual([]);
    expect(await stateOn(SUPPORT_LINE)).toBe('refused');
  });

  it('has its confirmation replaced where they came back and left again before it went out', async () => {
    await team.text('STOP');
    await team.text('START');
    await team.text('STOP');
    expect((await team.handOver()).map(({ text }) => text)).toEqual([CONFIRMED]);
    expect(await causes()).toEqual(['optOutWord', 'optInWord', 'optOutWord']);
  });

  it('on one’s own line is heard and confirmed as well', async () => {
    const { maya } = team.people;
    await team.text('Stop', CUSTOMER, MAYA_LINE);
    await team.text('HELP', CUSTOMER, MAYA_LINE);
    expect((await team.handOver()).map(({ from, text }) => [from, text])).toEqual([[MAYA_LINE, CONFIRMED]]);
    const { id, consent } = await team.threadOf(maya, MAYA_LINE);
    expect(consent?.state).toBe('refused');
    expect(said(await team.read(maya, id))).toEqual(['Stop', CONFIRMED, '(optOutWord)', 'HELP']);
  });

  it('said twice by the carrier is one', async () => {
    const text = { carrier: 'test', carrierId: 'one', from: CUSTOMER, to: SUPPORT_LINE, text: 'STOP' };
    await team.engine.inbound(text);
    expect(await team.engine.inbound(text)).toEqual({ outcome: 'duplicate' });
    expect(await causes()).toEqual(['optOutWord']);
    expect(await team.handOver()).toHaveLength(1);
  });
});

describe('START', () => {
  it('takes a refusal back, and opens nothing', async () => {
    await team.text('STOP');
    await team.text('start');
    expect((await team.handOver()).map(({ text }) => text)).toEqual([CONFIRMED, WELCOMED]);
    expect(await stateOn(SUPPORT_LINE)).toBe('active');
    expect((await team.conversation()).sessionId).toBeNull();
  });

  it('of one who never refused is an ordinary text', async () => {
    await team.text('Hello');
    await team.text('START');
    expect(await team.handOver()).toEqual([]);
    expect(await causes()).toEqual(['wroteFirst']);
  });
});

describe('HELP', () => {
  it('is answered by the campaign, and is no agreement', async () => {
    await team.text('Help');
    expect((await team.handOver()).map(({ text }) => text)).toEqual([
      'Harbor & Pine: Call us at (212) 555-0100 or write to care@harborandpine.example. Reply STOP to opt out.',
    ]);
    expect(await stateOn(SUPPORT_LINE)).toBe('unknown');
    expect((await team.conversation()).sessionId).toBeNull();
  });

  it('on a line of no campaign is an ordinary text', async () => {
    await team.text('HELP', CUSTOMER, MAYA_LINE);
    expect(await team.handOver()).toEqual([]);
    expect(await causes()).toEqual(['wroteFirst']);
  });
});

describe('where only who agreed is answered', () => {
  const ASKED =
    'Harbor & Pine: Reply SALE for up to 4 offers a month. Msg & data rates may apply. Reply HELP for help, STOP to opt out.';

  it('a text from a stranger is answered with the opt-in message, once, and opens nothing', async () => {
    await team.text('Any offers?', CUSTOMER, OFFERS_LINE);
    await team.text('Hello?', CUSTOMER, OFFERS_LINE);
    expect((await team.handOver()).map(({ text }) => text)).toEqual([ASKED]);
    const thread = await team.threadOf(team.people.maya, OFFERS_LINE);
    expect(thread).toMatchObject({ sessionId: null, consent: { state: 'pending', noticed: true } });
    expect(said(await team.read(team.people.maya, thread.id))).toEqual([
      'Any offers?',
      ASKED,
      '(asked)',
      'Hello?',
    ]);
    expect(await consentHistory(team.store.reader, CUSTOMER)).toMatchObject([
      { cause: 'asked', from: 'unknown', to: 'pending', text: ASKED },
    ]);
  });

  it.each(['YES', 'sale', 'Start'])('“%s” brings their question before the team', async (word) => {
    await team.text('Any offers?', CUSTOMER, OFFERS_LINE);
    expect((await team.handOver()).map(({ text }) => text)).toEqual([ASKED]);
    await team.text(word, CUSTOMER, OFFERS_LINE);
    expect((await team.handOver()).map(({ text }) => text)).toEqual([WELCOMED]);
    const { sessionId, consent } = await team.threadOf(team.people.maya, OFFERS_LINE);
    expect(consent?.state).toBe('active');
    expect((await team.see(team.people.maya)).get('session', sessionId ?? '').state).toBe('waiting');
  });

  it('nobody is asked from a line without a plan for texts', async () => {
    await team.changeLine(OFFERS_LINE, { active: false });
    await team.text('Any offers?', CUSTOMER, OFFERS_LINE);
    expect(await team.handOver()).toEqual([]);
    expect((await team.threadOf(team.people.maya, OFFERS_LINE)).consent?.state).toBe('unknown');
  });
});

describe('an ordinary text', () => {
  it('of somebody who wrote first is an agreement to be answered', async () => {
    await team.text('Hello');
    await team.text('Where is my chair?');
    expect(await consentHistory(team.store.reader, CUSTOMER)).toMatchObject([
      { cause: 'wroteFirst', from: 'unknown', to: 'active', text: 'Hello', userId: null },
    ]);
    expect(said(await team.messages())).toEqual(['(entered)', 'Hello', 'Where is my chair?']);
  });

  it('of a known number asks nothing of the history', async () => {
    await team.text('Hello');
    await team.store.write((transaction) =>
      transaction.run({ kind: 'mutation', build: (db) => db.deleteFrom('secret') }, {}),
    );
    expect(await team.text('Where is my chair?')).toEqual({ outcome: 'accepted' });
  });

  it('that may ask to stop is not answered by itself, and blocks every text until somebody has decided', async () => {
    const { maya } = team.people;
    await team.changeQueue('Customer Support', { initiationMessage: 'We are on it.' });
    await team.text('Please take me off your list');
    expect(await team.handOver()).toEqual([]);
    expect(said(await team.messages())).toEqual(['(entered)', 'Please take me off your list', '(flagged)']);
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    expect((await refusalOf(team.send(maya, id, epoch, 'Sorry?'))).code).toBe('stop_undecided');
    expect((await team.conversation()).consent?.flagged).toBe(
      (await team.messages()).find(({ direction }) => direction === 'in')?.id,
    );
  });
});
