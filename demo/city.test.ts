import { describe, expect, it } from '@jest/globals';
import {
  allOrganizations,
  areas,
  consultations,
  dekabrystowTally,
  districtCouncils,
  type Localized,
  news,
  ngoOrganizations,
  ngos,
  pages,
  reports,
  resolveDay,
  resolveInstant,
  type SeedAttachment,
  type SeedReportTally,
  topics,
} from './index.ts';

const zone = 'Europe/Warsaw';
const anyDay = '2026-07-15';
const districts = areas.filter((each) => each.kind === 'DISTRICT').map((each) => each.slug);
const slugs = (of: readonly { slug: string }[]) => of.map((each) => each.slug);

describe('slugs', () => {
  it.each([
    ['of all content, whatever its type', slugs([...consultations, ...reports, ...news, ...ngos, ...pages])],
    ['of organizations', slugs(allOrganizations)],
  ])('%s are unique', (_name, all) => {
    expect(new Set(all).size).toBe(all.length);
  });

  it('have lower-case letters, digits and hyphens', () => {
    for (const { slug } of [...reports, ...news, ...ngos, ...allOrganizations])
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});

describe('district councils', () => {
  it('exist once for each district, and carry its name', () => {
    expect(districtCouncils.map((each) => each.area).sort()).toEqual(districts.toSorted());
    for (const { slug, kind, area, name } of districtCouncils) {
      const district = areas.find((each) => each.slug === area)!;
      expect({ slug, kind, name: name.pl }).toEqual({
        slug: `rada-${area}`,
        kind: 'DISTRICT_COUNCIL',
        name: `Rada Dzielnicy ${district.name.pl}`,
      });
    }
  });

  it('have distinct telephone numbers', () => {
    expect(new Set(districtCouncils.map((each) => each.contact?.phone)).size).toBe(20);
  });
});

describe('reports', () => {
  it('refer only to existing entries', () => {
    for (const report of reports) {
      expect(slugs(allOrganizations)).toContain(report.organization);
      expect(slugs(consultations)).toContain(report.consultation);
      expect(slugs(areas)).toEqual(expect.arrayContaining(report.areas));
      expect(slugs(topics)).toEqual(expect.arrayContaining(report.topics));
    }
  });

  it('belong to the owner of their consultation, and to its areas', () => {
    for (const { consultation, organization, areas } of reports)
      expect(consultations.find((each) => each.slug === consultation)).toMatchObject({ organization, areas });
  });

  it('make one of the current consultations REPORTED, and leave one CONCLUDED', () => {
    const reported = reports.map((each) => consultations.find(({ slug }) => slug === each.consultation)!);
    const today = reported.filter((each) => !each.archive);
    for (const each of today) {
      expect(each.cancelled).toBeUndefined();
      expect(resolveDay(each.closesOn, anyDay) < anyDay).toBe(true);
    }
    expect(today.map((each) => each.outcome !== undefined).sort()).toEqual([false, true]);
  });

  it('have a body, the report as a file, and annexes numbered from 1', () => {
    for (const { body, attachments } of reports) {
      expect(body).toBeDefined();
      expect(attachments.filter((each) => each.kind === 'REPORT')).toHaveLength(1);
      const annexes = attachments.filter((each) => each.kind === 'ANNEX').map((each) => each.annexNumber);
      expect(annexes).toEqual([1, 2]);
    }
  });

  it('include a multiple choice whose options exceed its responses, and a report with several single choices', () => {
    const tallies = reports.flatMap((each) => each.tallies);
    const [multiple] = tallies.filter((each) => each.multiple);
    expect(sum(multiple!.counts.filter((each) => each.valid))).toBeGreaterThan(multiple!.total);
    expect(reports.some((each) => each.tallies.filter((tally) => !tally.multiple).length >= 3)).toBe(true);
  });
});

describe('the report on Dekabrystów Street', () => {
  const report = reports.find((each) => each.consultation === 'dekabrystow-2011')!;
  const [tally] = report.tallies;

  it('has the tally of 2011, by channel', () => {
    expect(tally).toMatchObject({ total: 2693, valid: 2371, invalid: 322, counts: dekabrystowTally.counts });
    expect(tally!.channels).toEqual([
      { channel: 'ONLINE', total: 1093, valid: 941, invalid: 152 },
      { channel: 'PAPER', total: 1600, valid: 1430, invalid: 170 },
    ]);
  });

  it('names the reasons of invalid responses, and counts no reason', () => {
    for (const { pl } of dekabrystowTally.invalidReasons) expect(report.body?.pl).toContain(pl);
    expect(tally!.counts.some((each) => each.reason)).toBe(false);
    expect(tally).not.toHaveProperty('invalidReasons');
  });

  it('states every number of the tally in its body', () => {
    const { total, valid, invalid, channels, counts } = tally!;
    const numbers = [total, valid, invalid, ...channels.flatMap((each) => [each.total, each.valid, each.invalid])];
    for (const number of [...numbers, ...counts.map((each) => each.count)])
      expect(report.body?.pl).toContain(` ${number} `);
  });

  it('has the annexes of the source', () => {
    const titles = report.attachments.filter((each) => each.kind === 'ANNEX').map((each) => each.title.pl);
    expect(titles).toEqual(['Załącznik 1', 'Załącznik 2']);
  });

  it('does not agree with itself when any one number is changed', () => {
    for (const index of tally!.counts.keys()) {
      const counts = tally!.counts.map((each, at) => (at === index ? { ...each, count: each.count + 1 } : each));
      expect(openSums({ ...tally!, counts })).not.toEqual([]);
    }
    for (const field of ['total', 'valid', 'invalid'] as const)
      expect(openSums({ ...tally!, [field]: tally![field] - 1 })).not.toEqual([]);
  });
});

describe.each(
  reports.flatMap(({ slug, tallies }) => tallies.map((tally) => [slug, tally.question.pl, tally] as const)),
)('tally of %s: %s', (_slug, _question, tally) => {
  it('agrees with itself', () => {
    expect(openSums(tally)).toEqual([]);
  });

  it('counts each option once per channel, and each channel with the same options', () => {
    const optionsOf = (channel: string) =>
      tally.counts.filter((each) => each.valid && each.channel === channel).map((each) => each.option!.pl);
    const [first, ...others] = tally.channels.map((each) => optionsOf(each.channel));
    expect(new Set(first).size).toBe(first!.length);
    for (const other of others) expect(other).toEqual(first);
  });

  it('gives an option to valid responses alone, and a reason at most to invalid responses', () => {
    for (const { valid, option, reason } of tally.counts) {
      expect(option !== undefined).toBe(valid);
      if (valid) expect(reason).toBeUndefined();
    }
  });
});

describe('news', () => {
  it('belong to district councils, two or three to each', () => {
    for (const { organization } of news) expect(slugs(districtCouncils)).toContain(organization);
    for (const { slug } of districtCouncils) {
      const own = news.filter((each) => each.organization === slug);
      expect([2, 3]).toContain(own.length);
    }
  });

  it('have existing topics', () => {
    for (const each of news) {
      expect(each.topics.length).toBeGreaterThan(0);
      expect(slugs(topics)).toEqual(expect.arrayContaining(each.topics));
    }
  });

  it('all have distinct texts', () => {
    for (const text of [(each: (typeof news)[number]) => each.title.pl, (each: (typeof news)[number]) => each.lead.pl])
      expect(new Set(news.map(text)).size).toBe(news.length);
  });

  it('expire after their event', () => {
    for (const { eventOn, expiresAt } of news) {
      if (!eventOn || !expiresAt) continue;
      const eventBegins = resolveInstant({ days: 0, time: '00:00' }, resolveDay(eventOn, anyDay), zone);
      expect(resolveInstant(expiresAt, anyDay, zone).getTime()).toBeGreaterThan(eventBegins.getTime());
    }
  });

  it('are partly expired, partly about future days, partly without a day', () => {
    const noon = resolveInstant({ days: 0, time: '12:00' }, anyDay, zone);
    const expired = news.filter(({ expiresAt }) => expiresAt && resolveInstant(expiresAt, anyDay, zone) <= noon);
    expect(expired.length).toBeGreaterThanOrEqual(5);
    expect(expired.length).toBeLessThan(news.length / 4);
    const toCome = news.filter(({ eventOn }) => eventOn && resolveDay(eventOn, anyDay) > anyDay);
    expect(toCome.length).toBeGreaterThanOrEqual(10);
    expect(news.some((each) => !each.eventOn && !each.expiresAt)).toBe(true);
  });

  it.each([
    ['polnoc-spacer-badawczy-drzewa', 'nasadzenia-drzew-polnoc-tysiaclecie', '17.00'],
    ['mirow-wspolny-objazd-trasy-rowerowej', 'trasa-rowerowa-nad-warta', '10.00'],
    ['ostatni-grosz-spacer-po-dawnej-cegielni', 'plan-miejscowy-dawna-cegielnia', '16.30'],
    ['lisiniec-spotkanie-o-szkolach', 'siec-szkol-podstawowych', '17.30'],
  ])('%s states the day and hour that %s has in its timeline', (slug, consultation, hour) => {
    const { eventOn, body } = news.find((each) => each.slug === slug)!;
    const { timeline } = consultations.find((each) => each.slug === consultation)!;
    const { days } = eventOn as { days: number };
    expect(timeline.map((each) => each.startsAt)).toContainEqual({ days, time: hour.replace('.', ':') });
    expect(body.pl).toContain(hour);
  });

  it('leave each council with an article that has not expired', () => {
    const midnight = resolveInstant({ days: 1, time: '00:00' }, anyDay, zone);
    const current = news.filter(({ expiresAt }) => !expiresAt || resolveInstant(expiresAt, anyDay, zone) > midnight);
    expect(new Set(current.map((each) => each.organization)).size).toBe(20);
  });

  it('have pictures with distinct alternative texts', () => {
    const seeds = news.flatMap((each) => each.image?.seed ?? []);
    expect(seeds.length).toBeGreaterThanOrEqual(5);
    expect(new Set(seeds).size).toBe(seeds.length);
  });
});

describe('NGO profiles', () => {
  it('are a dozen, each owned by an organization of its own', () => {
    expect(ngos).toHaveLength(12);
    expect(ngos.map((each) => each.organization)).toEqual(slugs(ngos));
    expect(slugs(ngoOrganizations)).toEqual(slugs(ngos));
    for (const { kind, name, area } of ngoOrganizations) {
      expect([kind, area]).toEqual(['NGO', 'czestochowa']);
      expect(ngos.map((each) => each.title)).toContainEqual(name);
    }
  });

  it('include the complete profile of the demo account', () => {
    const profile = ngos.find((each) => each.slug === 'stowarzyszenie-aleje-dla-ludzi')!;
    const everyField = new Set(ngos.flatMap((each) => Object.keys(each)));
    expect(new Set(Object.keys(profile))).toEqual(everyField);
  });

  it('have existing areas and activities', () => {
    for (const { areas: own, activities } of ngos) {
      expect(own.length).toBeGreaterThan(0);
      expect(slugs(areas)).toEqual(expect.arrayContaining(own));
      expect(activities.length).toBeGreaterThan(0);
      expect(slugs(topics)).toEqual(expect.arrayContaining(activities));
    }
  });

  it.each(ngos.flatMap(({ nip }) => nip ?? []))('NIP %s is valid, and no tax office issued it', (nip) => {
    expect(nip).toMatch(/^100\d{7}$/); // a real one has no zeros in both the second and the third place
    expect(weighted(nip, [6, 5, 7, 2, 3, 4, 5, 6, 7])).toBe(Number(nip[9]));
  });

  it.each(ngos.flatMap(({ regon }) => regon ?? []))('REGON %s is valid', (regon) => {
    expect(regon).toMatch(/^99(\d{7}|\d{12})$/);
    expect(weighted(regon, [8, 9, 2, 3, 4, 5, 6, 7]) % 10).toBe(Number(regon[8]));
    if (regon.length === 14)
      expect(weighted(regon, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 10).toBe(Number(regon[13]));
  });

  it('have KRS numbers of ten digits, beyond the issued numbers', () => {
    for (const { krs } of ngos) if (krs !== undefined) expect(krs).toMatch(/^0009\d{6}$/);
  });

  it.each(['krs', 'nip', 'regon'] as const)('share no %s', (field) => {
    const numbers = ngos.flatMap((each) => each[field] ?? []);
    expect(numbers.length).toBeGreaterThan(5);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('include at least two REGON of a local unit, and a REGON whose remainder is 10', () => {
    const numbers = ngos.flatMap((each) => each.regon ?? []);
    expect(numbers.filter((each) => each.length === 14).length).toBeGreaterThanOrEqual(2);
    expect(numbers.some((each) => weighted(each, [8, 9, 2, 3, 4, 5, 6, 7]) === 10)).toBe(true);
  });

  it('are public benefit organizations only with a KRS', () => {
    const ofPublicBenefit = ngos.filter((each) => each.publicBenefit);
    expect(ofPublicBenefit.length).toBeGreaterThan(2);
    for (const { krs } of ofPublicBenefit) expect(krs).toBeDefined();
  });

  it('lie in Częstochowa when they have a place', () => {
    for (const { location } of ngos) {
      if (!location) continue;
      expect(location.latitude).toBeGreaterThan(50.73);
      expect(location.latitude).toBeLessThan(50.87);
      expect(location.longitude).toBeGreaterThan(19.02);
      expect(location.longitude).toBeLessThan(19.22);
    }
  });

  it('were founded on a day that exists', () => {
    for (const { foundedOn } of ngos) if (foundedOn) expect(resolveDay(foundedOn, anyDay)).toBe(foundedOn);
  });

  it.each(['krs', 'nip', 'regon', 'characteristics', 'cooperation', 'foundedOn', 'location', 'website'] as const)(
    'lack %s in part, on purpose',
    (field) => {
      const having = ngos.filter((each) => each[field] !== undefined);
      expect(having.length).toBeGreaterThan(0);
      expect(having.length).toBeLessThan(ngos.length);
    },
  );
});

describe('languages', () => {
  const texts: [string, readonly { title: Localized }[], number][] = [
    ['news', news, 0.6],
    ['NGO profiles', ngos, 0.6],
    ['reports', reports, 0.6],
  ];

  it.each(texts)('%s always have Polish, and mostly English', (_name, all, least) => {
    const share = all.filter((each) => each.title.en).length / all.length;
    expect(share).toBeGreaterThan(least);
    for (const { title } of all) expect(title.pl).not.toBe('');
  });

  it('have Ukrainian in some texts, and gaps in all three languages', () => {
    const ukrainian = news.filter((each) => each.title.uk).length / news.length;
    expect(ukrainian).toBeGreaterThan(0.1);
    expect(ukrainian).toBeLessThan(0.5);
    for (const all of [news, ngos]) {
      expect(all.some((each) => !each.title.en && !each.title.uk)).toBe(true);
      expect(all.some((each) => each.title.uk && !each.title.en)).toBe(true);
    }
  });

  it('have titles translated without their texts', () => {
    expect(news.some((each) => each.title.en && !each.body.en)).toBe(true);
    expect(news.some((each) => each.title.uk && !each.body.uk)).toBe(true);
    expect(ngos.some((each) => each.title.en && !each.mission.en)).toBe(true);
    expect(reports.some((each) => each.title.en && !each.body?.en)).toBe(true);
  });

  it('never have an empty text', () => {
    expect(JSON.stringify({ reports, news, ngos, allOrganizations })).not.toMatch(/:\s*"\s*"/);
  });
});

describe('attachments and contacts', () => {
  const documents: { slug: string; attachments?: SeedAttachment[] }[] = [...reports, ...news];

  it('have distinct file names, portable to every system', () => {
    for (const { attachments = [] } of documents) {
      const names = attachments.map((each) => each.fileName);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[a-z0-9-]+\.(pdf|docx)$/);
    }
  });

  it('use only letters that the sample PDF can show', () => {
    for (const { title, text } of documents.flatMap((each) => each.attachments ?? []))
      for (const line of [title.pl, ...text.split('\n')]) expect(line).toMatch(/^[\x20-\x7eĄąĆćĘęŁłŃńÓóŚśŹźŻż„”–§]+$/);
  });

  it('have no real addresses', () => {
    const everything = JSON.stringify({ reports, news, ngos, districtCouncils });
    const addresses = everything.match(/[\w.+-]+@[\w.-]+\w/g)!;
    const numbers = everything.match(/\+48[\d ]*\d/g)!;
    const websites = everything.match(/https?:\/\/[^"\s)]+/g)!;
    for (const address of addresses) expect(address).toMatch(/@example\.org$/);
    for (const number of numbers) expect(number).toMatch(/^\+48 34 000 0[0-2] \d\d$/);
    for (const website of websites) expect(website).toMatch(/^https:\/\/[a-z0-9-]+\.example\.org\/$/);
  });
});

/** The rules of Tally in the delivery contract, written once more. Answers the sums that do not close. */
function openSums({ multiple, total, valid, invalid, channels, counts }: SeedReportTally): string[] {
  const add = (field: 'total' | 'valid' | 'invalid') => channels.reduce((all, each) => all + each[field], 0);
  const checks: [string, number, number][] = [
    ['valid + invalid', valid + invalid, total],
    ['channels, total', add('total'), total],
    ['channels, valid', add('valid'), valid],
    ['channels, invalid', add('invalid'), invalid],
    ['counts of channels that are listed', sum(counts.filter(isListed)), sum(counts)],
  ];
  for (const of of channels) {
    const own = counts.filter((each) => each.channel === of.channel);
    const options = own.filter((each) => each.valid);
    checks.push([`${of.channel}: valid + invalid`, of.valid + of.invalid, of.total]);
    checks.push([`${of.channel}: reasons`, sum(own.filter((each) => !each.valid)), of.invalid]);
    if (!multiple) checks.push([`${of.channel}: options`, sum(options), of.valid]);
    for (const each of options) checks.push([`${each.option?.pl}`, Math.min(each.count, of.valid), each.count]);
  }
  return checks.filter(([, one, other]) => one !== other).map(([name]) => name);

  function isListed({ channel }: SeedReportTally['counts'][number]): boolean {
    return channels.some((each) => each.channel === channel);
  }
}

function sum(counts: readonly { count: number }[]): number {
  return counts.reduce((all, each) => all + each.count, 0);
}

/** Remainder by 11 of the weighted sum of the first digits. */
function weighted(digits: string, weights: number[]): number {
  return weights.reduce((all, weight, index) => all + weight * Number(digits[index]), 0) % 11;
}
