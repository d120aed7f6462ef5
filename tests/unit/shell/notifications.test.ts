import { beforeEach, expect, it } from 'vitest';
import type { DesktopNotification, Notifier } from '../../../electron/core/ports.ts';
import { systemNotifier } from '../../../electron/shell/notifications.ts';
import { NotificationDouble } from '../../support/electron-double.ts';

let made: NotificationDouble[];
let clicked: string[];
let acted: string[][];
let supported: boolean;
let notifier: Notifier;

beforeEach(() => {
  made = [];
  clicked = [];
  acted = [];
  supported = true;
  notifier = notifierOn('darwin');
});

function notifierOn(platform: NodeJS.Platform): Notifier {
  return systemNotifier({
    platform,
    isSupported: () => supported,
    createNotification: (options) => {
      const notification = new NotificationDouble(options);
      made.push(notification);
      return notification.asElectron;
    },
    icon: '/app/icon.png',
    clicked: (id) => clicked.push(id),
    acted: (...what) => acted.push(what),
  });
}

const text = (id: string): DesktopNotification => ({
  ...{ id, title: 'Dana Whitfield', body: 'Are you open?', conversationId: 'c1' },
  actions: [],
});

const offer = (id: string): DesktopNotification => ({
  ...text(id),
  actions: [
    { id: 'accept', label: 'Accept' },
    { id: 'decline', label: 'Decline' },
  ],
});

it('shows a notification without the system’s own sound, for the alert tone is ours', () => {
  notifier.show(text('n1'));
  expect(made[0]).toMatchObject({
    state: 'shown',
    options: { title: 'Dana Whitfield', body: 'Are you open?', silent: true },
  });
});

it('replaces one with the same id', () => {
  notifier.show(text('n1'));
  notifier.show(text('n1'));
  expect(made.map((notification) => notification.state)).toEqual(['closed', 'shown']);
});

it('withdraws it when somebody else has taken the conversation', () => {
  notifier.show(text('n1'));
  notifier.show(text('n2'));
  notifier.withdraw('n1');
  notifier.withdraw('unknown');
  expect(made.map((notification) => notification.state)).toEqual(['closed', 'shown']);
});

it('withdraws one that has slipped into the Action Center', () => {
  notifier.show(text('n1'));
  made[0]!.emit('close', { reason: 'timedOut' });
  notifier.withdraw('n1');
  expect(made[0]!.state).toBe('closed');
});

it('tells which one was clicked', () => {
  notifier.show(text('n1'));
  notifier.show(text('n2'));
  made[1]!.emit('click');
  expect(clicked).toEqual(['n2']);
});

it('offers buttons on the systems that have them, and is gone when one is pressed', () => {
  for (const platform of ['darwin', 'win32'] as const) {
    made = [];
    acted = [];
    notifier = notifierOn(platform);
    notifier.show(offer('n1'));
    expect(made[0]?.options.actions).toEqual([
      { type: 'button', text: 'Accept' },
      { type: 'button', text: 'Decline' },
    ]);

    made[0]!.emit('action', { actionIndex: 1 });
    expect(acted).toEqual([['n1', 'decline']]);
    expect(made[0]!.state).toBe('closed');
    expect(clicked).toEqual([]);
  }
});

it('offers none elsewhere: a click opens the conversation', () => {
  notifier = notifierOn('linux');
  notifier.show(offer('n1'));
  expect(made[0]?.options.actions).toEqual([]);

  made[0]!.emit('click');
  expect(clicked).toEqual(['n1']);
});

it('does nothing where the system shows none', () => {
  supported = false;
  notifier.show(text('n1'));
  notifier.withdraw('n1');
  expect(made).toEqual([]);
});
