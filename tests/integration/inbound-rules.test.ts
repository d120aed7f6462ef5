import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordDesk } from '../support/record-desk.ts';
import { CUSTOMER, RECEPTION_LINE, SUPPORT_LINE, Team, temporaryFolder } from '../support/team.ts';

const SUPPORT = 'Customer Support';
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

/** The thread as the team reads it: texts, what the queue said by itself, and grey pills. */
async function thread(from = CUSTOMER): Promise<string[]> {
  return (await team.messages(from)).map(({ direction, text, automatic, event }) => {
    if (event !== null) return `(${event.kind})`;
    if (automatic !== null) return `${automatic}: ${text}`;
    return `${direction}: ${text}`;
  });
}

/** Every text that has been handed to the carrier since, in order. */
async function handedOver(): Promise<string[]> {
  return (await team.engine.takeOutbound(100)).map(({ text }) => text);
}

const keywords = {
  initiationKeyword: 'Table',
  initiationMessage: 'Welcome to Harbor & Pine.',
  initiationNeededMessage: 'Text TABLE to talk to us.',
  terminationKeyword: 'Bye',
  terminationMessage: 'Goodbye!',
} as const;

describe('a queue with keywords', () => {
  beforeEach(() => team.changeQueue(SUPPORT, keywords));

  it('opens a session by its keyword alone, and answers every text once', async () => {
    await team.text('Hello?');
    expect(await team.conversation()).toMatchObject({ sessionId: null });
    await team.text(' tABLE ');
    await team.text('For two, please');
    expect(await thread()).toEqual([
      'in: Hello?',
      'initiationNeeded: Text TABLE to talk to us.',
      '(entered)',
      'in:  tABLE ',
      'initiation: Welcome to Harbor & Pine.',
      'in: For two, please',
    ]);
    expect(await team.session()).toMatchObject({ state: 'waiting', startedBy: 'customer' });
  });

  it('does not talk to a machine that answers every text without end', async () => {
    await team.text('Hello?');
    for (let round = 0; round < 20; round += 1) {
      await team.pass(SECOND);
      if ((await handedOver()).length === 0) break;
      await team.text('I am driving. Your text will be read later.');
    }
    expect((await thread()).filter((line) => line.startsWith('initiationNeeded'))).toHaveLength(1);
    await team.pass(HOUR);
    await team.text('Hello?');
    expect((await thread()).at(-1)).toMatch(/^initiationNeeded/);
  });

  it('keeps a text without a session where every member can read it', async () => {
    await team.text('Hello?');
    const [text, answer] = await team.messages();
    expect(text).toMatchObject({ sessionId: null, direction: 'in' });
    expect(answer).toMatchObject({ sessionId: null, authorId: null, status: 'queued' });
    const seen = (await team.see(team.people.maya)).all('message').map(({ id }) => id);
    expect(seen).toContain(text?.id);
  });

  it('hands its answers to the carrier like any other text', async () => {
    await team.text('Hello?');
    expect(await handedOver()).toEqual(['Text TABLE to talk to us.']);
  });

  it('an answer of its own that is sent once more is no answer of a person: the customer still waits', async () => {
    await team.text('table');
    const [welcome] = await team.engine.takeOutbound(1);
    const failure = { code: '30003', reason: 'The phone is off.' };
    await team.engine.recordHandOver(welcome?.id ?? '', { taken: false, failure });
    const { id } = await team.conversation();
    const { epoch } = await team.claim(team.people.maya, id);
    await team.run(team.people.maya, 'message.retry', { messageId: welcome?.id ?? '', epoch });
    await team.release(team.people.maya, id, epoch);
    expect(await team.session()).toMatchObject({ state: 'waiting' });
  });

  it('ends the session by the customer’s word, whoever owns it, and the owner is told why', async () => {
    await team.text('table');
    const { id } = await team.conversation();
    const { epoch } = await team.claim(team.people.maya, id);
    await team.text('bye');
    expect((await thread()).slice(-3)).toEqual(['in: bye', 'termination: Goodbye!', '(terminated)']);
    expect(await team.session()).toMatchObject({ state: 'ended', endReason: 'terminated', ownerId: null });
    await expect(team.send(team.people.maya, id, epoch, 'Wait!')).rejects.toMatchObject({
      error: { code: 'session_ended' },
    });
    expect((await team.interactions(team.people.maya)).at(-1)).toMatchObject({ outcome: 'terminated' });
  });

  it('asks for the keyword again after the end', async () => {
    await team.text('table');
    await team.text('BYE');
    await team.text('bye');
    expect((await thread()).slice(-2)).toEqual(['in: bye', 'initiationNeeded: Text TABLE to talk to us.']);
  });

  it('answers nothing twice, however often the carrier delivers a text', async () => {
    const once = { carrier: 'test', carrierId: newId(), from: CUSTOMER, to: SUPPORT_LINE, text: 'Hello?' };
    expect(await team.engine.inbound(once)).toEqual({ outcome: 'accepted' });
    expect(await team.engine.inbound(once)).toEqual({ outcome: 'duplicate' });
    expect(await Promise.all([team.engine.inbound(once), team.engine.inbound(once)])).toEqual([
      { outcome: 'duplicate' },
      { outcome: 'duplicate' },
    ]);
    expect(await thread()).toEqual(['in: Hello?', 'initiationNeeded: Text TABLE to talk to us.']);
    expect(await handedOver()).toEqual(['Text TABLE to talk to us.']);
  });

  it('a termination delivered twice does not end the session that the customer opened since', async () => {
    await team.text('table');
    const bye = { carrier: 'test', carrierId: newId(), from: CUSTOMER, to: SUPPORT_LINE, text: 'Bye' };
    await team.engine.inbound(bye);
    await team.text('table');
    expect(await team.engine.inbound(bye)).toEqual({ outcome: 'duplicate' });
    expect(await team.session()).toMatchObject({ state: 'waiting' });
  });

  it('is a matter of its own: another queue of the same company needs no keyword', async () => {
    await team.text('Hello?', CUSTOMER, RECEPTION_LINE);
    expect(await thread()).toEqual(['(entered)', 'in: Hello?']);
  });
});

describe('with nobody on duty', () => {
  const alone = { ...keywords, noAgentsMessage: 'Nobody is here right now.' };

  it('the customer is told so; the session opens all the same and waits', async () => {
    await team.changeQueue(SUPPORT, alone);
    const { maya, jonas, amara } = team.people;
    const queueId = await team.queueId(SUPPORT);
    const [reason] = (await team.see(maya)).all('pauseReason');
    await team.run(maya, 'queue.setLogin', { queueId, loggedIn: false });
    await team.run(jonas, 'user.setPause', { reasonId: reason!.id });
    await team.text('table');
    expect((await thread()).at(-1)).toBe('initiation: Welcome to Harbor & Pine.');

    await team.engine.disconnected(amara);
    await team.pass(10 * 60 * SECOND);
    await team.text('table', '+13475550108');
    expect((await thread('+13475550108')).at(-1)).toBe('noAgents: Nobody is here right now.');
    expect(await team.session('+13475550108')).toMatchObject({ state: 'waiting' });
  });

  it('however busy everybody is, somebody is there', async () => {
    await team.changeQueue(SUPPORT, alone);
    await team.giveRoom(SUPPORT, 1);
    for (const [index, userId] of [team.people.maya, team.people.jonas, team.people.amara].entries()) {
      const from = `+1347555011${index}`;
      await team.text('table', from);
      await team.claim(userId, (await team.conversation(from)).id);
    }
    await team.text('table');
    expect((await thread()).at(-1)).toBe('initiation: Welcome to Harbor & Pine.');
  });
});

describe('outside business hours', () => {
  // It is Monday, 4 o'clock in the morning, in New York.
  beforeEach(async () => {
    const day = [{ from: 9 * 60, to: 17 * 60 }];
    const weekly = [day, day, day, day, day, [], []];
    const { id } = await new RecordDesk(team).make('hours', { name: 'Daytime', weekly, exceptions: [] });
    await team.changeQueue(SUPPORT, {
      hoursId: id,
      awayMessage: 'We open at nine.',
      awayInterval: 2 * HOUR,
    });
  });

  it('the customer is told once in the time that the queue sets, and the session opens', async () => {
    await team.text('Hello?');
    await team.text('Anyone?');
    await team.pass(2 * HOUR - 1);
    await team.text('Still nobody?');
    await team.pass(1);
    await team.text('Now?');
    expect(await thread()).toEqual([
      '(entered)',
      'in: Hello?',
      'away: We open at nine.',
      'in: Anyone?',
      'in: Still nobody?',
      'in: Now?',
      'away: We open at nine.',
    ]);
    expect(await team.session()).toMatchObject({ state: 'waiting' });
  });

  it('nothing is said within them, to the minute, nor while a colleague answers', async () => {
    await team.pass(5 * HOUR);
    await team.text('Good morning');
    expect(await thread()).toEqual(['(entered)', 'in: Good morning']);
    await team.claim(team.people.maya, (await team.conversation()).id);
    const { id } = await team.conversation();
    await team.pass(8 * HOUR - 1);
    await team.text('Still there?', '+13475550108');
    expect((await thread('+13475550108')).at(-1)).toBe('in: Still there?');
    await team.pass(1);
    await team.text('And now?', '+13475550108');
    expect((await thread('+13475550108')).at(-1)).toBe('away: We open at nine.');
    await team.claim(team.people.maya, id);
    await team.text('Thanks');
    expect((await thread()).at(-1)).toBe('in: Thanks');
  });

  it('a holiday is a matter of the calendar there', async () => {
    const desk = new RecordDesk(team);
    const { id } = await desk.named('hours', 'Daytime');
    await desk.change('hours', id, { exceptions: [{ date: '2026-01-05', name: 'Inventory', open: [] }] });
    await team.pass(7 * HOUR);
    await team.text('Hello?');
    expect((await thread()).at(-1)).toBe('away: We open at nine.');
  });
});

describe('a queue that is switched off', () => {
  it('keeps what is texted, says nothing and opens nothing, until it is switched on', async () => {
    await team.changeQueue(SUPPORT, { ...keywords, enabled: false });
    await team.text('table');
    expect(await thread()).toEqual(['in: table']);
    expect(await handedOver()).toEqual([]);
    await team.changeQueue(SUPPORT, { enabled: true });
    await team.text('table');
    expect((await thread()).slice(1)).toEqual([
      '(entered)',
      'in: table',
      'initiation: Welcome to Harbor & Pine.',
    ]);
  });
});

describe('a customer whom nobody takes in time', () => {
  it('is told so once, and the next text begins anew', async () => {
    await team.changeQueue(SUPPORT, {
      waitTimeout: 600 * SECOND,
      waitTimeoutMessage: 'Sorry, nobody has had time.',
      remindAfter: 120 * SECOND,
    });
    await team.text('Hello?');
    const first = await team.session();
    await team.pass(3_600 * SECOND);
    expect(await thread()).toEqual([
      '(entered)',
      'in: Hello?',
      '(waitReminder)',
      'waitTimeout: Sorry, nobody has had time.',
      '(waitTimeout)',
    ]);
    const at = (await team.messages()).map((message) => message.at - first.openedAt);
    expect(at).toEqual([0, 0, 120 * SECOND, 600 * SECOND, 600 * SECOND]);
    await team.text('Hello again');
    expect((await team.session()).id).not.toBe(first.id);
  });
});
