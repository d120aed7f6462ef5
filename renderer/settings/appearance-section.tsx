import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import type { Density, Theme } from '../stores/preferences-store.ts';
import { Segments } from '../ui/segments.tsx';
import { SettingsLine } from './settings-line.tsx';
import { SettingsSection } from './settings-section.tsx';

const THEME_OPTIONS: readonly { id: Theme; label: string }[] = [
  { id: 'system', label: 'System' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
];

const DENSITY_OPTIONS: readonly { id: Density; label: string }[] = [
  { id: 'comfortable', label: 'Comfortable' },
  { id: 'compact', label: 'Compact' },
];

export function AppearanceSection() {
  const { preferences } = useServices();
  const { theme, density } = useStore(preferences.state);
  return (
    <SettingsSection title="Appearance">
      <SettingsLine label="Theme" detail="On this computer only.">
        <Segments
          label="Theme"
          options={THEME_OPTIONS}
          value={theme}
          onChange={(to) => preferences.change({ theme: to })}
        />
      </SettingsLine>
      <SettingsLine label="Density" detail="Compact shows more conversations at once.">
        <Segments
          label="Density"
          options={DENSITY_OPTIONS}
          value={density}
          onChange={(to) => preferences.change({ density: to })}
        />
      </SettingsLine>
    </SettingsSection>
  );
}
