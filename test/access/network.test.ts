import { describe, expect, it } from '@jest/globals';
import { networkOf } from '../../src/access/network.ts';

describe('the network of an address', () => {
  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['2001:db8::192.0.2.1', '2001:db8:0:0::/64'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each(['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:c000:201', '0:0:0:0:0:ffff:192.0.2.1'])(
    'an IPv4 address written as %s is its own network',
    (address) => {
      expect(networkOf(address)).toBe('192.0.2.1');
    },
  );

  it.each(['', 'unix', '2001:db8', '1:2:3:4:5:6:7:8:9'])('text that is no address, "%s", stays as it is', (address) => {
    expect(networkOf(address)).toBe(address);
  });
});
