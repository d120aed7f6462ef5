import { beforeEach, describe, expect, test } from 'vitest';
import type { ConsentView, ConversationView } from '#shared/desktop-api/views.ts';
import {
  isPermitted,
  lackingIn,
  quietNow,
  saidBeside,
} from '../../../../renderer/messages/composer-consent.ts';
import { writesTexts } from '../../../../renderer/messages/composer-mode.ts';
import { closedByConsent, mayAsk, mayDecide, mayTake } from '../../../../renderer/messages/reply-state.ts';
import { NOTHING_SAID } from '../../../../renderer/stores/drafts.ts';
import { AGREED, JONAS, MAYA, outside } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

const DANA = outside('(917) 555-0177', 'Dana Whitfield');
const OTTO = outside('(917) 555-0190');
const NOW = 1_000_000;
const NIGHT = { until: NOW + 60_000, rule: 'reason', zone: 'America/New_York' } as const;
const CLOSED = { reason: 'They asked for no more texts.', opens: 'Only they can change that.' };
const ASK = { text: 'Harbor & Pine: Reply YES to agree.', again: null };

let desktop: FakeDesktop;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'c', name: 'Dana Whitfield', number: '(917) 555-0177' });
  desktop.receive('c', 'Hello?');
  desktop.claimAs('c', MAYA);
});

function withConsent(consent: Partial<ConsentView>): ConversationView {
  desktop.change('c', { consent: { ...AGREED, ...consent } });
  return desktop.conversation('c');
}

describe('before a text goes out', () => {
  test('nothing has to be said to who agreed', () => {
    expect(lackingIn(withConsent({}), NOTHING_SAID, NOW)).toBeNull();
    expect(saidBeside(withConsent({}), NOTHING_SAID, NOW)).toEqual({
      acknowledged: false,
      quietReason: null,
    });
  });

  test('the permission of each number it is not known of has to be stated', () => {
    const conversation = withConsent({ state: 'unknown', unconfirmed: [DANA, OTTO] });
    expect(lackingIn(conversation, NOTHING_SAID, NOW)).toBe('permission');
    const some = { ...NOTHING_SAID, permitted: [DANA.number] };
    expect(isPermitted(conversation, some)).toBe(false);
    expect(saidBeside(conversation, some, NOW).acknowledged).toBe(false);
    const all = { ...NOTHING_SAID, permitted: [DANA.number, OTTO.number] };
    expect(lackingIn(conversation, all, NOW)).toBeNull();
    expect(saidBeside(conversation, all, NOW).acknowledged).toBe(true);
  });

  test('at night a reason has to be stated where the campaign wants one; blanks are none', () => {
    const conversation = withConsent({ quiet: NIGHT });
    expect(lackingIn(conversation, { ...NOTHING_SAID, quietReason: '  ' }, NOW)).toBe('reason');
    const said = { ...NOTHING_SAID, quietReason: ' Their flight is cancelled ' };
    expect(lackingIn(conversation, said, NOW)).toBeNull();
    expect(saidBeside(conversation, said, NOW).quietReason).toBe('Their flight is cancelled');
  });

  test('what is held until the morning needs no reason, and once it is day nothing does', () => {
    expect(lackingIn(withConsent({ quiet: { ...NIGHT, rule: 'hold' } }), NOTHING_SAID, NOW)).toBeNull();
    const over = withConsent({ quiet: NIGHT });
    expect(quietNow(over, NIGHT.until)).toBeNull();
    expect(lackingIn(over, NOTHING_SAID, NIGHT.until)).toBeNull();
  });

  test('a text that may ask to stop is decided about first', () => {
    const flagged = { messageId: 'm', text: 'Please take me off your list' };
    const conversation = withConsent({ flagged, unconfirmed: [DANA] });
    expect(lackingIn(conversation, NOTHING_SAID, NOW)).toBe('decision');
    // The field stays, with what was typed.
    expect(writesTexts(conversation)).toBe(true);
  });
});

describe('where the number must not be texted', () => {
  test('the reason takes the place of the field, for who would write there', () => {
    const conversation = withConsent({ state: 'pending', closed: CLOSED, ask: ASK });
    expect(writesTexts(conversation)).toBe(false);
    expect(closedByConsent(conversation)).toEqual(CLOSED);
    expect(mayAsk(conversation)).toBe(true);
  });

  test('who could ask them to agree takes the conversation first, once they can be asked', () => {
    const take = () => mayTake(desktop.conversation('c'), NOW);
    withConsent({ state: 'pending', closed: CLOSED, ask: { ...ASK, again: NOW + 1 } });
    desktop.closeAs('c', MAYA);
    expect(closedByConsent(desktop.conversation('c'))).toEqual(CLOSED);
    expect(mayAsk(desktop.conversation('c'))).toBe(false);
    expect(take()).toBe(false);
    withConsent({ state: 'pending', closed: CLOSED, ask: ASK });
    expect(take()).toBe(true);
  });

  test('what is open is there to be taken all the same: somebody has to see it through', () => {
    withConsent({ state: 'pending', closed: CLOSED, ask: { ...ASK, again: NOW + 1 } });
    desktop.releaseAs('c', MAYA);
    expect(closedByConsent(desktop.conversation('c'))).toEqual(CLOSED);
    expect(mayTake(desktop.conversation('c'), NOW)).toBe(true);
  });

  test('nobody is offered to claim one who refused', () => {
    withConsent({ state: 'refused', closed: CLOSED });
    desktop.closeAs('c', MAYA);
    expect(closedByConsent(desktop.conversation('c'))).toEqual(CLOSED);
    expect(mayTake(desktop.conversation('c'), NOW)).toBe(false);
    // As a row of the list has it.
    expect(mayTake(withConsent({ state: 'refused', closed: null }), NOW)).toBe(false);
  });

  test('who answers is told before why nobody may', () => {
    withConsent({ state: 'pending', closed: CLOSED });
    desktop.claimAs('c', JONAS);
    expect(closedByConsent(desktop.conversation('c'))).toBeNull();
  });
});

test('whoever may answer says that they want no more texts, whoever answers now; once, and of outside numbers alone', () => {
  withConsent({});
  desktop.claimAs('c', JONAS);
  expect(mayDecide(desktop.conversation('c'))).toBe(true);
  expect(mayDecide(withConsent({ state: 'refused' }))).toBe(false);
  desktop.addChat('chat', JONAS);
  expect(mayDecide(desktop.conversation('chat'))).toBe(false);
  desktop.add({ id: 'theirs', name: null, number: '(646) 555-0188', member: false });
  expect(mayDecide(desktop.conversation('theirs'))).toBe(false);
});
