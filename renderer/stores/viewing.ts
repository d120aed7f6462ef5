import type { DesktopApi } from '#shared/desktop-api/api.ts';
import { shownConversation, type Workspace } from './workspace-store.ts';

export interface ViewingParts {
  readonly desktop: DesktopApi;
  readonly workspace: Workspace;
  /** Whether the person looks at the window. */
  readonly attentive: () => boolean;
  readonly onAttention: (listener: () => void) => void;
}

/** Keeps the desktop told which conversation is on the screen, so that it raises no notification of that one. */
export function tellViewing({ desktop, workspace, attentive, onAttention }: ViewingParts): void {
  const tell = () =>
    void desktop.call('conversation.viewing', { id: shownConversation(workspace.getState()) });
  const tellIfAttentive = () => {
    if (attentive()) tell();
  };

  workspace.subscribe((now, before) => {
    if (shownConversation(now) !== shownConversation(before)) tell();
  });
  // A second browser window on this desktop may have told of its own meanwhile.
  onAttention(tellIfAttentive);
  // Said after a break: the desktop may be a new one that knows nothing of this window.
  desktop.on('changed', ({ threads }) => {
    if (threads === null) tellIfAttentive();
  });
  tell();
}
