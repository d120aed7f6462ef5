import type { StatusView } from '#shared/desktop-api/views.ts';
import { version } from '../../package.json';
import { Chip } from '../ui/badge.tsx';
import { SettingsLine } from './settings-line.tsx';
import { SettingsSection } from './settings-section.tsx';

const ROLE_NAMES = { agent: 'Agent', supervisor: 'Supervisor', admin: 'Admin' } as const;

const PHASE_NAMES = {
  signedOut: 'Signed out',
  connecting: 'Connecting',
  online: 'Connected',
  offline: 'Offline',
} as const;

/** Who is signed in, where, and how this machine keeps that. */
export function AboutSection({ status }: { readonly status: StatusView }) {
  const { me, account, server, phase, secrets } = status;
  return (
    <SettingsSection title="Account and about">
      {me !== null && (
        <SettingsLine label={me.name} detail={`Extension ${me.extension}, ${account?.name ?? ''}`}>
          <Chip>{ROLE_NAMES[me.role]}</Chip>
        </SettingsLine>
      )}
      <SettingsLine label="Server" detail={server}>
        <Chip look={phase === 'offline' ? 'danger' : 'quiet'}>{PHASE_NAMES[phase]}</Chip>
      </SettingsLine>
      <SettingsLine
        label="Time zone"
        detail={`Times are shown in ${account?.timeZone ?? 'your own time zone'}.`}
      />
      <SettingsLine label="Your sign-in on this computer" detail={<Secrets secrets={secrets} />}>
        {secrets === 'obfuscated' && <Chip look="warning">Weakly protected</Chip>}
      </SettingsLine>
      <SettingsLine label={`Offhook ${version}`} detail="Licensed under Apache 2.0." />
    </SettingsSection>
  );
}

function Secrets({ secrets }: Pick<StatusView, 'secrets'>) {
  switch (secrets) {
    case 'system':
      return 'Kept in your system’s key store.';
    case 'file':
      return 'Kept in a file that only your user account can read.';
    case 'obfuscated':
      return 'This system offers no key store, so it is only obscured on disk. Anyone who can read your files could use it: sign out when you leave, or set up a key ring.';
  }
}
