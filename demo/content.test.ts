import { describe, expect, it } from '@jest/globals';
import {
  archivedConsultations,
  areas,
  areasElsewhere,
  budgetEditions,
  consultations,
  currentConsultations,
  dekabrystowTally,
  districtBudgetPools,
  methods,
  organizations,
  pages,
  resolveDay,
  resolveInstant,
  type SeedConsultation,
  topics,
} from './index.ts';

const zone = 'Europe/Warsaw';
const anyDay = '2026-07-15';

/** Instants at which Warsaw's day begins or ends, has 23 or 25 hours, or is rare. */
const referenceInstants = [
  '2026-01-01T00:00:00Z',
  '2026-03-28T22:59:59.999Z', // the last of 28 March
  '2026-03-28T23:00:00Z', // 29 March begins; it has 23 hours
  '2026-03-29T00:59:59.999Z', // the last of winter time
  '2026-03-29T01:00:00Z', // summer time begins
  '2026-03-29T21:59:59.999Z',
  '2026-03-29T22:00:00Z', // 30 March begins
  '2026-04-14T10:00:00Z', // 29 March is 16 days ago
  '2026-06-30T22:00:00Z',
  '2026-10-24T21:59:59.999Z',
  '2026-10-24T22:00:00Z', // 25 October begins; it has 25 hours
  '2026-10-25T00:30:00Z', // 02:30 for the first time
  '2026-10-25T01:30:00Z', // 02:30 for the second time
  '2026-10-25T22:59:59.999Z',
  '2026-10-25T23:00:00Z',
  '2027-12-31T22:59:59.999Z',
  '2028-02-29T12:00:00Z',
];

const expectedStatus: Record<string, Status> = {
  'plan-miejscowy-dawna-cegielnia': 'OPEN',
  'plan-ogolny-strefy-planistyczne': 'PLANNED',
  'harmonogram-odbioru-odpadow': 'OPEN',
  'nasadzenia-drzew-polnoc-tysiaclecie': 'CLOSED',
  'strefa-czystego-transportu': 'BETWEEN_STAGES',
  'trasa-rowerowa-nad-warta': 'OPEN',
  'plac-zabaw-wyczerpy': 'CONCLUDED',
  'ogrody-spoleczne-na-miejskich-dzialkach': 'CANCELLED',
  'program-wspolpracy-z-organizacjami': 'OPEN',
  'siec-szkol-podstawowych': 'PLANNED',
  'kultura-blizej-dzielnic': 'CONCLUDED',
  'statuty-dzielnic-kompetencje-rad': 'PLANNED',
};

describe('vocabularies and the tree of areas', () => {
  const everyArea = [...areas, ...areasElsewhere];

  it.each([
    ['organizations', organizations.map((each) => each.slug)],
    ['codes of organizations', organizations.map((each) => each.code)],
    ['areas', everyArea.map((each) => each.slug)],
    ['topics', topics.map((each) => each.slug)],
    ['methods', methods.map((each) => each.code)],
    ['consultations', consultations.map((each) => each.slug)],
    ['pages', pages.map((each) => each.slug)],
  ])('%s are unique', (_name, keys) => {
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('have slugs of lower-case letters, digits and hyphens', () => {
    for (const { slug } of [...organizations, ...everyArea, ...topics, ...consultations, ...pages])
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const { code } of methods) expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  });

  it('include one office and nine departments, all in the city', () => {
    expect(organizations.filter((each) => each.kind === 'OFFICE')).toHaveLength(1);
    expect(organizations.filter((each) => each.kind === 'DEPARTMENT')).toHaveLength(9);
    for (const { area } of organizations) expect(areas.map((each) => each.slug)).toContain(area);
  });

  it('include 20 districts of Częstochowa, 18 of Warsaw, and Secemin', () => {
    const under = (parent: string) => everyArea.filter((each) => each.parent === parent);
    expect(under('czestochowa')).toHaveLength(20);
    expect(under('warszawa')).toHaveLength(18);
    for (const { slug } of under('warszawa')) expect(slug).toMatch(/^warszawa-/);
    expect(everyArea.find((each) => each.slug === 'secemin')?.kind).toBe('COMMUNE');
  });

  it('have TERC codes of seven characters, and parents that stand before their children', () => {
    for (const [index, { terc, parent }] of everyArea.entries()) {
      if (terc !== undefined) expect(terc).toMatch(/^\d{7}$/);
      if (parent) expect(everyArea.slice(0, index).map((each) => each.slug)).toContain(parent);
    }
  });

  it('include a pool of the participatory budget for each district and edition', () => {
    const districts = areas.filter((each) => each.kind === 'DISTRICT').map((each) => each.slug);
    expect(Object.keys(districtBudgetPools).sort()).toEqual(districts.sort());
    for (const pools of Object.values(districtBudgetPools))
      for (const edition of budgetEditions) expect(pools[edition]).toBeGreaterThan(100_000);
  });
});

describe('pages', () => {
  it('have parents that stand before them, and positions unique among siblings', () => {
    for (const [index, { parent }] of pages.entries())
      if (parent) expect(pages.slice(0, index).map((each) => each.slug)).toContain(parent);
    const places = pages.map((each) => `${each.parent ?? ''}/${each.position}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('are owned by an organization', () => {
    for (const { organization } of pages) expect(organizations.map((each) => each.slug)).toContain(organization);
  });

  it('include a handbook with three chapters', () => {
    expect(pages.map((each) => each.slug)).toEqual(expect.arrayContaining(['o-konsultacjach', 'zasady', 'podrecznik']));
    expect(pages.filter((each) => each.parent === 'podrecznik')).toHaveLength(3);
  });
});

describe.each(consultations.map((each) => [each.slug, each] as const))('consultation %s', (_slug, consultation) => {
  it('refers only to existing entries', () => {
    expect(organizations.map((each) => each.slug)).toContain(consultation.organization);
    expect(consultation.areas.length).toBeGreaterThan(0);
    expect(areas.map((each) => each.slug)).toEqual(expect.arrayContaining(consultation.areas));
    expect(topics.map((each) => each.slug)).toEqual(expect.arrayContaining(consultation.topics));
    expect(consultation.methods.length).toBeGreaterThan(0);
    expect(methods.map((each) => each.code)).toEqual(expect.arrayContaining(consultation.methods));
  });

  it('has its days in order', () => {
    const day = (of: SeedConsultation['opensOn']) => resolveDay(of, anyDay);
    expect(day(consultation.opensOn) <= day(consultation.closesOn)).toBe(true);
    if (consultation.outcome) expect(day(consultation.outcome.decidedOn) > day(consultation.closesOn)).toBe(true);
  });

  it('has a timeline in order, with words when the instant is unknown', () => {
    const starts: number[] = [];
    for (const { startsAt, endsAt, dateText } of consultation.timeline) {
      expect(startsAt !== undefined || dateText !== undefined).toBe(true);
      if (!startsAt) {
        expect(endsAt).toBeUndefined();
        continue;
      }
      const start = resolveInstant(startsAt, anyDay, zone).getTime();
      starts.push(start);
      if (endsAt) expect(resolveInstant(endsAt, anyDay, zone).getTime()).toBeGreaterThan(start);
    }
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it('has distinct file names, portable to every system, and annexes numbered from 1', () => {
    const names = consultation.attachments.map((each) => each.fileName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+\.pdf$/);
    const annexes = consultation.attachments.flatMap((each) => each.annexNumber ?? []);
    expect(annexes).toEqual(annexes.map((_, index) => index + 1));
  });

  it('has files of letters that the sample PDF can show', () => {
    for (const { text } of consultation.attachments) expect(text).toMatch(/^[\x20-\x7eĄąĆćĘęŁłŃńÓóŚśŹźŻż„”–§]+$/);
  });

  it('has no real addresses', () => {
    for (const address of JSON.stringify(consultation).match(/[\w.+-]+@[\w.-]+\w/g) ?? [])
      expect(address).toMatch(/@example\.org$/);
    for (const number of JSON.stringify(consultation).match(/\+48[\d ]+/g) ?? [])
      expect(number).toMatch(/^\+48 34 000 00 \d\d/);
  });

  it('names its approximate fields by their names', () => {
    const known = [...Object.keys(consultation), ...Object.keys(consultation.archive ?? {})];
    expect(known).toEqual(expect.arrayContaining(consultation.approximate ?? []));
  });
});

describe('the real consultations', () => {
  it('are eight, each with its source and its day of publication', () => {
    expect(archivedConsultations).toHaveLength(8);
    for (const { archive, source } of archivedConsultations) {
      expect(source).toMatch(/^https?:/);
      expect(archive?.originallyPublishedAt).toBeDefined();
    }
  });

  it('state local times with Warsaw’s offset of that day', () => {
    const texts = archivedConsultations.flatMap(({ archive, timeline }) => [
      archive!.originallyPublishedAt,
      ...timeline.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt].filter((each) => typeof each === 'string')),
    ]);
    expect(texts.length).toBeGreaterThan(archivedConsultations.length);
    for (const text of texts) {
      const local = { days: 0, time: text.slice(11, 16) };
      expect(resolveInstant(local, text.slice(0, 10), zone)).toEqual(new Date(text));
    }
  });

  it.each([
    ['zasady-konsultacji-2010', '2010-04-23', '2010-05-25', 'RESIDENTS'],
    ['statuty-dzielnic-2018', '2018-09-06', '2018-10-06', 'RESIDENTS'],
    ['ngo-program-2011', '2011-04-15', '2011-04-22', 'NGOS'],
    ['rewitalizacja-2024', '2024-05-20', '2024-06-24', 'MIXED'],
  ])('%s was open from %s to %s', (slug, opensOn, closesOn, recipients) => {
    const consultation = archivedConsultations.find((each) => each.slug === slug)!;
    expect(consultation).toMatchObject({ opensOn, closesOn, recipients });
    expect(consultation.approximate).not.toContain('opensOn');
  });

  it('mark facts that are missing in the source', () => {
    const approximate = Object.fromEntries(archivedConsultations.map((each) => [each.slug, each.approximate]));
    expect(approximate['dekabrystow-2011']).toEqual(expect.arrayContaining(['opensOn', 'closesOn']));
    expect(approximate['aleje-2-kolek-2011']).toEqual(expect.arrayContaining(['opensOn', 'closesOn']));
    expect(approximate['promenada-2019']).toContain('opensOn');
    expect(approximate['raclawicka-2015']).toContain('opensOn');
  });

  it('show the contradiction of 24 and 25 May 2010', () => {
    const { timeline, body } = archivedConsultations.find((each) => each.slug === 'zasady-konsultacji-2010')!;
    const words = timeline.map((each) => each.dateText?.pl).join();
    for (const day of ['24 maja', '25 maja']) {
      expect(words).toContain(day);
      expect(body.pl).toContain(day);
    }
  });
});

describe('the tally of Dekabrystów Street', () => {
  const { counts, total, valid, invalid } = dekabrystowTally;
  const sum = (of: typeof counts) => of.reduce((all, each) => all + each.count, 0);

  it('agrees with itself', () => {
    expect([total, valid, invalid]).toEqual([2693, 2371, 322]);
    expect(sum(counts)).toBe(total);
    expect(sum(counts.filter((each) => each.valid))).toBe(valid);
    expect(sum(counts.filter((each) => !each.valid))).toBe(invalid);
  });

  it.each([
    ['ONLINE', 1093, 941],
    ['PAPER', 1600, 1430],
  ])('agrees with itself for %s', (channel, all, ofThemValid) => {
    const ofChannel = counts.filter((each) => each.channel === channel);
    expect(sum(ofChannel)).toBe(all);
    expect(sum(ofChannel.filter((each) => each.valid))).toBe(ofThemValid);
  });

  it.each([
    ['Wariant 1', 1890],
    ['Wariant 2', 481],
  ])('closes for %s', (option, expected) => {
    expect(sum(counts.filter((each) => each.option?.pl.startsWith(option)))).toBe(expected);
  });

  it('gives an option to valid responses alone', () => {
    for (const each of counts) expect(each.option !== undefined).toBe(each.valid);
  });

  it('agrees with the text of the consultation', () => {
    const dekabrystow = archivedConsultations.find((each) => each.slug === 'dekabrystow-2011')!;
    for (const number of [2693, 2371, 322, 1890, 481]) expect(dekabrystow.feedback?.pl).toContain(String(number));
  });
});

describe('the consultations around the day of seeding', () => {
  it('are twelve, in ten organizations; at least two belong to GK and two to MPUP', () => {
    expect(currentConsultations).toHaveLength(12);
    const of = (slug: string) => currentConsultations.filter((each) => each.organization === slug);
    expect(of('gk').length).toBeGreaterThanOrEqual(2);
    expect(of('mpup').length).toBeGreaterThanOrEqual(2);
    for (const { slug } of organizations) expect(of(slug).length).toBeGreaterThan(0);
  });

  it('use every district, topic, method and kind of recipients', () => {
    const districts = areas.map((each) => each.slug);
    expect(new Set(currentConsultations.flatMap((each) => each.areas))).toEqual(new Set(districts));
    expect(new Set(consultations.flatMap((each) => each.topics))).toEqual(new Set(topics.map((each) => each.slug)));
    expect(new Set(consultations.flatMap((each) => each.methods))).toEqual(new Set(methods.map((each) => each.code)));
    expect(new Set(currentConsultations.map((each) => each.recipients))).toEqual(
      new Set(['RESIDENTS', 'NGOS', 'MIXED']),
    );
  });

  it('close on different days while they are open', () => {
    const open = currentConsultations.filter((each) => expectedStatus[each.slug] === 'OPEN');
    expect(open.length).toBeGreaterThanOrEqual(4);
    expect(new Set(open.map((each) => resolveDay(each.closesOn, anyDay))).size).toBe(open.length);
  });

  it.each(referenceInstants)('have every status but REPORTED at %s', (text) => {
    const instant = new Date(text);
    const today = dayOf(instant);
    const statuses = currentConsultations.map((each) => [each.slug, statusAt(each, instant, today)]);
    expect(Object.fromEntries(statuses)).toEqual(expectedStatus);
  });

  it.each(referenceInstants)('are distinct from the real consultations, which are closed, at %s', (text) => {
    const instant = new Date(text);
    for (const each of archivedConsultations) expect(statusAt(each, instant, dayOf(instant))).toBe('CLOSED');
  });

  it.each(currentConsultations.map((each) => [each.slug, each] as const))(
    '%s turns at midnight of Warsaw on every day of a year',
    (_slug, consultation) => {
      for (let days = 0; days < 366; days += 1) {
        const { opensAt, closesAt } = windowOf(consultation, resolveDay({ days }, '2026-01-01'));
        expect([localTime(opensAt), localTime(closesAt)]).toEqual(['00:00', '00:00']);
      }
    },
  );
});

describe('languages', () => {
  it('have mostly English, sometimes Ukrainian, and gaps in both', () => {
    const share = (has: (each: SeedConsultation) => unknown) => consultations.filter(has).length / consultations.length;
    expect(share((each) => each.title.en)).toBeGreaterThan(0.6);
    expect(share((each) => each.title.en)).toBeLessThan(1);
    expect(share((each) => each.title.uk)).toBeGreaterThan(0.1);
    expect(consultations.some((each) => each.title.en && !each.body.en)).toBe(true);
    expect(consultations.some((each) => each.title.uk && !each.title.en)).toBe(true);
  });

  it('never have an empty text', () => {
    const everything = {
      organizations,
      areas,
      areasElsewhere,
      topics,
      methods,
      consultations,
      pages,
      dekabrystowTally,
    };
    expect(JSON.stringify(everything)).not.toMatch(/:\s*"\s*"/);
  });
});

type Status = 'CANCELLED' | 'PLANNED' | 'BETWEEN_STAGES' | 'OPEN' | 'CONCLUDED' | 'CLOSED';

/** The rule of the model, written a second time, so that these tests do not rely on the code under test. */
function statusAt(consultation: SeedConsultation, instant: Date, today: string): Status {
  const { opensAt, closesAt } = windowOf(consultation, today);
  const { cancelled, outcome, stages } = consultation;
  if (cancelled && resolveInstant(cancelled.at, today, zone) <= instant) return 'CANCELLED';
  if (instant < opensAt) return 'PLANNED';
  const isOpen = (window: ReturnType<typeof windowOf>) => window.opensAt <= instant && instant < window.closesAt;
  const isInBetween = stages && !stages.some((stage) => isOpen(windowOf(stage, today)));
  if (instant < closesAt) return isInBetween ? 'BETWEEN_STAGES' : 'OPEN';
  return outcome ? 'CONCLUDED' : 'CLOSED';
}

function windowOf(
  { opensOn, closesOn }: Pick<SeedConsultation, 'opensOn' | 'closesOn'>,
  today: string,
): { opensAt: Date; closesAt: Date } {
  const midnight = (day: string, days: number) => resolveInstant({ days, time: '00:00' }, day, zone);
  return { opensAt: midnight(resolveDay(opensOn, today), 0), closesAt: midnight(resolveDay(closesOn, today), 1) };
}

function dayOf(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant);
}

function localTime(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(instant);
}
