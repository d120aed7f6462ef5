import { beforeEach, expect, test } from 'vitest';
import { createNumberPage, type NumberPage } from '../../../../../renderer/stores/number-page-store.ts';
import { refuse } from '../../../../../shared/protocol/errors.ts';
import { FakeDesktop } from '../../../../support/fake-desktop.ts';
import { ManualTime } from '../../../../support/manual-time.ts';

const MARIA = '+19175550123';
const NOBODY = '+19175550199';

let desktop: FakeDesktop;
let page: NumberPage;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  page = createNumberPage(desktop, () => 'US');
  desktop.consents.set(MARIA, {
    number: MARIA,
    texts: 43,
    now: [
      {
        line: '+12125550142',
        campaign: null,
        state: 'active',
        since: 1,
        askedAt: null,
        noticed: false,
      },
    ],
    entries: [
      {
        id: 1,
        at: 1,
        line: '+12125550142',
        campaign: null,
        cause: 'wroteFirst',
        from: 'unknown',
        to: 'active',
        scope: null,
        text: 'Hello',
        user: null,
      },
    ],
  });
});

const state = () => page.state.getState();
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('a number shows what it agreed to, and how it came to that', async () => {
  await page.open(MARIA);
  expect(state().history).toMatchObject({ texts: 43, now: [{ state: 'active' }] });
});

test('a number that was never met is no error', async () => {
  await page.open(NOBODY);
  expect(state()).toMatchObject({ problem: null, history: { texts: 0, entries: [] } });
});

test('what is asked about one number is never shown as that of another', async () => {
  const letGo = desktop.hold('consent.history');
  const first = page.open(MARIA);
  const second = page.open(NOBODY);
  letGo();
  await Promise.all([first, second]);
  expect(state().history?.number).toBe(NOBODY);
});

test('offline it says why, and is there once the server is back', async () => {
  desktop.setStatus({ phase: 'offline' });
  await page.open(MARIA);
  expect(state().problem?.code).toBe('needs_server');
  desktop.setStatus({ phase: 'online' });
  await settled();
  expect(state()).toMatchObject({ problem: null, history: { texts: 43 } });
});

test('erased data is counted, and the page shows what is left', async () => {
  await page.open(MARIA);
  expect(await page.erase()).toBeNull();
  expect(state()).toMatchObject({ erased: { messages: 43 }, history: { texts: 0, entries: [] } });
});

test('what could not be erased is told, and all of it is still there', async () => {
  await page.open(MARIA);
  desktop.refusals.set('number.erase', refuse('own_number', {}));
  expect(await page.erase()).toMatchObject({ code: 'own_number' });
  expect(state()).toMatchObject({ erased: null, history: { texts: 43 } });
});

test('another number begins without what was erased of the last', async () => {
  await page.open(MARIA);
  await page.erase();
  await page.open(NOBODY);
  expect(state().erased).toBeNull();
});

test('back at the log, the number is kept for the next time; for the next person it is not', async () => {
  await page.open(MARIA);
  page.close();
  expect(state()).toMatchObject({ isShown: false, number: MARIA });
  page.forget();
  expect(state().number).toBeNull();
});
