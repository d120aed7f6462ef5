import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ConversationView, StatusView } from '#shared/desktop-api/views.ts';
import { CALL_CHANNEL } from '../../electron/shell/channels.ts';
import { ROOT } from '../../scripts/run.ts';
import { DEMO_PASSWORD } from '../../server/demo/seed.ts';
import { setQueue } from '../support/admin-desk.ts';
import { startDesktop } from '../support/desktop.ts';
import { electronDouble } from '../support/electron-app-double.ts';
import { SUPPORT_LINE, TestServer } from '../support/server.ts';

/**
 * The whole main process, from `electron/main.ts` on, against a real server. Only Electron itself is a double: its
 * binary is not everywhere that tests run.
 */
const double = electronDouble(ROOT);
vi.mock('electron', () => double.electron);

const LUCY = '+14155550167';
const { app, ipcMain } = double.electron;

let folder: string;
let server: TestServer;
/** Notices that were sent while no window had asked for anything. */
let toldBeforeAsked: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-main-'));
  server = await TestServer.start({ time: 'real' });
  process.argv.push('sms:+14155550167?body=Hello%20there');
  await mkdir(join(folder, 'desktop'));
  await writeFile(join(folder, 'desktop', 'outbox.db'), 'damaged'.repeat(1_000));
  vi.stubEnv('OFFHOOK_DESKTOP_DATA', folder);
  vi.stubEnv('OFFHOOK_SERVER', server.wsUrl);
  vi.stubEnv('OFFHOOK_SIGN_IN', `201:${DEMO_PASSWORD}`);
  await import('../../electron/main.ts');
  await vi.waitFor(() => expect(double.trays[0]?.toolTip).toBeTruthy(), { timeout: 15_000 });
  toldBeforeAsked = told('notice').length;
  await vi.waitFor(async () => expect((await status()).me).not.toBeNull(), { timeout: 15_000 });
});

afterAll(async () => {
  process.argv.pop();
  const ended = new Promise((resolve) => app.once('quit', resolve));
  app.quit();
  await ended;
  await server.stop();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const window = () => double.windows[0]!;

async function call<Result>(name: string, params: unknown): Promise<Result> {
  const event = {
    sender: double.windows[0]?.webContents,
    senderFrame: { url: 'app://offhook/', parent: null },
  };
  const answer = (await ipcMain.invoke(CALL_CHANNEL, event, name, params)) as { result: Result };
  return answer.result;
}

const status = () => call<StatusView>('status.get', {});

const told = (name: string) =>
  window()
    .webContents.sent.filter(([, event]) => event === name)
    .map(([, , data]) => data);

const opened = () => told('open').map((data) => (data as { id: string }).id);

it('opens one sandboxed window on its own scheme, signed in', async () => {
  expect(double.windows).toHaveLength(1);
  expect(window().loaded).toBe('app://offhook/');
  expect(app.isSandboxed).toBe(true);
  expect(double.schemes.get('app')).toMatchObject({ standard: true, secure: true });
  expect(await status()).toMatchObject({ me: { name: 'Maya Chen' }, secrets: 'system' });
});

it('keeps what went wrong at the start until there is a window to tell it in', async () => {
  expect(toldBeforeAsked).toBe(0);
  await vi.waitFor(() =>
    expect(told('notice')).toEqual([
      { conversationId: null, error: expect.objectContaining({ code: 'outbox_set_aside' }) },
    ]),
  );
});

it('notifies of a customer’s text, and opens the conversation when that is clicked', async () => {
  server.running.simulator?.text(LUCY, SUPPORT_LINE, 'Do you deliver on Sundays?', 1);
  await vi.waitFor(() => expect(double.notifications).toHaveLength(1), { timeout: 10_000 });
  expect(double.notifications[0]).toMatchObject({
    state: 'shown',
    options: { body: 'Do you deliver on Sundays?', silent: true },
  });

  window().visible = false;
  double.notifications[0]!.emit('click');
  expect(window()).toMatchObject({ visible: true, focused: true });
  await vi.waitFor(() => expect(opened()).toHaveLength(1));
});

it('marks the tray and the badge while the customer waits', async () => {
  await vi.waitFor(() => expect(app.badge).toBe(process.platform === 'win32' ? 0 : 1));
  expect(double.trays[0]!.image).toContain('marked');
  expect(double.trays[0]!.toolTip).toBe('Offhook: 1 waiting, 1 unread');
});

it('follows a link that it was started with: a text to write, and never one that is sent', async () => {
  window().webContents.emit('did-finish-load');
  expect(told('compose')).toEqual([{ number: '+14155550167', text: 'Hello there' }]);
  expect(window().visible).toBe(true);
});

it('follows links that later starts and the system bring, and only comes to the front without one', async () => {
  app.emit('second-instance', {}, ['/opt/offhook', 'smsto:+14155550199']);
  expect(told('compose').at(-1)).toEqual({ number: '+14155550199', text: '' });

  const before = opened().length;
  app.emit('second-instance', {}, ['/opt/offhook', `offhook://conversation/${opened()[0]}`]);
  await vi.waitFor(() => expect(opened()).toHaveLength(before + 1));
  expect(opened().at(-1)).toBe(opened()[0]);

  app.emit('open-url', { preventDefault: () => {} }, 'sms:+14155550188?body=Hi');
  expect(told('compose').at(-1)).toEqual({ number: '+14155550188', text: 'Hi' });

  window().visible = false;
  app.emit('second-instance', {}, ['/opt/offhook']);
  expect(window().visible).toBe(true);
  expect(told('compose')).toHaveLength(3);
});

it('pauses from the tray, for the reasons that there are', async () => {
  const entry = (label: string) => double.trays[0]!.menu.find((item) => item.label === label);
  const reason = double.trays[0]!.menu.find((item) => item.label?.startsWith('On pause: '));
  reason?.click?.();
  await vi.waitFor(async () =>
    expect((await status()).me?.pause?.reason).toBe(reason?.label?.replace('On pause: ', '')),
  );
  entry('Available')?.click?.();
  await vi.waitFor(async () => expect((await status()).me?.pause).toBeNull());
});

it('withdraws the notification when a colleague claims', async () => {
  server.running.simulator?.text(LUCY, SUPPORT_LINE, 'Hello?', 1);
  await vi.waitFor(() => expect(double.notifications.at(-1)?.options.body).toBe('Hello?'), {
    timeout: 10_000,
  });
  const jonas = await server.desktop('202');
  const [id] = opened();
  await jonas.call('conversation.claim', { conversationId: id ?? '', commandId: crypto.randomUUID() });
  await vi.waitFor(() => expect(double.notifications.map((shown) => shown.state)).not.toContain('shown'));
  await vi.waitFor(() => expect(double.trays[0]!.toolTip).toBe('Offhook: 1 unread'));
});

it('accepts from the notification what is offered to her, and comes to the front with it', async () => {
  const sam = await startDesktop({ server: server.wsUrl }, '200');
  await setQueue(sam, 'Customer Support', { distribution: 'ringAll' });
  await sam.close();
  await rm(sam.folder, { recursive: true });
  server.running.simulator?.text('+12015550116', SUPPORT_LINE, 'A table for two?', 1);
  await vi.waitFor(
    () => expect(double.notifications.at(-1)?.options.body).toBe('Offered to you. A table for two?'),
    { timeout: 10_000 },
  );
  const before = opened().length;

  window().visible = false;
  double.notifications.at(-1)!.emit('action', { actionIndex: 0 });

  expect(window().visible).toBe(true);
  await vi.waitFor(() => expect(opened()).toHaveLength(before + 1));
  const view = await call<ConversationView>('conversations.get', { id: opened().at(-1) });
  expect(view).toMatchObject({ title: 'Pine Street Hotel', session: { mine: true } });
  expect(double.notifications.at(-1)?.state).toBe('closed');
});

it('tells colleagues that nobody looks once the window is hidden', async () => {
  const id = opened().at(-1)!;
  const jonas = await startDesktop({ server: server.wsUrl }, '202');
  const names = () => jonas.of('presence').map(({ people }) => people.map((person) => person.name));
  await jonas.call('conversation.viewing', { id });
  await call('conversation.viewing', { id });
  await jonas.until(
    async () => names(),
    (told) => told.at(-1)?.[0] === 'Maya Chen',
  );

  window().emit('hide');

  await jonas.until(
    async () => names(),
    (told) => told.at(-1)?.length === 0,
  );
  await jonas.close();
  await rm(jonas.folder, { recursive: true });
});

it('keeps running in the tray when the window is closed, as its menu says', () => {
  const item = double.trays[0]!.menu.find((entry) => entry.label?.startsWith('Keep running'));
  if (process.platform === 'darwin') expect(item).toBeUndefined();
  else expect(item).toBeDefined();
});
