import type { DesktopNotification } from '#shared/browser-host.ts';
import type { PageNotifications } from './desktop-host.ts';

/** Shows the desktop's notifications by the browser's own means. */
export interface NotificationScreen extends PageNotifications {
  readonly show: (notification: DesktopNotification, clicked: () => void) => void;
  readonly withdraw: (id: string) => void;
}

export function createPageNotifications(window: Window & typeof globalThis): NotificationScreen {
  const supported = 'Notification' in window;
  const shown = new Map<string, Notification>();
  const listeners = new Set<() => void>();

  function withdraw(id: string): void {
    shown.get(id)?.close();
    shown.delete(id);
  }

  return {
    permission: () => (supported ? window.Notification.permission : 'unsupported'),
    async ask() {
      if (supported) await window.Notification.requestPermission();
      for (const listener of listeners) listener();
    },
    onPermission(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show({ id, title, body }, clicked) {
      if (!supported || window.Notification.permission !== 'granted') return;
      // The tag makes the same id replace what is shown; the tone is ours, so the system's stays silent.
      const notification = new window.Notification(title, { body, tag: id, silent: true });
      notification.onclick = () => {
        window.focus();
        withdraw(id);
        clicked();
      };
      notification.onclose = () => {
        if (shown.get(id) === notification) shown.delete(id);
      };
      shown.set(id, notification);
    },
    withdraw,
  };
}
