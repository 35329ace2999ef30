import { isIPv4, isIPv6 } from 'node:net';

/**
 * The key under which callers from an address are counted. For IPv6 the key is the network of 64 bits, as one
 * connection has 2^64 addresses to itself (RFC 6177). An IPv4 address has the same key in either notation (RFC 4291,
 * 2.5.5.2).
 */
export function networkOf(address: string): string {
  const [bare] = address.split('%');
  if (!isIPv6(bare)) return address;
  const groups = groupsOf(bare);
  const isIPv4 = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  if (!isIPv4) return `${groups.slice(0, 4).join(':')}::/64`;
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

/** All eight groups, in hexadecimal without leading zeros: the notation of URLs without its `::`. */
function groupsOf(address: string): string[] {
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [before, after] = short.split('::').map((half) => (half === '' ? [] : half.split(':')));
  if (!after) return before;
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

/** Where an address is, told to people: the network of 256 addresses in which an IPv4 address is, or the key of IPv6. */
export function placeOf(address: string): string {
  const network = networkOf(address);
  return isIPv4(network) ? network.replace(/\.\d+$/, '.0/24') : network;
}

/**
 * A wider key, by which callers are counted who have many networks: 256 addresses of IPv4, and of IPv6 the 48 bits that one
 * customer is often given (RFC 6177).
 */
export function neighbourhoodOf(address: string): string {
  const network = networkOf(address);
  const [isIPv6Network, groups] = [network.endsWith('::/64'), network.split(':')];
  return isIPv6Network ? `${groups.slice(0, 3).join(':')}::/48` : placeOf(address);
}
