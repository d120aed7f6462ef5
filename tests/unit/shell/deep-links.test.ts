import { describe, expect, it } from 'vitest';
import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { deepLinkOf, findConversation, parseDeepLink } from '../../../electron/shell/deep-links.ts';

describe('a link', () => {
  it.each([
    ['offhook://conversation/0198c2f0-1111', { kind: 'conversation', id: '0198c2f0-1111' }],
    ['sms:+12125550142', { kind: 'number', number: '+12125550142' }],
    ['sms:+1%20(212)%20555-0142?body=hello', { kind: 'number', number: '+12125550142' }],
    ['offhook://sms/+12125550142', { kind: 'number', number: '+12125550142' }],
  ])('%s is understood', (url, link) => {
    expect(parseDeepLink(url)).toEqual(link);
  });

  it.each([
    'https://conversation/1',
    'offhook://conversation/',
    'offhook://conversation/a/b',
    `offhook://conversation/${'x'.repeat(65)}`,
    'offhook://settings/x',
    'sms:hello',
    'sms:%zz',
    'sms:',
    'not a link',
    '--inspect',
  ])('%s is not one', (url) => {
    expect(parseDeepLink(url)).toBeNull();
  });

  it('is found among the arguments of a second start', () => {
    expect(deepLinkOf(['/opt/offhook', '--flag', 'sms:+12125550142'])).toMatchObject({ kind: 'number' });
    expect(deepLinkOf(['/opt/offhook', '.'])).toBeNull();
  });
});

describe('following a link', () => {
  const handlers = {
    'conversations.get': async ({ id }: { id: string }) => (id === 'here' ? { id } : null),
    'conversations.list': async ({ section, search }: { section: string; search: string }) => ({
      items: section === 'others' && search === '+12125550142' ? [{ id: 'found' }] : [],
      total: 0,
    }),
  } as unknown as DesktopHandlers;

  it('opens the conversation that it names, or the one with its number', async () => {
    expect(await findConversation({ kind: 'conversation', id: 'here' }, handlers)).toBe('here');
    expect(await findConversation({ kind: 'number', number: '+12125550142' }, handlers)).toBe('found');
  });

  it('opens nothing that is not there', async () => {
    expect(await findConversation({ kind: 'conversation', id: 'gone' }, handlers)).toBeNull();
    expect(await findConversation({ kind: 'number', number: '+15550000000' }, handlers)).toBeNull();
  });
});
