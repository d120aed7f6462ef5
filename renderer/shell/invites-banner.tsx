import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { InviteView } from '#shared/desktop-api/views.ts';
import { InviteCard } from '../messages/invite-card.tsx';
import { useServices } from '../services.tsx';
import type { WorkspaceState } from '../stores/workspace-store.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { isMac } from './platform.ts';
import { shortcutHint } from './shortcuts.ts';

/** Whether the list of conversations, which carries the invitations, is on the screen. */
const isListShown = ({ place, phoneTab }: WorkspaceState) =>
  place === 'messages' || (place === 'phone' && phoneTab === 'sms');

/** Where no list of conversations is on the screen: what is offered, over whatever is. */
export function InvitesBanner({ claimProblem }: { readonly claimProblem: string | null }) {
  const { invites, workspace } = useServices();
  const offered = useStore(invites.state, (state) => state.offered);
  const listShown = useStore(workspace, isListShown);
  return (
    <>
      {!listShown &&
        offered.map((invite, index) => (
          <InviteCard key={invite.id} invite={invite} claimProblem={claimProblem} isNext={index === 0} wide />
        ))}
      <InviteAnnouncement offered={offered} />
    </>
  );
}

/** Says an invitation as soon as it comes: its time is short. */
function InviteAnnouncement({ offered }: { readonly offered: readonly InviteView[] }) {
  const said = useRef<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');

  useEffect(() => {
    const fresh = offered.filter(({ id }) => !said.current.has(id));
    said.current = new Set(offered.map(({ id }) => id));
    if (fresh.length > 0) setWords(announce(fresh));
  }, [offered]);

  return (
    <VisuallyHidden>
      <span role="alert">{words}</span>
    </VisuallyHidden>
  );
}

function announce(fresh: readonly InviteView[]): string {
  const mac = isMac(navigator);
  const who = fresh.map(({ title, queue }) => `${title}, ${queue}`).join('; ');
  return `Invitation: ${who}. ${shortcutHint('acceptInvite', mac)} accepts, ${shortcutHint('declineInvite', mac)} declines.`;
}
