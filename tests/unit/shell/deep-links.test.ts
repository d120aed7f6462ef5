import { describe, expect, it } from 'vitest';
import { deepLinkOf, parseDeepLink, protocolsToTake } from '../../../electron/shell/deep-links.ts';

describe('a link', () => {
  it.each([
    ['offhook://conversation/0198c2f0-1111', { kind: 'conversation', id: '0198c2f0-1111' }],
    ['sms:+12125550142', { kind: 'compose', number: '+12125550142', text: '' }],
    ['smsto:+12125550142?body=Hi', { kind: 'compose', number: '+12125550142', text: 'Hi' }],
    ['offhook://sms/+12125550142?body=Hi', { kind: 'compose', number: '+12125550142', text: 'Hi' }],
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
    'not a link',
    '--inspect',
  ])('%s is not one', (url) => {
    expect(parseDeepLink(url)).toBeNull();
  });

  it('for texts is taken over from no other program; our own is ours', () => {
    expect(protocolsToTake(() => '')).toEqual(['offhook', 'sms', 'smsto']);
    expect(protocolsToTake((url) => (url === 'sms:' ? 'Messages' : ''))).toEqual(['offhook', 'smsto']);
    expect(protocolsToTake(() => 'Another')).toEqual(['offhook']);
  });

  it('is found among the arguments of a start', () => {
    expect(deepLinkOf(['/opt/offhook', '--flag', 'sms:+12125550142'])).toMatchObject({ kind: 'compose' });
    expect(deepLinkOf(['/opt/offhook', '.'])).toBeNull();
  });
});
