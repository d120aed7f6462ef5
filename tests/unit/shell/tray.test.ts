import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions, Tray } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { openTray, summary, type TrayIcon } from '../../../electron/shell/tray.ts';

const STATUS: StatusView = {
  phase: 'online',
  problem: null,
  retryAt: null,
  server: 'ws://127.0.0.1:4780/ws',
  clockOffset: 0,
  filling: null,
  empty: false,
  unsent: 0,
  stranded: null,
  unread: 0,
  unreadTexts: 0,
  mentions: 0,
  waiting: 0,
  invites: 0,
  open: 0,
  wrapUps: 0,
  me: {
    ...{ id: 'u1', name: 'Maya Chen', extension: '201', role: 'agent' },
    permissions: ['startConversations'],
    pause: null,
  },
  account: null,
  secrets: 'system',
};

const REASONS = [
  { id: 'lunch', name: 'Lunch' },
  { id: 'training', name: 'Training' },
];

class TrayDouble extends EventEmitter {
  image: string;
  toolTip = '';

  constructor(image: string) {
    super();
    this.image = image;
  }

  setImage(image: string): void {
    this.image = image;
  }

  setToolTip(text: string): void {
    this.toolTip = text;
  }
}

let tray: TrayDouble;
let menu: MenuItemConstructorOptions[];
let done: string[];
let keep: boolean;

beforeEach(() => {
  done = [];
  keep = true;
});

function open(platform: NodeJS.Platform): TrayIcon {
  return openTray({
    createTray: (image) => {
      tray = new TrayDouble(image);
      return tray as unknown as Tray;
    },
    setMenu: (_tray, items) => {
      menu = items;
    },
    image: (name) => name,
    platform,
    open: () => done.push('open'),
    setPause: (reasonId) => done.push(`pause ${reasonId}`),
    quit: () => done.push('quit'),
    keepRunning:
      platform === 'darwin'
        ? null
        : {
            get: () => keep,
            set: (wanted) => {
              keep = wanted;
            },
          },
  });
}

function choose(label: string, checked = true): void {
  const item = menu.find((candidate) => candidate.label === label);
  const click = item?.click as ((item: { checked: boolean }) => void) | undefined;
  click?.({ checked });
}

describe('the icon', () => {
  it('is marked while something waits or is unread', () => {
    const icon = open('win32');
    expect(tray.image).toBe('idle.png');
    icon.update({ ...STATUS, waiting: 1 }, REASONS);
    expect(tray.image).toBe('marked.png');
    icon.update({ ...STATUS, unread: 2 }, REASONS);
    expect(tray.image).toBe('marked.png');
    icon.update(STATUS, REASONS);
    expect(tray.image).toBe('idle.png');
  });

  it('is one that macOS colours by itself there', () => {
    const icon = open('darwin');
    icon.update({ ...STATUS, waiting: 1 }, REASONS);
    expect(tray.image).toBe('markedTemplate.png');
  });

  it('says in words how things are', () => {
    open('linux').update({ ...STATUS, waiting: 2, unread: 3 }, REASONS);
    expect(tray.toolTip).toBe('Offhook: 2 waiting, 3 unread');
    expect(summary(STATUS)).toBe('nothing waits');
    expect(summary({ ...STATUS, invites: 1, waiting: 2, wrapUps: 3 })).toBe(
      '1 offered to you, 2 waiting, 3 to file',
    );
    expect(summary({ ...STATUS, phase: 'offline', unread: 1 })).toBe('offline, 1 unread');
    expect(summary({ ...STATUS, phase: 'connecting' })).toBe('connecting');
    expect(summary({ ...STATUS, phase: 'signedOut', me: null })).toBe('signed out');
  });

  it('opens the window when it is clicked', () => {
    open('win32');
    tray.emit('click');
    expect(done).toEqual(['open']);
  });
});

describe('its menu', () => {
  it('opens the window, pauses for a reason of the list, resumes and quits', () => {
    open('win32').update(STATUS, REASONS);
    for (const label of ['Open Offhook', 'On pause: Lunch', 'Available', 'Quit Offhook']) choose(label);
    expect(done).toEqual(['open', 'pause lunch', 'pause null', 'quit']);
    expect(menu.find((item) => item.label === 'Available')?.checked).toBe(true);
  });

  it('shows why one is on pause', () => {
    const pause = { reasonId: 'training', reason: 'Training', since: 5 };
    open('win32').update({ ...STATUS, me: STATUS.me && { ...STATUS.me, pause } }, REASONS);
    expect(menu.filter((item) => item.checked && item.type === 'radio').map((item) => item.label)).toEqual([
      'On pause: Training',
    ]);
  });

  it('offers no pause to nobody', () => {
    open('win32').update({ ...STATUS, phase: 'signedOut', me: null }, REASONS);
    expect(menu.map((item) => item.label)).not.toContain('Available');
  });

  it('lets one choose whether closing the window ends the program, where that is a choice', () => {
    open('linux').update(STATUS, REASONS);
    choose('Keep running when the window is closed', false);
    expect(keep).toBe(false);
    open('darwin').update(STATUS, REASONS);
    expect(menu.map((item) => item.label)).not.toContain('Keep running when the window is closed');
  });
});
