import type { AlertTone, Distribution, Permission, QueueKind, Role } from '#shared/vocabulary.ts';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  agent: 'Agent',
  supervisor: 'Supervisor',
  admin: 'Admin',
};

export const KIND_NAMES: Readonly<Record<QueueKind, string>> = {
  callQueue: 'Call queue',
  receptionist: 'Auto receptionist',
};

export const TONE_NAMES: Readonly<Record<AlertTone, string>> = {
  chime: 'Chime',
  ping: 'Ping',
  marimba: 'Marimba',
};

export const PERMISSION_WORDS: Readonly<
  Record<Permission, { readonly name: string; readonly detail: string }>
> = {
  startConversations: { name: 'Start conversations', detail: 'Text a customer first, on behalf of a queue.' },
  overseeQueues: { name: 'See every queue', detail: 'Read all queues’ conversations, member or not.' },
  superviseSessions: {
    name: 'Supervise conversations',
    detail: 'Take a conversation from its owner and give it to somebody.',
  },
  administer: { name: 'Administer', detail: 'Everything in this place: users, queues, lines, settings.' },
};

export const DISTRIBUTION_WORDS: Readonly<
  Record<Distribution, { readonly name: string; readonly detail: string }>
> = {
  open: { name: 'Open', detail: 'Everyone sees what waits, and whoever is first takes it.' },
  ringAll: {
    name: 'Ring all',
    detail: 'Everyone who is free is invited at once; the first to accept has it.',
  },
  roundRobin: { name: 'Round robin', detail: 'One after the other, whoever was invited longest ago first.' },
  longestIdle: {
    name: 'Longest idle',
    detail: 'Whoever has been without a conversation longest is invited first.',
  },
  fewestSessions: {
    name: 'Fewest conversations',
    detail: 'Whoever has the fewest at the moment is invited first.',
  },
};
