import { expect, test } from 'vitest';
import { followAddress } from '../../../../renderer/host/follow-address.ts';

function pageAt(hash: string) {
  const listeners: (() => void)[] = [];
  const location = { hash, pathname: '/' };
  return {
    location,
    history: {
      replaceState() {
        location.hash = '';
      },
    },
    addEventListener: (_: 'hashchange', listener: () => void) => void listeners.push(listener),
    goTo(next: string) {
      location.hash = next;
      for (const listener of listeners) listener();
    },
  };
}

test('the text that an address asks for is opened once, and gone from the address', () => {
  const page = pageAt('#compose=sms:+12125550142?body=Hello%20there');
  const composed: unknown[] = [];
  followAddress(page, (link) => composed.push(link));
  expect(composed).toEqual([{ number: '+12125550142', text: 'Hello there' }]);
  expect(page.location.hash).toBe('');
});

test('an open page follows the next link too, and leaves every other address alone', () => {
  const page = pageAt('#code=abc');
  const composed: unknown[] = [];
  followAddress(page, (link) => composed.push(link));
  expect(page.location.hash).toBe('#code=abc');
  page.goTo('#compose=sms:+12125550143');
  expect(composed).toEqual([{ number: '+12125550143', text: '' }]);
});
