import type { ConversationView } from '#shared/desktop-api/views.ts';
import { Avatar } from '../ui/avatar.tsx';
import { colleagueDot } from './describe.ts';

interface ConversationAvatarProps {
  readonly conversation: Pick<ConversationView, 'id' | 'kind' | 'title' | 'outside' | 'people'>;
  readonly size?: 'small' | 'medium' | 'large';
}

/** The other side of a conversation: who it is, and of a colleague whether they are there. */
export function ConversationAvatar({
  conversation: { id, kind, title, outside, people },
  size = 'medium',
}: ConversationAvatarProps) {
  const [colleague] = people;
  if (kind === 'group') return <Avatar name={title} seed={id} size={size} group />;
  if (kind === 'chat' && colleague !== undefined) {
    return <Avatar name={title} seed={colleague.id} size={size} presence={colleagueDot(colleague)} />;
  }
  return <Avatar name={outside?.name ?? null} seed={outside?.number ?? id} size={size} />;
}
