import { beforeEach, describe, expect, test } from 'vitest';
import { matchingOffers, offersOf } from '../../../../renderer/palette/match.ts';
import { commandSections, meant, type Result } from '../../../../renderer/palette/results.ts';
import { createServices, type Services } from '../../../../renderer/services.tsx';
import { commandActs } from '../../../../renderer/shell/command-acts.ts';
import { showConversation } from '../../../../renderer/stores/workspace-store.ts';
import { ROLE_PERMISSIONS } from '../../../../shared/permissions.ts';
import { AGREED, AMARA, JONAS, MAYA, SUPPORT } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let services: Services;

beforeEach(async () => {
  const time = new ManualTime();
  desktop = new FakeDesktop(time);
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  desktop.receive('maria', 'Hello?');
  desktop.addChat('jonas', JONAS);
  desktop.addGroup('night', 'Night shift', [JONAS, AMARA]);
  services = createServices({
    desktop,
    notifications: null,
    clock: time,
    timers: time,
    storage: { getItem: () => null, setItem: () => {} },
    tones: { play: () => {} },
    attentive: () => true,
    onAttention: () => {},
  });
  await Promise.all([services.queues.load(), services.pauseReasons.load(), services.list.reload()]);
});

const acts = (problem: string | null = null) =>
  commandActs(services, problem, () => ({ conversation: null, invite: null }));
const offers = (problem: string | null = null) => offersOf(acts(problem));
const labels = (problem: string | null = null) => offers(problem).map(({ label }) => label);
const doIt = (label: string) =>
  offers()
    .find((offer) => offer.label === label)
    ?.act.run();

async function show(id: string): Promise<void> {
  const shown = new Promise<void>((resolve) => {
    services.thread.state.subscribe(({ conversation }) => {
      if (conversation?.id === id) resolve();
    });
  });
  services.workspace.setState({ place: 'messages' });
  showConversation(services.workspace, id);
  await shown;
}

describe('what is offered', () => {
  test('is what can be done with the conversation on the screen', async () => {
    expect(labels()).not.toContain('Claim');
    await show('maria');
    expect(labels()).toEqual(expect.arrayContaining(['Claim', 'Mute', 'Write an internal note']));
    expect(labels()).not.toContain('Release');
    expect(labels()).not.toContain('Leave the group');
  });

  test('of one’s own conversation is to hand it on, give it back or end it', async () => {
    desktop.claimAs('maria', MAYA);
    await show('maria');
    expect(labels()).toEqual(expect.arrayContaining(['Reply', 'Transfer', 'Release', 'Close']));
  });

  test('of somebody outside is that they want no more texts, as they said or as their last text says', async () => {
    await show('maria');
    doIt('They asked to stop (by phone, in person)');
    expect(services.workspace.getState().consenting).toEqual({ kind: 'refuse', id: 'maria', message: null });
    doIt('Their last text asks to stop');
    expect(services.workspace.getState().consenting).toMatchObject({ message: { text: 'Hello?' } });
    await show('jonas');
    expect(labels().some((label) => label.includes('stop'))).toBe(false);
  });

  test('of a flagged text is to decide about it', async () => {
    const flagged = { messageId: 'm', text: 'Please take me off your list' };
    desktop.change('maria', { consent: { ...AGREED, flagged } });
    await services.list.reload();
    await show('maria');
    doIt('They do not ask to stop: keep texting');
    doIt('Yes, stop texting them');
    expect(desktop.calls).toContainEqual({
      name: 'consent.dismiss',
      params: { id: 'maria', messageId: 'm' },
    });
  });

  test('of somebody who can be asked is to send the opt-in request, for who writes there', async () => {
    const ask = { text: 'Harbor & Pine: Reply YES to agree.', again: null };
    desktop.change('maria', { consent: { ...AGREED, state: 'unknown', ask } });
    await show('maria');
    expect(labels()).not.toContain('Send the opt-in request');
    desktop.claimAs('maria', MAYA);
    await services.thread.reload();
    await services.list.reload();
    doIt('Send the opt-in request');
    expect(services.workspace.getState().consenting).toEqual({ kind: 'ask', id: 'maria' });
  });

  test('of somebody who wants no more texts is no claim; notes go on', async () => {
    desktop.claimAs('maria', MAYA);
    desktop.closeAs('maria', MAYA);
    desktop.change('maria', { consent: { ...AGREED, state: 'refused' } });
    await services.list.reload();
    await show('maria');
    expect(labels()).not.toContain('Claim');
    expect(labels()).toContain('Write an internal note');
  });

  test('of a group is to rename it, add people and leave it', async () => {
    await show('night');
    expect(labels()).toEqual(
      expect.arrayContaining(['Rename the group', 'Add people to the group', 'Leave the group']),
    );
    expect(labels()).not.toContain('Write an internal note');
  });

  test('offline leaves out what needs the server', async () => {
    await show('maria');
    expect(labels('offline')).not.toContain('Claim');
    expect(labels('offline')).not.toContain('Pause: Break');
    expect(labels('offline')).toContain('Mute');
  });

  test('of places is only where one may go', () => {
    expect(labels()).not.toContain('Admin');
    desktop.setStatus({
      me: { ...MAYA, role: 'admin', permissions: [...ROLE_PERMISSIONS.admin], pause: null },
    });
    expect(labels()).toEqual(expect.arrayContaining(['Admin', 'Admin: Lines']));
  });

  test('is every choice by its own name', () => {
    expect(labels()).toEqual(
      expect.arrayContaining(['Pause: Lunch', `Log out of ${SUPPORT.name}`, 'Theme: dark', 'Sign out']),
    );
  });

  test('is each thing once', () => {
    expect(new Set(labels()).size).toBe(labels().length);
  });
});

describe('a command', () => {
  test('finds in the thread that is shown, and in the list where none is', async () => {
    doIt('Search conversations');
    expect(services.workspace.getState().focusSearch).toBe(1);
    await show('maria');
    doIt('Find in this conversation');
    expect(services.workspace.getState().finding).toEqual({ id: 'maria' });
  });

  test('logs out of a queue', async () => {
    doIt(`Log out of ${SUPPORT.name}`);
    expect(desktop.calls).toContainEqual({
      name: 'queue.setLogin',
      params: { id: SUPPORT.id, loggedIn: false },
    });
  });

  test('is about what the palette was opened on', async () => {
    await show('jonas');
    services.palette.open('', 'maria');
    expect(offers().find(({ label }) => label === 'Claim')?.about).toBe('Maria Lopez');
  });
});

describe('what is typed', () => {
  const found = (text: string) => matchingOffers(offers(), text).map(({ label }) => label);

  test('finds commands by the beginnings of their words', () => {
    expect(found('go mess')).toContain('Messages');
    expect(found('dark')).toEqual(['Theme: dark']);
    expect(found('lunch')[0]).toBe('Pause: Lunch');
  });

  test('puts what is called so before what is about it', () => {
    expect(found('pause')[0]).toMatch(/^Pause/);
  });

  test('does nothing by the way: Enter means a command only when it is called by its name', () => {
    const results = (text: string) => {
      const [section] = commandSections(matchingOffers(offers(), text), false);
      return section?.results ?? [];
    };
    const message: Result = { kind: 'more', key: 'more' };
    const enter = (text: string, others: readonly Result[], complete = true) => {
      const result = meant([...results(text), ...others], text, complete);
      return result?.kind === 'command' ? result.offer.label : result?.kind;
    };
    expect(enter('lunch', [message])).toBe('more');
    expect(enter('lunch', [], false)).toBeUndefined();
    expect(enter('lunch', [])).toBe('Pause: Lunch');
    expect(enter('pause lunch', [message])).toBe('Pause: Lunch');
    expect(enter('', [message])).toBeUndefined();
  });

  test('that is no word finds nothing', () => {
    expect(found('"*')).toEqual([]);
  });
});
