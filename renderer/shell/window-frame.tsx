import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { AdminPlace } from '../admin/admin-place.tsx';
import { WrapUpDialog } from '../agent/wrap-up-dialog.tsx';
import { ContactDialogs } from '../contacts/contact-dialogs.tsx';
import { InteractionsPlace } from '../interactions/interactions-place.tsx';
import { ConsentDialogs } from '../messages/consent-dialogs.tsx';
import { MessagesPlace } from '../messages/messages-place.tsx';
import { createTimeFormat } from '../messages/time-format.ts';
import { ConversationDialogs } from '../new-conversation/conversation-dialogs.tsx';
import { Palette } from '../palette/palette.tsx';
import { PhonePlace } from '../phone/phone-place.tsx';
import { useServices } from '../services.tsx';
import { SettingsPlace } from '../settings/settings-place.tsx';
import { TransferDialog } from '../transfer/transfer-dialog.tsx';
import { OfflineBanner, StrandedBanner } from './banner.tsx';
import { commandActs } from './command-acts.ts';
import { FillingLine } from './filling-line.tsx';
import { InvitesBanner } from './invites-banner.tsx';
import { NotificationsBanner } from './notifications-banner.tsx';
import { Rail } from './rail.tsx';
import { focusedPart, useShortcuts } from './use-shortcuts.ts';
import styles from './window-frame.module.css';

/** The window of someone who is signed in. */
export function WindowFrame({ status }: { readonly status: StatusView }) {
  const services = useServices();
  const { workspace, list, settings, invites, due } = services;
  const place = useStore(workspace, (state) => state.place);
  const handing = useStore(workspace, (state) => state.handing);
  const filing = useStore(workspace, (state) => state.filing);
  const administers = status.me?.permissions.includes('administer') === true;
  const timeZone = status.account?.timeZone;
  const format = useMemo(() => createTimeFormat(timeZone, navigator.language), [timeZone]);
  const claimProblem =
    status.phase === 'online' ? null : 'This needs the server, which cannot be reached just now.';
  const commands = useMemo(() => commandActs(services, claimProblem, focusedPart), [services, claimProblem]);
  useShortcuts(commands);

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
        <FillingLine status={status} />
      </div>
      <Palette commands={commands} status={status} format={format} />
      {handing !== null && <TransferDialog key={handing.id} handing={handing} status={status} />}
      <ContactDialogs status={status} />
      <ConsentDialogs status={status} format={format} />
      <ConversationDialogs status={status} format={format} />
      {filing !== null && <WrapUpDialog key={filing} interactionId={filing} format={format} />}
    </div>
  );
}
