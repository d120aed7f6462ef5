import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReceiptStatus } from '../../server/carriers/carrier.ts';
import { CUSTOMER, refusalOf, Team, temporaryFolder } from '../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
let conversationId: string;
let epoch: number;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
  await team.text();
  conversationId = (await team.conversation()).id;
  ({ epoch } = await team.claim(team.people.maya, conversationId));
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

const UNREACHABLE = { code: '30003', reason: 'Unreachable destination handset' };

const send = async (text = 'Hi') =>
  (await team.send(team.people.maya, conversationId, epoch, text)).messageId;
const receipt = (textId: string, status: ReceiptStatus) =>
  team.engine.receipt({
    textId,
    status,
    failure: status === 'failed' ? UNREACHABLE : null,
    at: team.time.now(),
  });
const retry = (messageId: string) =>
  team.engine.run(team.people.maya, {
    method: 'message.retry',
    params: { commandId: newId(), messageId, epoch },
  });
const status = async (messageId: string) => {
  const found = (await team.messages()).find((message) => message.id === messageId);
  return found?.failure ? `${found.status}: ${found.failure.code}` : found?.status;
};
const taken = (id: string) => team.engine.recordHandOver(id, { taken: true, carrierId: `carrier-${id}` });
const waiting = async () => (await team.engine.takeOutbound(10)).map((text) => text.id);

describe('a text on its way out', () => {
  it('is sent once the carrier took it, and delivered once it says so', async () => {
    const id = await send();
    expect(await waiting()).toEqual([id]);
    expect(await status(id)).toBe('queued');
    await taken(id);
    expect(await status(id)).toBe('sent');
    await receipt(id, 'delivered');
    expect(await status(id)).toBe('delivered');
  });

  it('is handed over once', async () => {
    const id = await send();
    expect(await waiting()).toEqual([id]);
    expect(await waiting()).toEqual([]);
    await taken(id);
    expect(await waiting()).toEqual([]);
  });

  it('fails with the carrier’s reason where it was not taken', async () => {
    const id = await send();
    await waiting();
    await team.engine.recordHandOver(id, { taken: false, failure: UNREACHABLE });
    expect(await status(id)).toBe('failed: 30003');
  });

  it('goes out after those written before it in the same conversation, never beside them', async () => {
    const first = await send('One');
    const second = await send('Two');
    await team.text('Hello', '+13475550108');
    const other = (await team.conversation('+13475550108')).id;
    const claim = await team.claim(team.people.jonas, other);
    const { messageId: third } = await team.send(team.people.jonas, other, claim.epoch, 'Three');
    expect(await waiting()).toEqual([first, third]);
    expect(await waiting()).toEqual([]);
    await taken(first);
    expect(await waiting()).toEqual([second]);
  });

  it('ends as delivered whatever the order of the receipts, however often they come', async () => {
    const id = await send();
    await waiting();
    await taken(id);
    for (const word of ['delivered', 'sent', 'delivered', 'failed'] as const) await receipt(id, word);
    expect(await status(id)).toBe('delivered');
  });

  it('takes a receipt that comes before the answer to the hand-over', async () => {
    const id = await send();
    await waiting();
    await receipt(id, 'delivered');
    expect(await status(id)).toBe('delivered');
    await taken(id);
    expect(await status(id)).toBe('delivered');
  });

  it('ignores receipts for what is not a text of ours', async () => {
    await expect(receipt('nothing', 'delivered')).resolves.toBeUndefined();
    const inbound = (await team.messages()).find((message) => message.direction === 'in')?.id ?? '';
    await receipt(inbound, 'delivered');
    expect(await status(inbound)).toBeNull();
  });
});

describe('a text of which nobody knows whether the carrier took it', () => {
  const unknown = async () => {
    const id = await send();
    await waiting();
    await team.engine.recordHandOver(id, 'unknown');
    return id;
  };

  it('says so, and is never handed over again', async () => {
    const id = await unknown();
    expect(await status(id)).toBe('unknown');
    expect(await waiting()).toEqual([]);
  });

  it('becomes what the carrier’s records say', async () => {
    const id = await unknown();
    await team.engine.recordLookup(id, { known: true, carrierId: 'c', status: 'delivered', failure: null });
    expect(await status(id)).toBe('delivered');
  });

  it('has failed where the carrier never took it', async () => {
    const id = await unknown();
    await team.engine.recordLookup(id, { known: false });
    expect(await status(id)).toBe('failed: not_taken');
  });

  it('is resolved by a receipt too', async () => {
    const id = await unknown();
    await receipt(id, 'sent');
    expect(await status(id)).toBe('sent');
    await team.engine.recordLookup(id, { known: false });
    expect(await status(id)).toBe('sent');
  });

  it('is what a crash in the middle of a hand-over leaves', async () => {
    const id = await send();
    await waiting();
    await team.close();
    team = await Team.open(folder.file);
    await team.engine.doubtHandOvers();
    expect(await status(id)).toBe('unknown');
    expect(await waiting()).toEqual([]);
  });
});

describe('sending again', () => {
  const failed = async () => {
    const id = await send();
    await waiting();
    await team.engine.recordHandOver(id, { taken: false, failure: UNREACHABLE });
    return id;
  };

  it('hands a failed text to the carrier once more', async () => {
    const id = await failed();
    await retry(id);
    expect(await status(id)).toBe('queued');
    expect(await waiting()).toEqual([id]);
    await taken(id);
    expect(await status(id)).toBe('sent');
  });

  it('is not for a text that may have arrived', async () => {
    const id = await send();
    expect((await refusalOf(retry(id))).code).toBe('not_retryable');
    await waiting();
    await team.engine.recordHandOver(id, 'unknown');
    expect((await refusalOf(retry(id))).code).toBe('not_retryable');
    await receipt(id, 'delivered');
    expect((await refusalOf(retry(id))).code).toBe('not_retryable');
  });

  it('is not for a text whose hand-over is still open', async () => {
    const id = await send();
    await waiting();
    await receipt(id, 'failed');
    expect(await status(id)).toBe('failed: 30003');
    expect((await refusalOf(retry(id))).code).toBe('not_retryable');
  });

  it('is only for the owner', async () => {
    const id = await failed();
    await team.release(team.people.maya, conversationId, epoch);
    expect((await refusalOf(retry(id))).code).toBe('not_owner');
  });

  it('is not upset by a late receipt of the first attempt', async () => {
    const id = await failed();
    await retry(id);
    await receipt(id, 'failed');
    expect(await status(id)).toBe('queued');
    expect(await waiting()).toEqual([id]);
  });

  it('of what is not there is refused', async () => {
    expect((await refusalOf(retry(newId()))).code).toBe('not_found');
    const inbound = (await team.messages(CUSTOMER)).find((message) => message.direction === 'in')?.id ?? '';
    expect((await refusalOf(retry(inbound))).code).toBe('not_retryable');
  });
});
