/** Rows that were asked for never bring back what a push has taken away. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Result } from '#shared/protocol/methods.ts';
import type { Commit } from '../../../../server/commands/engine.ts';
import { type AnswerParts, answer } from '../../../../server/gateway/answer.ts';
import { Hub, type Member } from '../../../../server/gateway/hub.ts';
import { cursorAt } from '../../../../server/store/changes.ts';
import type { Store } from '../../../../server/store/open.ts';
import { CUSTOMER, Team, temporaryFolder } from '../../../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
let hub: Hub<Member>;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
  hub = new Hub<Member>({ epoch: team.store.epoch, sendBuffer: 100, onSlow() {}, onAccessChanged() {} });
  team.engine.onCommit((commit: Commit) => hub.publish(commit));
});
afterEach(async () => {
  hub.close();
  await team.close();
  await folder.dispose();
});

/** Asks as Amara while, each time that something has been read, the next of these things happens. */
async function ask<Answer>(method: string, params: object, meanwhile: (() => Promise<unknown>)[]) {
  let reads = 0;
  const snapshot: Store['snapshot'] = async (work) => {
    const read = await team.store.snapshot(work);
    reads += 1;
    await meanwhile.shift()?.();
    return read;
  };
  const member = { userId: team.people.amara, ws: { readyState: WebSocket.OPEN } } as unknown as Member;
  const parts = { hub, store: { ...team.store, snapshot } } as unknown as AnswerParts<Member>;
  const identity = { userId: team.people.amara } as Parameters<typeof answer>[2];
  const answers: Answer[] = [];
  const request = { jsonrpc: '2.0' as const, id: 1, method, params };
  await answer(parts, member, identity, request, (result) => answers.push(result as Answer));
  return { answers, reads };
}

it('a thread that goes to another queue while it is read is not told to those who lose it', async () => {
  const { maya, sam } = team.people;
  await team.text('Hello');
  const { id } = await team.conversation();
  await team.claim(maya, id);
  const { epoch } = await team.session();
  const to = { kind: 'queue' as const, id: await team.queueId('Main Reception') };
  const move = () => team.run(maya, 'conversation.transfer', { conversationId: id, epoch, to, note: '' });
  const cursor = cursorAt(team.store.epoch, (await team.see(sam)).get('conversation', id).seq);
  const wish = { before: null, cursor, limit: 500 };

  const whole = await ask<Result<'sync.history'>>('sync.history', wish, []);
  expect(whole.answers[0]!.rows.some((row) => row.conversationId === id)).toBe(true);
  expect(whole.reads).toBe(1);

  const { answers, reads } = await ask<Result<'sync.history'>>('sync.history', wish, [move]);
  expect(reads).toBe(2);
  expect(answers).toHaveLength(1);
  expect(answers[0]!.rows.some((row) => row.conversationId === id)).toBe(false);
});

it('in a rush it is asked for less at a time, and answered all the same', async () => {
  await team.text('Hello');
  const { id } = await team.conversation();
  const rush = Array.from({ length: 4 }, () => () => team.text('More', CUSTOMER));
  const params = { conversationId: id, before: 100, limit: 8 };
  const { answers, reads } = await ask<Result<'thread.history'>>('thread.history', params, rush);
  expect(reads).toBe(5);
  expect(answers[0]!.messages.length).toBeGreaterThan(0);
});
