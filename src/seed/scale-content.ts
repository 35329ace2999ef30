import { Readable } from 'node:stream';
import { areas, districtCouncils, methods, ngoOrganizations, organizations, topics } from '../../demo/index.ts';
import { samplePdf } from '../../demo/samples/sample-files.ts';
import { writeWindow } from '../content/window.ts';
import type { Context } from '../context.ts';
import { now } from '../database/transaction.ts';
import { StoredFile } from '../entities/file.ts';
import { inspectAndStore } from '../files/intake/add-file.ts';
import { parseRichText } from '../rich-text/index.ts';
import { seedId } from './seed-id.ts';

const hour = 3_600_000;
const subjects = ['ścieżki rowerowej', 'placu zabaw', 'parku kieszonkowego', 'oświetlenia', 'targowiska', 'szkoły'];
const verbs = ['Budowa', 'Przebudowa', 'Remont', 'Plan', 'Projekt', 'Likwidacja'];
const streets = ['Dekabrystów', 'Racławickiej', 'Staszica', 'Warszawskiej', 'Krakowskiej', 'Focha', 'Śląskiej'];

/** The place of one made-up edition: its number, ids, and the instant at which it opens. */
export interface ScaledRow {
  n: number;
  id: string;
  documentId: string;
  opening: Date;
}

/** How documents of one type are made up by number. */
export interface ScaledType {
  typeName: string;
  /** How many documents there are for each consultation. */
  perConsultation: number;
  documentId(n: number): string;
  owner(n: number): string;
  edition(row: ScaledRow): Record<string, unknown>;
}

const documentId = (typeName: string) => (n: number) => seedId(`scale document ${typeName} ${n}`);
const organization = (list: readonly { slug: string }[], n: number) => seedId(`organization ${pick(list, n).slug}`);

export const madeUp: readonly ScaledType[] = [
  {
    typeName: 'Consultation',
    perConsultation: 1,
    documentId: documentId('Consultation'),
    owner: (n) => organization(organizations, n),
    edition: consultation,
  },
  {
    typeName: 'NewsArticle',
    perConsultation: 1,
    documentId: documentId('NewsArticle'),
    owner: (n) => organization(districtCouncils, n),
    edition: newsArticle,
  },
  {
    typeName: 'NgoProfile',
    perConsultation: 0.1,
    documentId: documentId('NgoProfile'),
    owner: (n) => organization(ngoOrganizations, n),
    edition: ngoProfile,
  },
  {
    typeName: 'Report',
    perConsultation: 0.1,
    documentId: documentId('Report'),
    owner: (n) => organization(organizations, n),
    edition: report,
  },
];

/** Fields that all types have. */
function common({ n, id, documentId, opening }: ScaledRow, organizationId: string, title: string) {
  return {
    id,
    documentId,
    number: 1,
    visible: writeWindow({ from: opening, until: null }),
    publishedAt: opening,
    organizationId,
    locales: n % 3 === 0 ? ['pl'] : ['pl', 'en'],
    createdAt: opening,
    slug: `skala-${n}`,
    title: n % 3 === 0 ? { pl: title } : { pl: title, en: `No. ${n} on ${pick(streets, n * 3)}` },
    topics: [seedId(`topic ${pick(topics, n).slug}`)],
  };
}

function consultation(row: ScaledRow): Record<string, unknown> {
  const { n, opening } = row;
  const title = `${pick(verbs, n)} ${pick(subjects, n * 7)} przy ul. ${pick(streets, n * 3)} ${1 + (n % 180)}`;
  // One in forty is open; the others closed in the years before.
  const hours = n % 40 === 0 ? 24 + (n % 700) : -(n % 40_000);
  const closesAt = new Date((Math.floor(opening.getTime() / hour) + hours) * hour);
  return {
    ...common(row, organization(organizations, n), title),
    areas: [pick(areas, n * 5), pick(areas, n * 11 + 1)].map(({ slug }) => seedId(`area ${slug}`)).filter(unique),
    summary: { pl: `${title}: miasto pyta mieszkańców o zdanie. Zgłoszenie nr ${n}.` },
    body: body(title),
    opensAt: new Date(closesAt.getTime() - 30 * 24 * hour),
    closesAt,
    recipients: pick(['RESIDENTS', 'NGOS', 'MIXED'], n),
    methods: [seedId(`method ${pick(methods, n).code}`)],
    waysToRespond: [{ channel: 'EMAIL', instructions: { pl: 'Napisz do nas.' }, email: 'konsultacje@example.org' }],
    timeline: [{ label: { pl: 'Początek' }, startsAt: opening.toISOString() }],
  };
}

function newsArticle(row: ScaledRow): Record<string, unknown> {
  const council = pick(districtCouncils, row.n);
  const area = seedId(`area ${council.area}`);
  const title = `Spotkanie w sprawie ${pick(subjects, row.n * 7)}, ul. ${pick(streets, row.n)} ${1 + (row.n % 90)}`;
  return {
    ...common(row, seedId(`organization ${council.slug}`), title),
    area,
    areas: [area],
    lead: { pl: `${title}. Zapraszamy mieszkańców.` },
    body: body(title),
  };
}

function ngoProfile(row: ScaledRow): Record<string, unknown> {
  const title = `Stowarzyszenie przy ul. ${pick(streets, row.n)} ${row.n}`;
  return {
    ...common(row, organization(ngoOrganizations, row.n), title),
    areas: [seedId('area czestochowa')],
    legalForm: { pl: 'stowarzyszenie' },
    mission: body(title),
    activities: [seedId(`topic ${pick(topics, row.n).slug}`)],
    location: { latitude: 50.73 + (row.n % 71) * 0.002, longitude: 19.02 + (Math.floor(row.n / 71) % 71) * 0.0028 },
  };
}

function report(row: ScaledRow): Record<string, unknown> {
  const title = `Raport z konsultacji nr ${row.n}`;
  return {
    ...common(row, organization(organizations, row.n), title),
    areas: [seedId('area czestochowa')],
    summary: { pl: `${title}: przebieg i wyniki.` },
    body: body(title),
    consultationId: documentId('Consultation')(row.n * 7 + 1),
    tallies: [{ question: { pl: 'Za czy przeciw?' }, multiple: false, total: 10, valid: 9, invalid: 1 }],
  };
}

function body(title: string) {
  const paragraph = 'Prosimy o uwagi do projektu. '.repeat(12);
  return { pl: parseRichText({ markdown: `## ${title}\n\n${paragraph}\n\n- termin\n- miejsce` }) };
}

/** A few files that all documents refer to: what is measured is the content, not the disk. */
export async function sharedFiles(ctx: Context): Promise<string[]> {
  const ids: string[] = [];
  for (const title of ['Harmonogram', 'Mapa', 'Projekt uchwały', 'Ankieta']) {
    const bytes = samplePdf({ title, text: title, language: 'pl' });
    const fileName = `${title.toLowerCase()}.pdf`;
    const stored = await inspectAndStore(ctx.files, { stream: Readable.from([bytes]), fileName });
    const id = seedId(`file ${title}`);
    await ctx.em
      .fork()
      .upsert(StoredFile, { id, ...stored, createdAt: await now(ctx) }, { onConflictAction: 'ignore' });
    ids.push(id);
  }
  return ids;
}

export function attachmentRows(n: number, editionId: string, files: string[]) {
  return Array.from({ length: 1 + (n % 3) }, (_, index) => ({
    editionId,
    id: seedId(`scale attachment ${editionId} ${index}`),
    position: index + 1,
    fileId: pick(files, n + index),
    kind: pick(['SCHEDULE', 'MAP', 'DRAFT_RESOLUTION', 'QUESTIONNAIRE'], n + index),
    title: { pl: `Załącznik ${index + 1} do nr ${n}` },
    accessible: n % 2 === 0,
  }));
}

function pick<T>(list: readonly T[], n: number): T {
  return list[n % list.length];
}

function unique<T>(item: T, index: number, all: T[]): boolean {
  return all.indexOf(item) === index;
}
