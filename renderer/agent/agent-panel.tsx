import { LogOut } from 'lucide-react';
import { useEffect } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import styles from './agent-panel.module.css';
import { OwnQueues } from './own-queues.tsx';
import { ownState } from './own-state.ts';
import { OwnStateCard } from './own-state-card.tsx';
import { ToDo } from './to-do.tsx';

/** One's own state at the foot of the rail; opened, everything that belongs to it. */
export function AgentPanel({ status }: { readonly status: StatusView }) {
  const { workspace, queues: store } = useServices();
  const open = useStore(workspace, (state) => state.agentOpen);
  const queues = useStore(store.state, (state) => state.queues);
  const { me } = status;

  useEffect(() => {
    void store.load();
  }, [store]);

  if (me === null) return null;
  const state = ownState(status, queues);
  return (
    <DialogTrigger isOpen={open} onOpenChange={(agentOpen) => workspace.setState({ agentOpen })}>
      <AriaButton className={styles.me ?? ''} aria-label={`${me.name}: ${state.title}`}>
        <Avatar name={me.name} seed={me.id} presence={state.presence} />
        {state.brief !== null && <span className={styles.brief}>{state.brief}</span>}
      </AriaButton>
      <Popover placement="right bottom" offset={6} className={styles.popover ?? ''}>
        <Dialog aria-label="You" className={styles.dialog ?? ''}>
          <Panel status={status} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Panel({ status }: { readonly status: StatusView }) {
  const { actions, workspace, queues: store } = useServices();
  const queues = useStore(store.state, (state) => state.queues);
  const { me, account, unsent, phase } = status;
  if (me === null) return null;
  const problem = phase === 'online' ? null : 'This needs the server, which cannot be reached just now.';
  const close = () => workspace.setState({ agentOpen: false });
  return (
    <>
      <header className={styles.head}>
        <Avatar name={me.name} seed={me.id} />
        <div className={styles.who}>
          <div className={styles.name}>{me.name}</div>
          <div className={styles.detail}>
            Extension {me.extension}
            {account !== null && ` · ${account.name}`}
          </div>
        </div>
        <Button
          size="small"
          look="quiet"
          icon={<LogOut size={14} />}
          onPress={() => {
            close();
            actions.askToSignOut(unsent);
          }}
        >
          Sign out
        </Button>
      </header>
      <OwnStateCard status={status} state={ownState(status, queues)} problem={problem} />
      <ToDo problem={problem} onLeave={close} />
      <OwnQueues queues={queues} myId={me.id} problem={problem} />
    </>
  );
}
