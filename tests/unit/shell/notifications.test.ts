import { beforeEach, expect, it } from 'vitest';
import type { Notifier } from '../../../electron/core/ports.ts';
import { systemNotifier } from '../../../electron/shell/notifications.ts';
import { NotificationDouble } from '../../support/electron-double.ts';

let made: NotificationDouble[];
let clicked: string[];
let supported: boolean;
let notifier: Notifier;

beforeEach(() => {
  made = [];
  clicked = [];
  supported = true;
  notifier = systemNotifier({
    isSupported: () => supported,
    createNotification: (options) => {
      const notification = new NotificationDouble(options);
      made.push(notification);
      return notification.asElectron;
    },
    icon: '/app/icon.png',
    clicked: (id) => clicked.push(id),
  });
});

const text = (id: string) => ({ id, title: 'Dana Whitfield', body: 'Are you open?', conversationId: 'c1' });

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

it('does nothing where the system shows none', () => {
  supported = false;
  notifier.show(text('n1'));
  notifier.withdraw('n1');
  expect(made).toEqual([]);
});
