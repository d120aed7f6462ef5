import { describe, expect, test } from 'vitest';
import { obstacleSentence, ownerSentence, stateWords } from '../../../../renderer/messages/describe.ts';
import { replyState, takesNotes } from '../../../../renderer/messages/reply-state.ts';
import { JONAS, MAYA } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

function desktopWith(member = true) {
  const desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'c', name: 'Maria Lopez', number: '(917) 555-0123', member });
  desktop.receive('c', 'Hello?');
  return desktop;
}

test('a waiting, open or ended conversation can be answered by any member', () => {
  const desktop = desktopWith();
  expect(replyState(desktop.conversation('c')).kind).toBe('claimable');
  desktop.claimAs('c', MAYA);
  desktop.answer('c', MAYA, 'Hi');
  desktop.releaseAs('c', MAYA);
  expect(desktop.conversation('c').session?.state).toBe('open');
  expect(replyState(desktop.conversation('c')).kind).toBe('claimable');
  desktop.closeAs('c', MAYA);
  expect(replyState(desktop.conversation('c')).kind).toBe('claimable');
});

test('who claimed it writes; everyone else sees who answers', () => {
  const desktop = desktopWith();
  desktop.claimAs('c', MAYA);
  expect(replyState(desktop.conversation('c'))).toEqual({ kind: 'mine' });
  expect(ownerSentence(desktop.conversation('c'))).toBe('You are answering');
  desktop.claimAs('c', JONAS);
  expect(replyState(desktop.conversation('c'))).toEqual({ kind: 'theirs', owner: JONAS });
  expect(ownerSentence(desktop.conversation('c'))).toBe('Jonas Weber (202) is answering');
});

test('who is not a member may read, and is told who answers', () => {
  expect(replyState(desktopWith(false).conversation('c'))).toEqual({
    kind: 'onlooker',
    queue: 'Customer Support',
  });
});

test('what is in the way of a claim stands where the claim would', () => {
  const desktop = desktopWith();
  desktop.change('c', { claimObstacle: 'paused' });
  expect(replyState(desktop.conversation('c'))).toEqual({ kind: 'blocked', obstacle: 'paused' });
  expect(obstacleSentence(desktop.conversation('c'))).toBe('You are on pause and take no conversations.');
  desktop.change('c', { claimObstacle: 'inviteOnly' });
  expect(obstacleSentence(desktop.conversation('c'))).toBe(
    'Customer Support invites people to answer. You are asked when it is your turn.',
  );
});

test('who is invited accepts or declines; somebody who has it meanwhile counts more', () => {
  const desktop = desktopWith();
  const id = desktop.invite('c', 30_000);
  expect(replyState(desktop.conversation('c'))).toEqual({ kind: 'invited', invite: { id, dueAt: 30_000 } });
  desktop.claimAs('c', JONAS);
  expect(replyState(desktop.conversation('c')).kind).toBe('theirs');
});

test('what a person still has to file says so, though it is closed', () => {
  const desktop = desktopWith();
  desktop.closeAs('c', MAYA);
  expect(stateWords(desktop.conversation('c'), false)?.words).toBe('Closed');
  expect(stateWords(desktop.conversation('c'), true)?.words).toBe('Closed, to be wrapped up by you');
});

describe('where nobody has to take it', () => {
  test('whoever reads it writes', () => {
    const desktop = desktopWith();
    desktop.addChat('chat', JONAS);
    desktop.addGroup('group', 'Team', [JONAS]);
    desktop.addSms('sms', 'Devon Brooks', '(646) 555-0177');
    for (const id of ['chat', 'group', 'sms'])
      expect(replyState(desktop.conversation(id))).toEqual({ kind: 'free' });
  });

  test('a closed one says why; a group that the outside does not hear stays writable', () => {
    const desktop = desktopWith();
    desktop.addChat('chat', JONAS);
    desktop.change('chat', { writing: { kind: 'closed', reason: 'Jonas Weber has left.' } });
    expect(replyState(desktop.conversation('chat'))).toEqual({
      kind: 'closed',
      reason: 'Jonas Weber has left.',
    });
    desktop.addGroup('group', 'Team', [JONAS]);
    desktop.change('group', { writing: { kind: 'teamOnly', reason: 'You may not text from it.' } });
    expect(replyState(desktop.conversation('group'))).toEqual({ kind: 'free' });
  });

  test('notes are for threads with an outside number, whoever owns them', () => {
    const desktop = desktopWith();
    desktop.claimAs('c', JONAS);
    desktop.addChat('chat', JONAS);
    desktop.addSms('sms', 'Devon Brooks', '(646) 555-0177');
    expect(['c', 'sms', 'chat'].map((id) => takesNotes(desktop.conversation(id)))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
