import { LogOut } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import styles from './agent-panel.module.css';

/** One's own state at the foot of the rail, and what can be done about it. */
export function AgentPanel({ status }: { readonly status: StatusView }) {
  const { actions, workspace } = useServices();
  const open = useStore(workspace, (state) => state.agentOpen);
  const { me, account, unsent } = status;
  if (me === null) return null;
  return (
    <Menu
      placement="right bottom"
      aria-label="You"
      isOpen={open}
      onOpenChange={(agentOpen) => workspace.setState({ agentOpen })}
      header={
        <div className={styles.card}>
          <Avatar name={me.name} seed={me.id} />
          <div>
            <div className={styles.name}>{me.name}</div>
            <div className={styles.detail}>
              Extension {me.extension}
              {account !== null && ` · ${account.name}`}
            </div>
          </div>
        </div>
      }
      trigger={
        <AriaButton
          className={styles.me ?? ''}
          aria-label={me.pause === null ? me.name : `${me.name}, on pause`}
        >
          <Avatar name={me.name} seed={me.id} presence={me.pause === null ? 'available' : 'away'} />
          {/* A ring alone is forgotten, and customers are missed. */}
          {me.pause !== null && <span className={styles.state}>{me.pause.reason}</span>}
        </AriaButton>
      }
    >
      <MenuItem id="signOut" icon={<LogOut size={15} />} onAction={() => actions.askToSignOut(unsent)}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
