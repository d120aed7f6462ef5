import { v7 as newId } from 'uuid';
import { setMember } from '../../server/commands/set-member.ts';
import { defaultSettings } from '../../server/commands/set-settings.ts';
import { Unit } from '../../server/commands/unit.ts';
import { DEMO_PASSWORD } from '../../server/demo/seed.ts';
import { accountAudience, userAudience } from '../../server/store/access.ts';
import { readSequence, writeSequence } from '../../server/store/feed.ts';
import type { Store } from '../../server/store/open.ts';
import { hashPassword } from '../../server/store/passwords.ts';
import { findLine } from '../../server/store/threads.ts';
import { findCredentials, setPassword } from '../../server/store/users.ts';

export interface Agent {
  readonly name: string;
  readonly extension: string;
}

/** Adds agents to the queue of a line of the demo company. To be called while nobody else writes. */
export async function hire(store: Store, line: string, count: number): Promise<Agent[]> {
  const accountId = (await findCredentials(store.reader, '201'))!.accountId;
  const { queueId } = (await findLine(store.reader, line))!.policy;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return store.write(async (transaction) => {
    const unit = new Unit({
      transaction,
      newId,
      now: Date.now(),
      sequence: await readSequence(transaction),
    });
    const audience = accountAudience(accountId);
    const agents: Agent[] = [];
    for (let hired = 0; hired < count; hired++) {
      const id = newId();
      const agent = { name: `Agent ${hired + 1}`, extension: String(3000 + hired) };
      await unit.insert(
        { type: 'user', id, audience, role: 'agent', availability: 'available', ...agent },
        { accountId },
      );
      await unit.insert(defaultSettings(id));
      await setPassword(transaction, id, passwordHash);
      await unit.grant(id, audience);
      await unit.grant(id, userAudience(id));
      await setMember(unit, queueId, id, true);
      agents.push(agent);
    }
    await writeSequence(transaction, unit.sequence);
    return agents;
  });
}
