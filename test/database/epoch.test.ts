import { describe, expect, it } from '@jest/globals';
import { compareEpochs, epochMark, parseEpochMark, provenEpoch } from '../../src/database/epoch.ts';

const at = (number: number, second: number) => ({
  number,
  instant: new Date(Date.UTC(2026, 10, 30, 10, 0, second)).toISOString(),
});

describe('epochs', () => {
  it('are in order by number, and within a number by instant', () => {
    expect(compareEpochs(at(2, 0), at(1, 30))).toBeGreaterThan(0);
    expect(compareEpochs(at(2, 0), at(2, 30))).toBeLessThan(0);
    expect(compareEpochs(at(2, 30), at(2, 30))).toBe(0);
  });

  it('go into a header and come back from it', () => {
    expect(parseEpochMark(epochMark(at(1_234, 5)))).toEqual(at(1_234, 5));
  });

  it.each(['', 'x', 'a-b-c', 'A-B', '-1', '1-', 'aaaaaaaaaaa-1', '1-zzzzzzzzzz', '1-2.'])(
    'are not made of "%s"',
    (text) => {
      expect(parseEpochMark(text)).toBeNull();
    },
  );
});

describe('what a request proves to have seen', () => {
  it('is the newest of its entity tags and of the epoch that it sends back', () => {
    const [older, newer] = [at(5, 0), at(6, 0)].map(epochMark);
    expect(provenEpoch({ 'if-none-match': `W/"${older}.abc.def", "${newer}.abc.def"` })).toEqual(at(6, 0));
    expect(provenEpoch({ 'if-none-match': `"${older}.a"`, 'konsulta-epoch': newer })).toEqual(at(6, 0));
    expect(provenEpoch({ 'konsulta-epoch': older })).toEqual(at(5, 0));
  });

  it.each([{}, { 'if-none-match': '*' }, { 'if-none-match': '"zzz"' }, { 'konsulta-epoch': '<script>' }])(
    'is nothing in %j',
    (headers) => {
      expect(provenEpoch(headers)).toBeNull();
    },
  );
});
