import { Bell, BellOff, Copy, Info, LogOut, MailOpen } from 'lucide-react';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { MenuItem, MenuSeparator } from '../ui/menu.tsx';

/** What can be done with a conversation wherever it stands: in its row's menu, and in its header's. */
export function ConversationItems({ conversation }: { readonly conversation: ConversationView }) {
  const { actions } = useServices();
  const { id, kind, muted, outside } = conversation;
  const mac = isMac(navigator);
  return (
    <>
      <MenuItem
        icon={<MailOpen size={15} />}
        keys={shortcutHint('markUnread', mac)}
        onAction={() => void actions.markUnread(id)}
      >
        Mark as unread
      </MenuItem>
      <MenuItem
        icon={muted ? <Bell size={15} /> : <BellOff size={15} />}
        keys={shortcutHint('mute', mac)}
        onAction={() => void actions.setMuted(id, !muted)}
      >
        {muted ? 'Unmute' : 'Mute'}
      </MenuItem>
      {outside !== null && (
        <MenuItem
          icon={<Copy size={15} />}
          onAction={() => void actions.copy(outside.display, outside.display)}
        >
          Copy number
        </MenuItem>
      )}
      {kind === 'group' && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Info size={15} />} onAction={() => actions.showGroup(id)}>
            Group details…
          </MenuItem>
          <MenuItem icon={<LogOut size={15} />} onAction={() => actions.askToLeaveGroup(conversation)}>
            Leave group…
          </MenuItem>
        </>
      )}
    </>
  );
}
