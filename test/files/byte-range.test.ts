import { expect, it } from '@jest/globals';
import { requestedRange } from '../../src/files/serve/byte-range.ts';
import fc from '../support/fast-check.ts';

it.each([
  ['bytes=0-9', { start: 0, end: 9 }],
  ['bytes=10-10', { start: 10, end: 10 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=90-1000', { start: 90, end: 99 }],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-1000', { start: 0, end: 99 }],
  ['BYTES=0-9', { start: 0, end: 9 }],
  ['bytes= 0-9 ', { start: 0, end: 9 }],
  ['bytes=0-99999999999999999999999999', { start: 0, end: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=100-200', 'unsatisfiable'],
  ['bytes=99999999999999999999999999-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  [undefined, 'whole'],
  ['', 'whole'],
  ['bytes=', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=9-0', 'whole'],
  ['bytes=0-9,20-29', 'whole'],
  ['bytes=a-b', 'whole'],
  ['bytes=0x1-5', 'whole'],
  ['bytes=1.5-5', 'whole'],
  ['bytes=0-9-10', 'whole'],
  ['lines=0-9', 'whole'],
  ['bytes 0-9', 'whole'],
])('%s of 100 bytes is %j', (header, range) => {
  expect(requestedRange(header, 100)).toEqual(range);
});

it('an empty file has no satisfiable range', () => {
  expect(requestedRange('bytes=0-', 0)).toBe('unsatisfiable');
  expect(requestedRange('bytes=-5', 0)).toBe('unsatisfiable');
});

it('a range never leaves the file', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat({ max: 1_000 }), (text, a, b, size) => {
      for (const header of [text, `bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${b}`]) {
        const range = requestedRange(header, size);
        if (typeof range === 'string') continue;
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThan(size);
      }
    }),
  );
});
