import { expect, test } from 'vitest';
import { followAddress } from '../../../../renderer/host/follow-address.ts';

function pageAt(hash: string) {
  const listeners: (() => void)[] = [];
  let reloads = 0;
  const location = {
    hash,
    pathname: '/',
    reload() {
      reloads += 1;
    },
  };
  return {
    location,
    reloads: () => reloads,
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

test('the address of a desktop that was started anew is loaded, though only its end is another', () => {
  const page = pageAt('#code=abc');
  followAddress(page, () => {});
  expect(page.reloads()).toBe(0);
  page.goTo('#code=def');
  expect(page.reloads()).toBe(1);
});
