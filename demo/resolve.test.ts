import { describe, expect, it } from '@jest/globals';
import { resolveDay, resolveInstant } from './resolve.ts';

const zone = 'Europe/Warsaw';
const anyDay = '2026-07-15';

describe('resolveDay', () => {
  it.each([
    [0, '2026-03-29', '2026-03-29'],
    [1, '2026-03-28', '2026-03-29'],
    [1, '2026-03-29', '2026-03-30'],
    [-1, '2026-03-30', '2026-03-29'],
    [1, '2026-10-24', '2026-10-25'],
    [1, '2026-10-25', '2026-10-26'],
    [-1, '2026-10-26', '2026-10-25'],
    [-1, '2028-03-01', '2028-02-29'],
    [1, '2027-12-31', '2028-01-01'],
    [365, '2026-03-29', '2027-03-29'],
  ])('is %i days after %s: %s', (days, today, expected) => {
    expect(resolveDay({ days }, today)).toBe(expected);
  });

  it('leaves a calendar day as it is', () => {
    expect(resolveDay('2010-05-25', anyDay)).toBe('2010-05-25');
  });

  it.each(['2026-02-30', '2026-2-3', 'tomorrow', '2026-03-29T00:00:00Z'])('refuses %s', (day) => {
    expect(() => resolveDay(day, anyDay)).toThrow(RangeError);
    expect(() => resolveDay({ days: 1 }, day)).toThrow(RangeError);
  });

  it('refuses half a day', () => {
    expect(() => resolveDay({ days: 0.5 }, anyDay)).toThrow(RangeError);
  });
});

describe('resolveInstant', () => {
  it.each([
    // spring: 02:00 to 03:00 is left out
    [{ days: 0, time: '00:00' }, '2026-03-29', '2026-03-28T23:00:00.000Z'],
    [{ days: 0, time: '01:59' }, '2026-03-29', '2026-03-29T00:59:00.000Z'],
    [{ days: 0, time: '02:30' }, '2026-03-29', '2026-03-29T01:30:00.000Z'], // becomes 03:30
    [{ days: 0, time: '03:00' }, '2026-03-29', '2026-03-29T01:00:00.000Z'],
    [{ days: 0, time: '17:00' }, '2026-03-29', '2026-03-29T15:00:00.000Z'],
    [{ days: 1, time: '00:00' }, '2026-03-29', '2026-03-29T22:00:00.000Z'],
    [{ days: 3, time: '17:00' }, '2026-03-27', '2026-03-30T15:00:00.000Z'],
    [{ days: -3, time: '17:00' }, '2026-03-30', '2026-03-27T16:00:00.000Z'],
    // autumn: 02:00 to 03:00 comes twice
    [{ days: 0, time: '00:00' }, '2026-10-25', '2026-10-24T22:00:00.000Z'],
    [{ days: 0, time: '01:59' }, '2026-10-25', '2026-10-24T23:59:00.000Z'],
    [{ days: 0, time: '02:30' }, '2026-10-25', '2026-10-25T00:30:00.000Z'], // the earlier
    [{ days: 0, time: '03:00' }, '2026-10-25', '2026-10-25T02:00:00.000Z'],
    [{ days: 1, time: '00:00' }, '2026-10-25', '2026-10-25T23:00:00.000Z'],
    [{ days: 3, time: '17:00' }, '2026-10-23', '2026-10-26T16:00:00.000Z'],
    [{ days: -3, time: '17:00' }, '2026-10-26', '2026-10-23T15:00:00.000Z'],
  ])('%o seen from %s is %s', (instant, today, expected) => {
    expect(resolveInstant(instant, today, zone).toISOString()).toBe(expected);
  });

  it('knows zones west of Greenwich and half hours', () => {
    const noon = { days: 0, time: '12:00' };
    expect(resolveInstant(noon, '2026-01-15', 'America/New_York').toISOString()).toBe('2026-01-15T17:00:00.000Z');
    expect(resolveInstant(noon, '2026-01-15', 'Asia/Kolkata').toISOString()).toBe('2026-01-15T06:30:00.000Z');
    expect(resolveInstant(noon, '2026-01-15', 'UTC').toISOString()).toBe('2026-01-15T12:00:00.000Z');
  });

  it('takes an RFC 3339 instant as it is', () => {
    expect(resolveInstant('2011-03-05T14:30:00+01:00', anyDay, zone).toISOString()).toBe('2011-03-05T13:30:00.000Z');
  });

  it.each(['2011-03-05T14:30:00', '2011-03-05', '2011-02-31T12:00:00Z', '2011-03-05T25:00:00Z'])(
    'refuses %s',
    (text) => {
      expect(() => resolveInstant(text, anyDay, zone)).toThrow(RangeError);
    },
  );

  it.each(['24:00', '9:00', '12:60', ''])('refuses the time "%s"', (time) => {
    expect(() => resolveInstant({ days: 0, time }, anyDay, zone)).toThrow(RangeError);
  });
});
