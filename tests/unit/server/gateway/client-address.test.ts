import { expect, test } from 'vitest';
import { clientAddress, trustedProxies } from '../../../../server/gateway/client-address.ts';

const PROXIES = trustedProxies(['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']);

test.each([
  ['nobody forwarded it', '203.0.113.7', undefined, '203.0.113.7'],
  ['a stranger says so', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['a proxy says so', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['a proxy within a range says so', '10.20.30.40', '198.51.100.1', '198.51.100.1'],
  ['a proxy says nothing', '127.0.0.1', undefined, '127.0.0.1'],
  ['the caller made up the beginning', '127.0.0.1', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
  ['it went through two proxies', '127.0.0.1', '198.51.100.1, 10.0.0.5', '198.51.100.1'],
  ['the caller is a proxy too', '127.0.0.1', '10.0.0.5', '10.0.0.5'],
  ['a proxy says nonsense', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['a proxy names the port too', '127.0.0.1', '198.51.100.1:5512', '198.51.100.1'],
  ['a proxy names an IPv6 address and port', '::1', '[2001:db8::1]:443', '2001:db8::1'],
  ['a proxy within an IPv6 range says so', 'fd12::1', '2001:db8::1', '2001:db8::1'],
  ['the socket is for both kinds', '::ffff:127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
  ['the socket has gone', undefined, '198.51.100.1', ''],
])('%s', (_what, peer, forwardedFor, expected) => {
  expect(clientAddress(peer, forwardedFor, PROXIES)).toBe(expected);
});

test('without a setting no peer is believed', () => {
  expect(clientAddress('127.0.0.1', '198.51.100.1', trustedProxies([]))).toBe('127.0.0.1');
});
