import { BellRing } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import type { PageNotifications } from '../host/desktop-host.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import styles from './notifications-banner.module.css';

/** Asks, in a browser, whether notifications may be shown: the browser itself only answers a click. */
export function NotificationsBanner() {
  const { notifications } = useServices();
  return notifications === null ? null : <Ask notifications={notifications} />;
}

function Ask({ notifications }: { readonly notifications: PageNotifications }) {
  const permission = useSyncExternalStore(notifications.onPermission, notifications.permission);
  const [later, setLater] = useState(false);
  if (permission !== 'default' || later) return null;
  return (
    <div className={styles.banner}>
      <BellRing size={16} aria-hidden="true" />
      <p className={styles.text}>
        <strong>Hear about waiting customers.</strong> Allow notifications, and a new text reaches you when
        this window is behind others.
      </p>
      <Button size="small" look="primary" onPress={() => void notifications.ask()}>
        Allow notifications
      </Button>
      <Button size="small" look="quiet" onPress={() => setLater(true)}>
        Not now
      </Button>
    </div>
  );
}
