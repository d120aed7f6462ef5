/** What an admin sets at a desktop, and what the other desktops see of it. */
import { expect, test } from 'vitest';
import { adminQueue, setQueue } from '../support/admin-desk.ts';
import { openOffice } from '../support/office.ts';

const SUPPORT = 'Customer Support';

test('an admin reads and changes how a queue works, in force for everybody at once', async () => {
  const office = await openOffice();
  const [sam, maya] = [await office.desktop('200'), await office.desktop('201')];
  const { members } = (await adminQueue(sam, SUPPORT)).values;

  await setQueue(sam, SUPPORT, { name: 'Customer Care', distribution: 'ringAll', members: members.slice(1) });

  expect((await adminQueue(sam, 'Customer Care')).values).toMatchObject({
    distribution: 'ringAll',
    members: members.slice(1),
  });
  const kept = members.slice(1).some((member) => member.userId === members[0]?.userId);
  expect(kept).toBe(false);
  await maya.until(
    () => maya.call('queues.list', {}),
    (queues) => !queues.some((queue) => queue.name === SUPPORT),
  );
});

test('what cannot be saved says so at its field; what somebody else has changed meanwhile, who it was', async () => {
  const office = await openOffice();
  const sam = await office.desktop('200');
  const { id, revision, values } = await adminQueue(sam, SUPPORT);

  const record = { type: 'queue', values: { ...values, name: '', initiationKeyword: 'STOP' } } as const;
  const refused = await sam.call('admin.save', { id, revision, record }).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: 'invalid_fields',
    fields: expect.arrayContaining([
      expect.objectContaining({ field: 'name' }),
      expect.objectContaining({ field: 'initiationKeyword' }),
    ]),
  });

  await setQueue(sam, SUPPORT, { wrapUp: true });
  const late = { type: 'queue', values: { ...values, wrapUp: false } } as const;
  await expect(sam.call('admin.save', { id, revision, record: late })).rejects.toMatchObject({
    code: 'changed_meanwhile',
    message: expect.stringContaining('Sam Rivera'),
  });
});

test('what is made is there to be removed, and both stand in the audit trail', async () => {
  const office = await openOffice();
  const sam = await office.desktop('200');
  const record = { type: 'pauseReason', values: { name: 'Fire drill' } } as const;

  const { id, revision } = await sam.call('admin.save', { id: null, revision: null, record });
  const reasons = async () => (await sam.call('pauseReasons.list', {})).map((reason) => reason.name);
  expect(await reasons()).toContain('Fire drill');
  await sam.call('admin.remove', { type: 'pauseReason', id, revision });
  expect(await reasons()).not.toContain('Fire drill');

  const { entries } = await sam.call('admin.audit', { before: null, limit: 2 });
  expect(entries.map((entry) => entry.subject)).toEqual([`pauseReason:${id}`, `pauseReason:${id}`]);
});

test('who is no admin reads and sets none of it', async () => {
  const office = await openOffice();
  const maya = await office.desktop('201');
  const record = { type: 'pauseReason', values: { name: 'Fire drill' } } as const;

  await expect(maya.call('admin.read', {})).rejects.toMatchObject({ code: 'forbidden' });
  await expect(maya.call('admin.save', { id: null, revision: null, record })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
