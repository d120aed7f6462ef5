import type { Notification, NotificationConstructorOptions } from 'electron';
import type { DesktopNotification, Notifier } from '../core/ports.ts';

/** Electron has buttons there alone; elsewhere a click opens the conversation, which has them. */
const WITH_BUTTONS: ReadonlySet<NodeJS.Platform> = new Set(['darwin', 'win32'] as const);

export interface NotificationParts {
  readonly platform: NodeJS.Platform;
  readonly isSupported: () => boolean;
  readonly createNotification: (options: NotificationConstructorOptions) => Notification;
  readonly icon: string;
  readonly clicked: (id: string) => void;
  readonly acted: (id: string, action: string) => void;
}

/** Notifications of the system itself. The tone is the window's, so these are silent. */
export function systemNotifier(parts: NotificationParts): Notifier {
  // Held on to: a notification that is garbage collected no longer tells of its click.
  const shown = new Map<string, Notification>();

  function withdraw(id: string): void {
    shown.get(id)?.close();
    shown.delete(id);
  }

  return {
    show({ id, title, body, actions }: DesktopNotification) {
      if (!parts.isSupported()) return;
      withdraw(id);
      const notification = parts.createNotification({
        title,
        body,
        silent: true,
        icon: parts.icon,
        actions: WITH_BUTTONS.has(parts.platform)
          ? actions.map(({ label }) => ({ type: 'button', text: label }))
          : [],
      });
      notification.on('click', () => {
        withdraw(id);
        parts.clicked(id);
      });
      notification.on('action', ({ actionIndex }) => {
        const action = actions[actionIndex];
        withdraw(id);
        if (action !== undefined) parts.acted(id, action.id);
      });
      // A `close` need not mean that it is gone: Windows keeps it in the Action Center, from where it can still be
      // clicked and must be withdrawn.
      shown.set(id, notification);
      notification.show();
    },
    withdraw,
  };
}
