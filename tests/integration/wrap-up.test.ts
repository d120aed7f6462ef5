import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CUSTOMER, refusalOf, Team, temporaryFolder } from '../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
  await team.changeQueue('Customer Support', { wrapUp: true });
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

async function closedByMaya() {
  const { maya } = team.people;
  await team.text();
  const { id } = await team.conversation();
  const { epoch } = await team.claim(maya, id);
  await team.pass(60_000);
  await team.closeSession(maya, id, epoch);
  const interaction = (await team.interactions(maya)).at(-1);
  if (interaction === undefined) throw new Error('Nothing was logged.');
  return interaction;
}

async function code() {
  const [first] = (await team.see(team.people.maya)).all('wrapUpCode');
  if (first === undefined) throw new Error('There are no codes.');
  return first;
}

describe('wrap-up', () => {
  it('is owed after Close, and done with a code and notes', async () => {
    const { maya } = team.people;
    const interaction = await closedByMaya();
    expect(interaction).toMatchObject({ wrapUp: 'due', outcome: 'closed', outsideNumber: CUSTOMER });
    expect((interaction.endedAt ?? 0) - interaction.startedAt).toBe(60_000);
    expect((await team.session()).state).toBe('wrapUp');

    const { id: codeId, name } = await code();
    await team.run(maya, 'interaction.wrapUp', {
      interactionId: interaction.id,
      codeId,
      notes: ' Sent a new one. ',
    });
    expect((await team.interactions(maya)).at(-1)).toMatchObject({
      wrapUp: 'done',
      codeName: name,
      notes: 'Sent a new one.',
    });
    expect((await team.session()).state).toBe('ended');
  });

  it('is not done by filing an earlier turn at the same session', async () => {
    const { maya } = team.people;
    await team.text();
    const { id } = await team.conversation();
    await team.release(maya, id, (await team.claim(maya, id)).epoch);
    await team.pass(1_000);
    await team.closeSession(maya, id, (await team.claim(maya, id)).epoch);
    const [released, closed] = (await team.interactions(maya)).slice(-2);
    const filed = { codeId: (await code()).id, notes: '' };
    await team.run(maya, 'interaction.wrapUp', { interactionId: released?.id ?? '', ...filed });
    expect((await team.session()).state).toBe('wrapUp');
    await team.run(maya, 'interaction.wrapUp', { interactionId: closed?.id ?? '', ...filed });
    expect((await team.session()).state).toBe('ended');
  });

  it('asks for a code where there are codes', async () => {
    const { maya } = team.people;
    const { id: interactionId } = await closedByMaya();
    const refused = refusalOf(
      team.run(maya, 'interaction.wrapUp', { interactionId, codeId: null, notes: 'x' }),
    );
    expect(await refused).toMatchObject({ code: 'invalid_fields', data: { fields: [{ field: 'codeId' }] } });
  });

  it('stays owed when the customer texts again, in a session of its own', async () => {
    const { maya, jonas } = team.people;
    const { id: interactionId, sessionId } = await closedByMaya();
    await team.text('One more thing');
    const next = await team.session();
    expect(next).toMatchObject({ state: 'waiting' });
    expect(next.id).not.toBe(sessionId);
    await team.claim(jonas, next.conversationId);
    await team.run(maya, 'interaction.wrapUp', { interactionId, codeId: (await code()).id, notes: '' });
    expect((await team.see(maya)).get('session', sessionId).state).toBe('ended');
    expect(await team.session()).toMatchObject({ id: next.id, ownerId: jonas });
  });

  it('is nobody else’s to do', async () => {
    const { id: interactionId } = await closedByMaya();
    const refused = refusalOf(
      team.run(team.people.jonas, 'interaction.wrapUp', {
        interactionId,
        codeId: (await code()).id,
        notes: '',
      }),
    );
    expect((await refused).code).toBe('not_found');
  });

  it('is over when whoever owes it is deactivated, and is not owed for what they had before', async () => {
    const { maya, sam } = team.people;
    const { sessionId } = await closedByMaya();
    const other = '+13475550108';
    await team.changeQueue('Customer Support', { waitTimeout: 60_000 });
    await team.text('Me too', other);
    await team.claim(maya, (await team.conversation(other)).id);
    const { name, extension, role, refinements, revision } = (await team.see(sam)).get('user', maya);
    const values = { name, extension, role, refinements, active: false, password: null };
    await team.run(sam, 'admin.save', { id: maya, revision, record: { type: 'user', values } });
    expect((await team.see(sam)).get('session', sessionId).state).toBe('ended');
    expect((await team.session(other)).state).toBe('waiting');
    await team.pass(60_000);
    expect((await team.session(other)).state).toBe('ended');
  });

  it('is owed by the last owner, also where the customer ended it', async () => {
    await team.changeQueue('Customer Support', { terminationKeyword: 'BYE', terminationMessage: 'Goodbye!' });
    const { maya } = team.people;
    await team.text();
    await team.claim(maya, (await team.conversation()).id);
    await team.text(' bye ');
    expect((await team.interactions(maya)).at(-1)).toMatchObject({ wrapUp: 'due', outcome: 'terminated' });
    expect((await team.messages()).slice(-3).map(({ event, text }) => event?.kind ?? text)).toEqual([
      ' bye ',
      'Goodbye!',
      'terminated',
    ]);
  });
});

describe('a customer who waits', () => {
  it('is brought to the team’s mind, then answered and let go', async () => {
    const minute = 60_000;
    await team.changeQueue('Customer Support', {
      remindAfter: 5 * minute,
      waitTimeout: 10 * minute,
      waitTimeoutMessage: 'Sorry, nobody is free. Please text again tomorrow.',
    });
    await team.text();
    await team.pass(5 * minute);
    expect((await team.messages()).at(-1)?.event).toEqual({ kind: 'waitReminder' });
    await team.pass(5 * minute);
    expect((await team.messages()).slice(-2).map(({ event, automatic }) => event?.kind ?? automatic)).toEqual(
      ['waitTimeout', 'waitTimeout'],
    );
    expect(await team.session()).toMatchObject({ state: 'ended', endReason: 'waitTimeout' });
  });

  it('is reminded of once a wait, and anew when they wait again', async () => {
    await team.changeQueue('Customer Support', { remindAfter: 60_000 });
    await team.text();
    await team.pass(600_000);
    const reminders = async () =>
      (await team.messages()).filter(({ event }) => event?.kind === 'waitReminder').length;
    expect(await reminders()).toBe(1);
    const { id } = await team.conversation();
    const { epoch } = await team.claim(team.people.maya, id);
    await team.release(team.people.maya, id, epoch);
    await team.pass(600_000);
    expect(await reminders()).toBe(2);
  });
});
