import type { StatusView } from '#shared/desktop-api/views.ts';
import { ShortcutList } from '../shell/shortcut-list.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { CannedSection } from './canned-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import styles from './settings-place.module.css';
import { SettingsSection } from './settings-section.tsx';

export function SettingsPlace({ status }: { readonly status: StatusView }) {
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1 className={styles.title}>Settings</h1>
        <NotificationsSection status={status} />
        <AppearanceSection />
        <CannedSection status={status} />
        <AboutSection status={status} />
        <SettingsSection title="Keyboard">
          <ShortcutList />
        </SettingsSection>
      </div>
    </div>
  );
}
