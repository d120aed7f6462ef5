import { BlockList, isIP, isIPv4 } from 'node:net';

/** Which peers are proxies of ours: what they say about whom they speak for counts. */
export type TrustedProxies = Pick<BlockList, 'check'>;

/** From single addresses and ranges, as `10.0.0.0/8`. */
export function trustedProxies(entries: readonly string[]): TrustedProxies {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return list;
}

/**
 * Who is at the other end. Each proxy appends the address that it was called from, so the list is read backwards for
 * as long as one of ours wrote it; what stands further left, anybody may have made up.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  proxies: TrustedProxies,
): string {
  let client = plain(peer ?? '');
  for (const named of (forwardedFor ?? '').split(',').reverse()) {
    if (isIP(client) === 0 || !proxies.check(client, family(client))) return client;
    const next = plain(withoutPort(named.trim()));
    if (isIP(next) === 0) return client;
    client = next;
  }
  return client;
}

/** IPv4 as it is, however a socket for both kinds writes it. */
function plain(address: string): string {
  const mapped = address.replace(/^::ffff:/i, '');
  return isIPv4(mapped) ? mapped : address;
}

function withoutPort(address: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1');
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
