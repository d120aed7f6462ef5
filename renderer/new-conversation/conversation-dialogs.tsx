import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { GroupDetails } from '../group/group-details.tsx';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServices } from '../services.tsx';
import { ChatDialog } from './chat-dialog.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { TextDialog } from './text-dialog.tsx';

interface ConversationDialogsProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** The dialogs in which conversations are begun, and a group is looked after. */
export function ConversationDialogs({ status, format }: ConversationDialogsProps) {
  const { workspace } = useServices();
  const composing = useStore(workspace, (state) => state.composing);
  const making = useStore(workspace, (state) => state.making);
  const groupId = useStore(workspace, (state) => state.groupId);
  return (
    <>
      {composing !== null && <TextDialog composing={composing} status={status} format={format} />}
      {making === 'chat' && <ChatDialog status={status} />}
      {making === 'group' && <GroupDialog status={status} />}
      {groupId !== null && <GroupDetails key={groupId} id={groupId} status={status} />}
    </>
  );
}
