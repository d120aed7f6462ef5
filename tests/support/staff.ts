import { v7 as newId } from 'uuid';
import { addUser } from '../../server/commands/admin/add-user.ts';
import { setMember } from '../../server/commands/set-member.ts';
import { withUnit } from '../../server/commands/with-unit.ts';
import { DEMO_PASSWORD } from '../../server/demo/seed.ts';
import type { Store } from '../../server/store/open.ts';
import { hashPassword } from '../../server/store/passwords.ts';
import { findLine } from '../../server/store/threads.ts';
import { findCredentials } from '../../server/store/users.ts';

export interface Agent {
  readonly name: string;
  readonly extension: string;
}

/** Adds agents to the queue of a line of the demo company. To be called while nobody else writes. */
export async function hire(store: Store, line: string, count: number): Promise<Agent[]> {
  const { accountId } = (await findCredentials(store.reader, '201'))!;
  const { queueId } = (await findLine(store.reader, line))!;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return store.write((transaction) =>
    withUnit({ transaction, newId, now: Date.now() }, async (unit) => {
      const agents: Agent[] = [];
      for (let hired = 0; hired < count; hired++) {
        const id = newId();
        const agent = { name: `Agent ${hired + 1}`, extension: String(3000 + hired) };
        const user = { ...agent, role: 'agent', refinements: {}, active: true } as const;
        await addUser(unit, accountId, { id, ...user, passwordHash });
        await setMember(unit, queueId!, id, true, { capacity: 1_000 });
        agents.push(agent);
      }
      return agents;
    }),
  );
}
