import { beforeEach, expect, test, vi } from 'vitest';
import { createDue } from '../../../../renderer/stores/due-store.ts';
import { createFiling } from '../../../../renderer/stores/filing.ts';
import { createWorkspace, type Workspace } from '../../../../renderer/stores/workspace-store.ts';
import { MAYA } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let workspace: Workspace;
let fileWhenDue: (id: string) => Promise<void>;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  workspace = createWorkspace();
  fileWhenDue = createFiling(desktop, workspace, createDue(desktop));
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  desktop.receive('maria', 'Hello?');
  desktop.claimAs('maria', MAYA);
});

const settled = (check: () => void) => vi.waitFor(check, { interval: 1 });
const filing = () => workspace.getState().filing;

test('after closing where a code is asked for, the dialog that files it opens', async () => {
  desktop.wrapsUp = true;
  await desktop.call('conversation.close', { id: 'maria' });
  await fileWhenDue('maria');
  expect(filing()).toBe(desktop.interactions[0]?.id);
});

test('it opens as soon as what is due has come, where the answer came before it', async () => {
  await fileWhenDue('maria');
  expect(filing()).toBeNull();
  desktop.wrapsUp = true;
  await desktop.call('conversation.close', { id: 'maria' });
  await settled(() => expect(filing()).toBe(desktop.interactions[0]?.id));
});

test('where no code is asked for nothing opens, now or when something else becomes due', async () => {
  await desktop.call('conversation.close', { id: 'maria' });
  await fileWhenDue('maria');
  desktop.addInteraction('maria', { wrapUp: 'due' });
  await desktop.call('interactions.list', { search: '', due: true, offset: 0, limit: 10 });
  expect(filing()).toBeNull();
});

test('what is due of another conversation is not taken for this one', async () => {
  desktop.add({ id: 'tom', name: 'Tom', number: '(917) 555-0124' });
  desktop.addInteraction('tom', { wrapUp: 'due' });
  await desktop.call('conversation.close', { id: 'maria' });
  await fileWhenDue('maria');
  expect(filing()).toBeNull();
});
