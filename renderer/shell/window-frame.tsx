import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { AdminPlace } from '../admin/admin-place.tsx';
import { WrapUpDialog } from '../agent/wrap-up-dialog.tsx';
import { InteractionsPlace } from '../interactions/interactions-place.tsx';
import { MessagesPlace } from '../messages/messages-place.tsx';
import { createTimeFormat } from '../messages/time-format.ts';
import { NewInteractionDialog } from '../new-interaction/new-interaction-dialog.tsx';
import { PhonePlace } from '../phone/phone-place.tsx';
import { useServices } from '../services.tsx';
import { SettingsPlace } from '../settings/settings-place.tsx';
import { TransferDialog } from '../transfer/transfer-dialog.tsx';
import { FillingBanner, OfflineBanner, StrandedBanner } from './banner.tsx';
import { InvitesBanner } from './invites-banner.tsx';
import { NotificationsBanner } from './notifications-banner.tsx';
import { Rail } from './rail.tsx';
import styles from './window-frame.module.css';
import { useWindowShortcuts } from './window-shortcuts.ts';

/** The window of someone who is signed in. */
export function WindowFrame({ status }: { readonly status: StatusView }) {
  const { workspace, list, settings, invites, due } = useServices();
  const place = useStore(workspace, (state) => state.place);
  const composing = useStore(workspace, (state) => state.composing);
  const handing = useStore(workspace, (state) => state.handing);
  const filing = useStore(workspace, (state) => state.filing);
  const administers = status.me?.permissions.includes('administer') === true;
  const timeZone = status.account?.timeZone;
  const format = useMemo(() => createTimeFormat(timeZone, navigator.language), [timeZone]);
  const claimProblem =
    status.phase === 'online' ? null : 'This needs the server, which cannot be reached just now.';
  useWindowShortcuts(claimProblem);

  useEffect(() => {
    void list.reload();
    void settings.load();
    void invites.load();
    void due.load();
  }, [list, settings, invites, due]);

  // Whoever was an admin until now is shown what is still theirs.
  useEffect(() => {
    if (place === 'admin' && !administers) workspace.setState({ place: 'phone' });
  }, [place, administers, workspace]);

  const main = useRef<HTMLElement>(null);
  // What had the keyboard went with the place it was in: the next Tab starts in the new one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of place that counts.
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus();
  }, [place]);

  return (
    <div className={styles.frame}>
      <Rail status={status} />
      <div className={styles.content}>
        <OfflineBanner status={status} />
        <FillingBanner status={status} />
        <StrandedBanner status={status} />
        <NotificationsBanner />
        <InvitesBanner claimProblem={claimProblem} />
        <main ref={main} tabIndex={-1} className={styles.place}>
          {place === 'phone' && <PhonePlace status={status} format={format} claimProblem={claimProblem} />}
          {place === 'messages' && (
            <MessagesPlace status={status} format={format} claimProblem={claimProblem} />
          )}
          {place === 'log' && <InteractionsPlace status={status} format={format} />}
          {place === 'admin' && administers && <AdminPlace status={status} format={format} />}
          {place === 'settings' && <SettingsPlace status={status} />}
        </main>
      </div>
      {handing !== null && <TransferDialog key={handing.id} handing={handing} status={status} />}
      {composing !== null && <NewInteractionDialog composing={composing} status={status} format={format} />}
      {filing !== null && <WrapUpDialog key={filing} interactionId={filing} format={format} />}
    </div>
  );
}
