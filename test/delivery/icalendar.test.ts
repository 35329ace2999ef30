import { describe, expect, it } from '@jest/globals';
import { type CalendarEvent, eventEntry } from '../../src/calendar/event-entries.ts';
import { icalendar, type Property, text } from '../../src/calendar/icalendar.ts';
import fc from '../support/fast-check.ts';

const event: CalendarEvent = {
  documentId: '6f1f2f7c-3a5e-4c58-9d3a-000000000001',
  slug: 'spacer',
  title: 'Spacer',
  summary: null,
  kind: 'WALK',
  status: 'UPCOMING',
  startsAt: '2027-05-04T15:00:00Z',
  finishesAt: null,
  movedFrom: null,
  changeReason: null,
  onlineUrl: null,
  publishedAt: '2027-01-02T03:04:05.678Z',
  updatedAt: '2027-02-02T03:04:05.678Z',
  place: null,
  location: null,
  enrolment: null,
  contact: null,
  edition: { number: 3 },
  repeatOf: null,
};
const reader = { locale: 'pl', timeZone: 'Europe/Warsaw', siteUrls: {} };
const entry = (more: Partial<CalendarEvent>, locale = 'pl') =>
  new Map<string, string>(eventEntry({ ...event, ...more }, { ...reader, locale }));
const unfolded = (written: string) => written.replaceAll('\r\n ', '');

describe('a calendar', () => {
  it('begins, ends and says who wrote it', async () => {
    const written = await icalendar({
      name: 'Wydarzenia: Śródmieście',
      locale: 'pl',
      events: [[['UID', 'a']], [['UID', 'b']]],
    });
    expect(written).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Konsulta//Konsulta//EN',
        'CALSCALE:GREGORIAN',
        'NAME;LANGUAGE=pl:Wydarzenia: Śródmieście',
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
        ...['BEGIN:VEVENT', 'UID:a', 'END:VEVENT', 'BEGIN:VEVENT', 'UID:b', 'END:VEVENT'],
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('has lines of 75 octets at most, which unfold to any text, no character torn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (value) => {
        const property: Property = ['SUMMARY', text(value)];
        const written = await icalendar({ name: '', locale: 'pl', events: [[property]] });
        const lines = written.split('\r\n');
        expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
        expect(written).not.toMatch(/[^\r]\n|\r[^\n]/);
        expect(Buffer.from(written).toString()).toBe(written);
        expect(unfolded(written)).toContain(`\r\nSUMMARY:${property[1]}\r\n`);
      }),
    );
    const long = await icalendar({ name: 'ż'.repeat(100), locale: 'pl', events: [] });
    expect(long.split('\r\n').map((line) => Buffer.byteLength(line))).toContain(75);
  });

  it('escapes what has a meaning in a text, and leaves out control characters', () => {
    expect(text('a\\b; c, d\r\ne\nf\rg\0\x07\t"h": i')).toBe('a\\\\b\\; c\\, d\\ne\\nf\\ng\t"h": i');
  });
});

describe('an event in a calendar', () => {
  it('says when in UTC, on the right day across both changes of the clocks in 2027', () => {
    // Five in the afternoon in Warsaw, a day before each change and on the day itself.
    for (const [startsAt, written] of [
      ['2027-03-27T17:00:00+01:00', '20270327T160000Z'],
      ['2027-03-28T17:00:00+02:00', '20270328T150000Z'],
      ['2027-10-30T17:00:00+02:00', '20271030T150000Z'],
      ['2027-10-31T17:00:00+01:00', '20271031T160000Z'],
      ['2027-10-31T00:30:00+02:00', '20271030T223000Z'],
    ]) {
      expect(entry({ startsAt }).get('DTSTART')).toBe(written);
    }
  });

  it('keeps its UID, and grows in SEQUENCE with each edition', () => {
    const [before, after] = [entry({}), entry({ title: 'Inny spacer', edition: { number: 4 } })];
    expect(after.get('UID')).toBe(before.get('UID'));
    expect([before.get('SEQUENCE'), after.get('SEQUENCE')]).toEqual(['3', '4']);
  });

  it('has only what is known of it', () => {
    expect([...entry({})]).toEqual([
      ['UID', event.documentId],
      ['DTSTAMP', '20270202T030405Z'],
      ['CREATED', '20270102T030405Z'],
      ['LAST-MODIFIED', '20270202T030405Z'],
      ['SEQUENCE', '3'],
      ['STATUS', 'CONFIRMED'],
      ['DTSTART', '20270504T150000Z'],
      ['SUMMARY', 'Spacer'],
      ['CATEGORIES', 'Spacer'],
    ]);
  });

  it('has place, position, address online, whom to ask, and the event that it repeats', () => {
    const whole = eventEntry(
      {
        ...event,
        finishesAt: '2027-05-04T17:00:00Z',
        place: { name: 'Park', address: 'ul. Długa 1', directions: 'Od bramy', bbox: [19.1, 50.8, 19.12, 50.81] },
        onlineUrl: 'https://example.org/a,b;c',
        enrolment: { instructions: 'Zadzwoń.', url: 'https://example.org/zapisy' },
        contact: { name: 'Biuro', phone: '+48 34 000', email: 'biuro@example.org' },
        repeatOf: { documentId: '6f1f2f7c-3a5e-4c58-9d3a-000000000002' },
      },
      { ...reader, siteUrls: { event: 'https://www.example.org/{locale}/wydarzenia/{slug}' } },
    );
    expect(whole).toEqual(
      expect.arrayContaining([
        ['DTEND', '20270504T170000Z'],
        ['LOCATION', 'Park\\, ul. Długa 1'],
        ['GEO', '50.805;19.11'],
        ['CONFERENCE;VALUE=URI', 'https://example.org/a,b;c'],
        ['CONTACT', 'Biuro\\, +48 34 000\\, biuro@example.org'],
        ['URL', 'https://www.example.org/pl/wydarzenia/spacer'],
        ['RELATED-TO', '6f1f2f7c-3a5e-4c58-9d3a-000000000002'],
        [
          'DESCRIPTION',
          'Od bramy\\nZapisy: Zadzwoń. https://example.org/zapisy\\nOnline: https://example.org/a\\,b\\;c',
        ],
      ]),
    );
    expect(entry({ location: { latitude: 50.8, longitude: 19.1 } }).get('GEO')).toBe('50.8;19.1');
  });

  it('says when it was cancelled or moved, and why, in the language of the reader', () => {
    const cancelled = entry({ status: 'CANCELLED', changeReason: 'Burza.' });
    expect([cancelled.get('STATUS'), cancelled.get('DESCRIPTION')]).toEqual(['CANCELLED', 'Odwołane.\\nBurza.']);
    const moved = { movedFrom: '2027-05-03T15:00:00Z', changeReason: 'Storm.' };
    expect(entry(moved, 'en').get('DESCRIPTION')).toBe('Moved from May 3\\, 2027 at 5:00 PM.\\nStorm.');
    expect(entry(moved).get('DESCRIPTION')).toContain('Przeniesione z 3 maja 2027 17:00.');
  });
});
