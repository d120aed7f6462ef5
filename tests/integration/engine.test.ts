import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '#shared/protocol/methods.ts';
import type { Commit } from '../../server/commands/engine.ts';
import { readSequence } from '../../server/store/feed.ts';
import { query } from '../../server/store/statement.ts';
import {
  CUSTOMER,
  PERMITTED,
  RECEPTION_LINE,
  refusalOf,
  SUPPORT_LINE,
  Team,
  temporaryFolder,
} from '../support/team.ts';

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

const selectAudit = query<{ conversationId: string }>()((db, param) =>
  db.selectFrom('audit').selectAll().where('conversationId', '=', param('conversationId')).orderBy('id'),
);

const MAYA = { name: 'Maya Chen', extension: '201' };

/** A customer has texted Customer Support. */
async function waitingConversation() {
  await team.text();
  return team.conversation();
}

async function claimedByMaya() {
  const { id } = await waitingConversation();
  const { epoch } = await team.claim(team.people.maya, id);
  return { id, epoch };
}

describe('a customer’s text', () => {
  it('reaches every member of the queue, and waits', async () => {
    await team.text('Is anybody there?');
    for (const userId of [team.people.maya, team.people.jonas, team.people.amara]) {
      const replica = await team.see(userId);
      const conversation = replica.all('conversation').find((row) => row.outsideNumber === CUSTOMER);
      expect(conversation).toMatchObject({ kind: 'queue', lastPosition: 2 });
      expect(replica.get('session', conversation?.sessionId ?? '')).toMatchObject({
        state: 'waiting',
        waitingSince: team.time.now(),
      });
      expect(replica.get('message', conversation?.lastMessageId ?? '').text).toBe('Is anybody there?');
    }
  });

  it('joins one conversation, however the carrier spells the number', async () => {
    await team.text('One', '+13475550107');
    await team.text('Two', '(347) 555-0107');
    await team.text('Three', '1 347 555 0107');
    expect((await team.messages()).map((message) => message.text)).toEqual(['', 'One', 'Two', 'Three']);
    expect((await team.messages()).map((message) => message.position)).toEqual([1, 2, 3, 4]);
  });

  it('is one message, however often the carrier delivers it', async () => {
    const inbound = { carrier: 'twilio', carrierId: 'SM1', from: CUSTOMER, to: SUPPORT_LINE, text: 'Once' };
    const outcomes = await Promise.all([1, 2, 3].map(() => team.engine.inbound(inbound)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'duplicate', 'duplicate']);
    expect(await team.engine.inbound(inbound)).toEqual({ outcome: 'duplicate' });
    expect((await team.messages()).filter((message) => message.text === 'Once')).toHaveLength(1);
  });

  it('is another message where another carrier uses the same id', async () => {
    const inbound = { carrierId: 'SM1', from: CUSTOMER, to: SUPPORT_LINE, text: 'Hi' };
    await team.engine.inbound({ ...inbound, carrier: 'twilio' });
    await expect(team.engine.inbound({ ...inbound, carrier: 'smpp' })).resolves.toEqual({
      outcome: 'accepted',
    });
  });

  it.each([
    ['from something that is no number', { from: 'AMAZON' }, 'not_a_number'],
    ['from a short code', { from: '12345' }, 'not_a_number'],
    ['to a line that is not ours', { to: '+12125550199' }, 'unknown_line'],
    ['without a word', { text: ' \n ' }, 'empty'],
    ['of 20,000 characters', { text: 'x'.repeat(20_000) }, 'too_long'],
  ] as const)('%s is refused and leaves nothing', async (_what, given, reason) => {
    const before = (await team.see(team.people.sam)).cursor;
    const text = { carrier: 'test', carrierId: 't', from: CUSTOMER, to: SUPPORT_LINE, text: 'Hi', ...given };
    expect(await team.engine.inbound(text)).toEqual({ outcome: 'refused', reason });
    expect((await team.see(team.people.sam)).cursor).toBe(before);
  });

  it('after the end of a session opens a new one in the same conversation', async () => {
    const { id, epoch } = await claimedByMaya();
    const first = await team.session();
    await team.closeSession(team.people.maya, id, epoch);
    await team.text('One more thing');
    const second = await team.session();
    expect(second.id).not.toBe(first.id);
    expect(second.state).toBe('waiting');
    expect((await team.see(team.people.sam)).get('session', first.id)).toMatchObject({
      state: 'ended',
      endReason: 'closed',
    });
  });
});

describe('claiming', () => {
  it('has one winner of any number at once; each loser is told who it is', async () => {
    const { id } = await waitingConversation();
    const { maya, jonas, amara } = team.people;
    const attempts = [maya, jonas, amara, jonas, amara].map((userId) => team.claim(userId, id));
    const results = await Promise.allSettled(attempts);
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'rejected',
    ]);
    for (const attempt of attempts.slice(1)) {
      expect(await refusalOf(attempt)).toEqual({
        code: 'already_claimed',
        data: { owner: { id: maya, ...MAYA } },
      });
    }
    expect(await team.session()).toMatchObject({ state: 'claimed', ownerId: maya, epoch: 1 });
  });

  it('leaves a system message, and a row in the audit trail with who, when and why', async () => {
    const { id, epoch } = await claimedByMaya();
    await team.release(team.people.maya, id, epoch);
    expect((await team.messages()).map((message) => message.event?.kind ?? message.text)).toEqual([
      'entered',
      'Hello?',
      'claimed',
      'released',
    ]);
    const by = { conversationId: id, sessionId: (await team.session()).id, at: team.time.now() };
    expect(await team.store.reader.all(selectAudit, { conversationId: id })).toMatchObject([
      { what: 'entered', why: 'customer', userId: null, ...by },
      { what: 'claimed', why: 'person', userId: team.people.maya, ...by },
      { what: 'released', why: 'person', userId: team.people.maya, ...by },
    ]);
  });

  it('of a conversation whose session has ended opens a new one, owned at once', async () => {
    const { id, epoch } = await claimedByMaya();
    await team.closeSession(team.people.maya, id, epoch);
    const again = await team.claim(team.people.jonas, id);
    expect(await team.session()).toMatchObject({
      id: again.sessionId,
      state: 'claimed',
      ownerId: team.people.jonas,
      epoch: again.epoch,
    });
    expect(again.epoch).toBeGreaterThan(epoch);
  });
});

describe('the owner', () => {
  it('answers, and the text is queued for the carrier', async () => {
    const { id, epoch } = await claimedByMaya();
    const { messageId } = await team.send(team.people.maya, id, epoch, '  Good morning  ');
    expect((await team.messages()).at(-1)).toMatchObject({
      id: messageId,
      direction: 'out',
      authorId: team.people.maya,
      text: 'Good morning',
      status: 'queued',
    });
    expect(await team.engine.takeOutbound(10)).toEqual([
      { id: messageId, from: SUPPORT_LINE, to: CUSTOMER, text: 'Good morning' },
    ]);
  });

  it('is the only one who can', async () => {
    const { id, epoch } = await claimedByMaya();
    expect(await refusalOf(team.send(team.people.jonas, id, epoch, 'Me too'))).toEqual({
      code: 'not_owner',
      data: { owner: { id: team.people.maya, ...MAYA } },
    });
    await team.release(team.people.maya, id, epoch);
    expect(await refusalOf(team.send(team.people.maya, id, epoch, 'Late'))).toEqual({
      code: 'not_owner',
      data: { owner: null },
    });
  });

  it('cannot answer in a session that was closed', async () => {
    const { id, epoch } = await claimedByMaya();
    await team.closeSession(team.people.maya, id, epoch);
    expect((await refusalOf(team.send(team.people.maya, id, epoch, 'Late'))).code).toBe('session_ended');
  });

  it('cannot send nothing, nor more than a text can hold', async () => {
    const { id, epoch } = await claimedByMaya();
    expect((await refusalOf(team.send(team.people.maya, id, epoch, '  '))).code).toBe('message_empty');
    expect(await refusalOf(team.send(team.people.maya, id, epoch, 'x'.repeat(20_000)))).toEqual({
      code: 'message_too_long',
      data: { length: 20_000, limit: 1_600 },
    });
    expect(await team.engine.takeOutbound(10)).toEqual([]);
  });

  it('leaves the conversation waiting where the customer wrote last', async () => {
    const { id, epoch } = await claimedByMaya();
    await team.release(team.people.maya, id, epoch);
    expect(await team.session()).toMatchObject({ state: 'waiting', waitingSince: team.time.now() });
  });
});

describe('a queue one is not a member of', () => {
  it('cannot be seen or touched by an agent', async () => {
    await team.text('For reception', CUSTOMER, RECEPTION_LINE);
    const { id } = await team.conversation();
    const { amara } = team.people;
    const commandId = newId();
    const attempts: Command[] = [
      { method: 'conversation.claim', params: { commandId: newId(), conversationId: id } },
      { method: 'conversation.release', params: { commandId: newId(), conversationId: id, epoch: 1 } },
      { method: 'conversation.close', params: { commandId: newId(), conversationId: id, epoch: 1 } },
      { method: 'conversation.activity', params: { commandId: newId(), conversationId: id, epoch: 1 } },
      {
        method: 'conversation.markRead',
        params: { commandId: newId(), conversationId: id, position: 1, unread: false },
      },
      { method: 'conversation.setMuted', params: { commandId: newId(), conversationId: id, muted: true } },
      {
        method: 'message.send',
        params: { commandId, conversationId: id, epoch: 0, text: 'Hi', mentions: [], ...PERMITTED },
      },
      {
        method: 'message.note',
        params: { commandId: newId(), conversationId: id, text: 'Hi', mentions: [] },
      },
      { method: 'draft.set', params: { commandId: newId(), conversationId: id, text: 'Hi', note: false } },
    ];
    for (const command of attempts) {
      expect((await refusalOf(team.engine.run(amara, command))).code).toBe('not_found');
    }
    expect((await team.see(amara)).all('conversation').map((row) => row.id)).not.toContain(id);
    expect((await team.session()).state).toBe('waiting');
  });

  it('can be read, but not answered, by a supervisor and an admin', async () => {
    const { id } = await waitingConversation();
    for (const userId of [team.people.priya, team.people.sam]) {
      expect((await team.see(userId)).get('conversation', id)).toBeDefined();
      expect((await refusalOf(team.claim(userId, id))).code).toBe('forbidden');
      await team.engine.run(userId, {
        method: 'conversation.markRead',
        params: { commandId: newId(), conversationId: id, position: 1, unread: false },
      });
    }
    expect((await team.session()).ownerId).toBeNull();
  });

  it('is answered no more by whoever stops being a member, and goes back to the others', async () => {
    const { id } = await claimedByMaya();
    const support = await team.queueId('Customer Support');
    await team.engine.setMember(support, team.people.maya, false);
    expect(await team.session()).toMatchObject({ state: 'waiting', ownerId: null });
    expect((await refusalOf(team.claim(team.people.maya, id))).code).toBe('not_found');
    expect((await team.see(team.people.maya)).all('conversation').map((row) => row.id)).not.toContain(id);
  });
});

describe('a command that is repeated', () => {
  it('answers as the first did and does nothing again', async () => {
    const { id, epoch } = await claimedByMaya();
    const commandId = newId();
    const first = await team.send(team.people.maya, id, epoch, 'Once', commandId);
    expect(await team.send(team.people.maya, id, epoch, 'Once', commandId)).toEqual(first);
    expect((await team.messages()).filter((message) => message.text === 'Once')).toHaveLength(1);
  });

  it('answers the same also when both arrive together, and after a restart', async () => {
    const { id } = await waitingConversation();
    const commandId = newId();
    const claims = [1, 2].map(() => team.claim(team.people.maya, id, commandId));
    const [first, second] = await Promise.all(claims);
    expect(second).toEqual(first);
    await team.close();
    team = await Team.open(folder.file);
    expect(await team.claim(team.people.maya, id, commandId)).toEqual(first);
  });

  it('is refused again as it was the first time, even where it would work now', async () => {
    const { id, epoch } = await claimedByMaya();
    const commandId = newId();
    const refused = await refusalOf(team.claim(team.people.jonas, id, commandId));
    await team.release(team.people.maya, id, epoch);
    expect(await refusalOf(team.claim(team.people.jonas, id, commandId))).toEqual(refused);
    await expect(team.claim(team.people.jonas, id)).resolves.toBeDefined();
  });

  it('with the same id for something else is refused', async () => {
    const { id, epoch } = await claimedByMaya();
    const commandId = newId();
    await team.send(team.people.maya, id, epoch, 'One thing', commandId);
    const reused = [
      team.send(team.people.maya, id, epoch, 'Another', commandId),
      team.claim(team.people.maya, id, commandId),
    ];
    for (const attempt of reused) expect((await refusalOf(attempt)).code).toBe('command_id_reused');
  });

  it('is the same where its sender learnt meanwhile what it has nothing to say of', async () => {
    const { id: conversationId, epoch } = await claimedByMaya();
    const { maya } = team.people;
    const params = { commandId: newId(), conversationId, epoch, text: 'Sent before the upgrade' };
    const first = await team.engine.run(maya, { method: 'message.send', params: params as never });
    const again = { ...params, mentions: [], acknowledged: false, quietReason: null };
    expect(await team.engine.run(maya, { method: 'message.send', params: again })).toEqual(first);
  });

  it('with the same id by another user is another command', async () => {
    const { id } = await waitingConversation();
    const commandId = newId();
    await team.claim(team.people.maya, id, commandId);
    expect((await refusalOf(team.claim(team.people.jonas, id, commandId))).code).toBe('already_claimed');
  });
});

describe('what is one’s own', () => {
  const readMark = async () => {
    const { id } = await team.conversation();
    return (await team.see(team.people.maya)).all('readMark').find((mark) => mark.conversationId === id);
  };
  const markRead = async (position: number) => {
    const { id: conversationId } = await team.conversation();
    const params = { commandId: newId(), conversationId, position, unread: false };
    await team.engine.run(team.people.maya, { method: 'conversation.markRead', params });
  };

  it('is how far one has read: never backwards, never past the end', async () => {
    await team.text('One');
    await team.text('Two');
    await markRead(2);
    expect(await readMark()).toMatchObject({ position: 2 });
    await markRead(1);
    expect(await readMark()).toMatchObject({ position: 2 });
    await markRead(99);
    expect(await readMark()).toMatchObject({ position: 3 });
    const others = (await team.see(team.people.jonas)).all('readMark');
    expect(others.map((mark) => mark.audience)).not.toContain(`user:${team.people.maya}`);
  });

  it('is whether a conversation is muted', async () => {
    const { id: conversationId } = await waitingConversation();
    for (const muted of [true, true, false]) {
      const params = { commandId: newId(), conversationId, muted };
      await team.engine.run(team.people.maya, { method: 'conversation.setMuted', params });
      expect((await team.see(team.people.maya)).all('conversationSettings')).toMatchObject([{ muted }]);
    }
    expect((await team.see(team.people.jonas)).all('conversationSettings')).toEqual([]);
  });

  it('is which notifications come; what is left out stays', async () => {
    const { maya } = team.people;
    const set = (params: { notify?: 'mine'; tone?: boolean }) =>
      team.engine.run(maya, { method: 'settings.set', params: { commandId: newId(), ...params } });
    await set({ notify: 'mine' });
    await set({ tone: false });
    expect((await team.see(maya)).get('userSettings', maya)).toMatchObject({ notify: 'mine', tone: false });
  });

  it('is a pause, for a reason of the list, which everyone sees', async () => {
    const { maya, amara } = team.people;
    const [reason] = (await team.see(maya)).all('pauseReason');
    const reasonId = reason?.id ?? '';
    await team.run(maya, 'user.setPause', { reasonId });
    expect((await team.see(amara)).get('user', maya)).toMatchObject({
      pauseReasonId: reasonId,
      pausedAt: team.time.now(),
    });
    await team.run(maya, 'user.setPause', { reasonId: null });
    expect((await team.see(amara)).get('user', maya)).toMatchObject({ pauseReasonId: null, pausedAt: null });
    expect((await refusalOf(team.run(maya, 'user.setPause', { reasonId: 'nap' }))).code).toBe('not_found');
  });

  it('is a login to a queue: who is not logged in, or is on pause, cannot claim what waits there', async () => {
    const { maya } = team.people;
    const { id } = await waitingConversation();
    const queueId = await team.queueId('Customer Support');
    await team.run(maya, 'queue.setLogin', { queueId, loggedIn: false });
    const refused = { code: 'cannot_take', data: { obstacle: 'notLoggedIn', queue: 'Customer Support' } };
    expect(await refusalOf(team.claim(maya, id))).toMatchObject(refused);
    await team.run(maya, 'queue.setLogin', { queueId, loggedIn: true });
    const [reason] = (await team.see(maya)).all('pauseReason');
    await team.run(maya, 'user.setPause', { reasonId: reason?.id ?? '' });
    expect(await refusalOf(team.claim(maya, id))).toMatchObject({ data: { obstacle: 'paused' } });
    await team.run(maya, 'user.setPause', { reasonId: null });
    await team.claim(maya, id);
  });
});

describe('what is told after a commit', () => {
  it('is each changed row once, in its final state, with the sequence it leads to', async () => {
    const commits: Commit[] = [];
    team.engine.onCommit((commit) => commits.push(commit));
    await Promise.all([team.text('One'), team.text('Two'), team.text('Three')]);
    expect(commits).toHaveLength(1);
    const rows = commits[0]?.rows ?? [];
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows.find((row) => row.type === 'conversation')).toMatchObject({ lastPosition: 4 });
    const replica = await team.see(team.people.sam);
    for (const row of rows) expect(replica.get(row.type, row.id)).toEqual(row);
    expect(await readSequence(team.store.reader)).toBe(commits[0]?.sequence);
  });

  it('comes in order, one sequence number a change, without gaps', async () => {
    const before = await readSequence(team.store.reader);
    const commits: Commit[] = [];
    team.engine.onCommit((commit) => commits.push(commit));
    const { id, epoch } = await claimedByMaya();
    await Promise.all([
      team.send(team.people.maya, id, epoch, 'One'),
      refusalOf(team.claim(team.people.jonas, id)),
      team.send(team.people.maya, id, epoch, 'Two'),
    ]);
    expect(commits.map((commit) => commit.sequence - before)).toEqual([1, 2, 4]);
    const seqs = new Set(commits.flatMap((commit) => commit.rows.map((row) => row.seq - before)));
    expect([...seqs].sort()).toEqual([1, 2, 3, 4]);
  });

  it('says whether there is something for the carrier and for the timers', async () => {
    const commits: Commit[] = [];
    team.engine.onCommit((commit) => commits.push(commit));
    const { id, epoch } = await claimedByMaya();
    await team.send(team.people.maya, id, epoch, 'Hi');
    expect(commits.map(({ outbound, deadlines }) => [outbound, deadlines])).toEqual([
      [false, false],
      [false, true],
      [true, false],
    ]);
  });

  it('is told to the others also where one listener fails', async () => {
    let told = 0;
    team.engine.onCommit(() => {
      throw new Error('Listener broke.');
    });
    team.engine.onCommit(() => told++);
    await team.text();
    expect(told).toBe(1);
  });
});
