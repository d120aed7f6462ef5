import type { MenuItemConstructorOptions, Tray } from 'electron';
import type { StatusView } from '#shared/desktop-api/views.ts';

export interface TrayParts {
  readonly createTray: (image: string) => Tray;
  readonly setMenu: (tray: Tray, items: MenuItemConstructorOptions[]) => void;
  /** Path of an image in resources/tray, by name. */
  readonly image: (name: string) => string;
  readonly platform: NodeJS.Platform;
  readonly open: () => void;
  /** Null resumes. */
  readonly setPause: (reasonId: string | null) => void;
  readonly quit: () => void;
  /** Null where closing the window never ends the program. */
  readonly keepRunning: { readonly get: () => boolean; readonly set: (keep: boolean) => void } | null;
}

export interface PauseReason {
  readonly id: string;
  readonly name: string;
}

export interface TrayIcon {
  update(status: StatusView, pauseReasons: readonly PauseReason[]): void;
}

/** The icon in the system's tray: a mark while something waits or is unread, and the few things to do from there. */
export function openTray(parts: TrayParts): TrayIcon {
  const tray = parts.createTray(imageFor(parts, false));
  tray.on('click', parts.open);
  let marked = false;

  return {
    update(status, pauseReasons) {
      const attention = status.waiting + status.unread > 0;
      if (attention !== marked) tray.setImage(imageFor(parts, attention));
      marked = attention;
      tray.setToolTip(`Offhook: ${summary(status)}`);
      parts.setMenu(tray, trayMenu(parts, status, pauseReasons));
    },
  };
}

/** The state of things in a few words. */
export function summary(status: StatusView): string {
  if (status.phase === 'signedOut') return 'signed out';
  if (status.phase === 'connecting') return 'connecting';
  const counts = [
    ...(status.phase === 'offline' ? ['offline'] : []),
    ...(status.invites > 0 ? [`${status.invites} offered to you`] : []),
    ...(status.waiting > 0 ? [`${status.waiting} waiting`] : []),
    ...(status.unread > 0 ? [`${status.unread} unread`] : []),
    ...(status.wrapUps > 0 ? [`${status.wrapUps} to file`] : []),
  ];
  return counts.length > 0 ? counts.join(', ') : 'nothing waits';
}

function trayMenu(
  parts: TrayParts,
  status: StatusView,
  pauseReasons: readonly PauseReason[],
): MenuItemConstructorOptions[] {
  const { me } = status;
  const choice = (reasonId: string | null, label: string): MenuItemConstructorOptions => ({
    type: 'radio',
    label,
    checked: (me?.pause?.reasonId ?? null) === reasonId,
    click: () => parts.setPause(reasonId),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const keepRunning = parts.keepRunning;
  return [
    { label: sentence(summary(status)), enabled: false },
    { label: 'Open Offhook', click: parts.open },
    separator,
    ...(me === null
      ? []
      : [
          choice(null, 'Available'),
          ...pauseReasons.map(({ id, name }) => choice(id, `On pause: ${name}`)),
          separator,
        ]),
    ...(keepRunning === null
      ? []
      : [
          {
            type: 'checkbox',
            label: 'Keep running when the window is closed',
            checked: keepRunning.get(),
            click: (item) => keepRunning.set(item.checked),
          } satisfies MenuItemConstructorOptions,
          separator,
        ]),
    { label: 'Quit Offhook', click: parts.quit },
  ];
}

function imageFor(parts: TrayParts, marked: boolean): string {
  // macOS colours template images to suit its menu bar.
  if (parts.platform === 'darwin') return parts.image(marked ? 'markedTemplate.png' : 'idleTemplate.png');
  return parts.image(marked ? 'marked.png' : 'idle.png');
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
