import type { Notification, NotificationConstructorOptions } from 'electron';
import type { DesktopNotification, Notifier } from '../core/ports.ts';

export interface NotificationParts {
  readonly isSupported: () => boolean;
  readonly createNotification: (options: NotificationConstructorOptions) => Notification;
  readonly icon: string;
  readonly clicked: (id: string) => void;
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
    show({ id, title, body }: DesktopNotification) {
      if (!parts.isSupported()) return;
      withdraw(id);
      const notification = parts.createNotification({ title, body, silent: true, icon: parts.icon });
      notification.on('click', () => {
        withdraw(id);
        parts.clicked(id);
      });
      // A `close` need not mean that it is gone: Windows keeps it in the Action Center, from where it can still be
      // clicked and must be withdrawn.
      shown.set(id, notification);
      notification.show();
    },
    withdraw,
  };
}
