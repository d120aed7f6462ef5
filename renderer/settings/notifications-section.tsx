import { Volume2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { SettingsView, StatusView } from '#shared/desktop-api/views.ts';
import type { NotifyLevel } from '#shared/vocabulary.ts';
import type { PageNotifications } from '../host/desktop-host.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/segments.tsx';
import { Switch } from '../ui/switch.tsx';
import { SettingsLine } from './settings-line.tsx';
import { SettingsSection } from './settings-section.tsx';

const LEVELS: readonly { id: NotifyLevel; label: string; detail: string }[] = [
  { id: 'all', label: 'All', detail: 'New and released conversations of your queues, and those you answer.' },
  { id: 'mine', label: 'Mine', detail: 'Only conversations that you answer.' },
  { id: 'none', label: 'None', detail: 'No notifications. Counts still show in the window.' },
];

export function NotificationsSection({ status }: { readonly status: StatusView }) {
  const { settings: store, notices, notifications, tones } = useServices();
  const settings = useStore(store.state, (state) => state.settings);
  const level = LEVELS.find(({ id }) => id === settings?.notify);

  async function change(to: Partial<SettingsView>): Promise<void> {
    const error = await store.change(to);
    if (error !== null) notices.error(error);
  }

  return (
    <SettingsSection title="Notifications">
      <SettingsLine label="Notify me about" detail={level?.detail}>
        <Segments
          label="Notify me about"
          options={LEVELS}
          value={settings?.notify ?? 'all'}
          isDisabled={settings === null}
          onChange={(notify) => void change({ notify })}
        />
      </SettingsLine>
      <SettingsLine
        label="Alert tone"
        detail="Sounds with each notification. Your admin chooses which tone it is."
      >
        <Button
          size="small"
          icon={<Volume2 size={14} />}
          onPress={() => tones.play(status.account?.alertTone ?? 'chime')}
        >
          Listen
        </Button>
        <Switch
          label="Alert tone"
          isSelected={settings?.tone ?? false}
          isDisabled={settings === null}
          onChange={(tone) => void change({ tone })}
        />
      </SettingsLine>
      {notifications === null ? (
        <SettingsLine
          label="Shown by your system"
          detail="If none appear, allow Offhook in your system’s notification settings."
        />
      ) : (
        <Permission notifications={notifications} />
      )}
    </SettingsSection>
  );
}

const PERMISSION_WORDS = {
  granted: 'Allowed in this browser.',
  denied: 'Blocked in this browser. Allow them in the site settings beside the address.',
  default: 'This browser has not been asked yet.',
  unsupported: 'This browser cannot show notifications.',
} as const;

function Permission({ notifications }: { readonly notifications: PageNotifications }) {
  const permission = useSyncExternalStore(notifications.onPermission, notifications.permission);
  return (
    <SettingsLine label="Browser permission" detail={PERMISSION_WORDS[permission]}>
      {permission === 'default' && (
        <Button size="small" look="primary" onPress={() => void notifications.ask()}>
          Allow notifications
        </Button>
      )}
    </SettingsLine>
  );
}
