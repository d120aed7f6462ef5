import { beforeEach, expect, test } from 'vitest';
import { createLookUp } from '../../../../renderer/stores/look-up-store.ts';
import { JONAS, SUPPORT } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '+19175550123' });
});

const question = (number: string) => ({ queueId: SUPPORT.id, number, country: 'US' });
const asked = () => desktop.calls.filter(({ name }) => name === 'conversation.lookUp').length;

test('a number that was texted before is found', async () => {
  const lookUp = createLookUp(desktop);
  await lookUp.ask(question('+19175550123'));
  expect(lookUp.state.getState().answer).toMatchObject({ conversation: { id: 'maria' }, recent: true });
});

test('the answer to an earlier question is never shown for a later one', async () => {
  const lookUp = createLookUp(desktop);
  const letGo = desktop.hold('conversation.lookUp');
  void lookUp.ask(question('+19175550123'));
  const last = lookUp.ask(question('+19175550199'));
  expect(lookUp.state.getState().answer).toBeNull();
  letGo();
  await last;
  expect(lookUp.state.getState().answer).toMatchObject({ number: '+19175550199', conversation: null });
});

test('a colleague who takes it meanwhile shows', async () => {
  const lookUp = createLookUp(desktop);
  await lookUp.ask(question('+19175550123'));
  const told = new Promise((resolve) => lookUp.state.subscribe(resolve));
  desktop.claimAs('maria', JONAS);
  await told;
  expect(lookUp.state.getState().answer?.conversation?.session?.owner).toEqual(JONAS);
});

test('once nobody asks any more, nothing is looked up', async () => {
  const lookUp = createLookUp(desktop);
  await lookUp.ask(question('+19175550123'));
  await lookUp.ask(null);
  const before = asked();
  desktop.claimAs('maria', JONAS);
  expect(asked()).toBe(before);
  expect(lookUp.state.getState().answer).toBeNull();
});
