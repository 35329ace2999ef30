import { Readable } from 'node:stream';
import { freeze } from '../content/freeze.ts';
import { parseRichText } from '../content/rich-text/index.ts';
import { writeWindow } from '../content/window.ts';
import type { Context } from '../context.ts';
import { nextInstant, queryRows, settle, transaction } from '../database/transaction.ts';
import { Consultation } from '../entities/consultation.ts';
import { Document } from '../entities/document.ts';
import { Attachment, StoredFile } from '../entities/file.ts';
import { contentTypeByCode } from '../entities/registry.ts';
import { inspectAndStore } from '../files/add-file.ts';
import type { FileStore } from '../files/store.ts';
import { areas, methods, organizations, topics } from './data/index.ts';
import { samplePdf } from './sample-files.ts';
import { seedId } from './seed-id.ts';

const batchSize = 500;
const hour = 3_600_000;
const subjects = ['ścieżki rowerowej', 'placu zabaw', 'parku kieszonkowego', 'oświetlenia', 'targowiska', 'szkoły'];
const verbs = ['Budowa', 'Przebudowa', 'Remont', 'Plan', 'Projekt', 'Likwidacja'];
const streets = ['Dekabrystów', 'Racławickiej', 'Staszica', 'Warszawskiej', 'Krakowskiej', 'Focha', 'Śląskiej'];

/**
 * Makes so many published consultations with attachments, the same ones for the same number. Written in batches and
 * not through the verbs, but under the same constraints, digests and ledger.
 */
export async function seedScale(ctx: Context, store: FileStore, count: number, log: (line: string) => void): Promise<void> {
  const files = await sharedFiles(ctx, store);
  const [{ done }] = await transaction(ctx, (inside) =>
    queryRows<{ done: number }>(inside, `select count(*)::int as done from slug where slug like 'skala-%'`),
  );
  for (let first = done; first < count; first += batchSize) {
    const last = Math.min(first + batchSize, count);
    await transaction(ctx, (inside) => writeBatch(inside, first, last, files));
    log(`${last} of ${count} consultations`);
  }
}

/** A few files that all of them refer to: what is measured is the content, not the disk. */
async function sharedFiles(ctx: Context, store: FileStore): Promise<string[]> {
  const ids: string[] = [];
  for (const title of ['Harmonogram', 'Mapa', 'Projekt uchwały', 'Ankieta']) {
    const bytes = samplePdf({ title, text: title, language: 'pl' });
    const fileName = `${title.toLowerCase()}.pdf`;
    const stored = await inspectAndStore(store, { stream: Readable.from([bytes]), fileName });
    const id = seedId(`file ${title}`);
    await ctx.em.fork().upsert(StoredFile, { id, ...stored, createdAt: new Date() }, { onConflictAction: 'ignore' });
    ids.push(id);
  }
  return ids;
}

async function writeBatch(ctx: Context, first: number, last: number, files: string[]): Promise<void> {
  const type = contentTypeByCode('CONSULTATION');
  const numbers = Array.from({ length: last - first }, (_, n) => first + n);
  const instant = await nextInstant(ctx);
  // Each opens a millisecond after the one before: publication is an order, not a heap.
  const openings = new Map(numbers.map((n, index) => [n, new Date(instant.getTime() + index)]));
  const at = instant;
  await ctx.em.insertMany(Document, numbers.map((n) => documentRow(n, at)));
  await ctx.em.insertMany(Consultation, numbers.map((n) => editionRow(n, openings.get(n) as Date)) as never);
  await ctx.em.insertMany(Attachment, numbers.flatMap((n) => attachmentRows(n, files)));
  await queryRows(
    ctx,
    `insert into slug (type, slug, document_id, since)
     select 'CONSULTATION', slug, document_id, lower(visible) from consultation where id = any(?::uuid[])`,
    [`{${numbers.map(editionId).join(',')}}`],
  );
  await freeze(ctx, type, numbers.map(editionId));
  await settle(ctx, instant); // the others open by themselves, as plans do
}

const documentId = (n: number) => seedId(`scale document ${n}`);
const editionId = (n: number) => seedId(`scale edition ${n}`);
const ownerOf = (n: number) => seedId(`organization ${pick(organizations, n).slug}`);

function pick<T>(list: readonly T[], n: number): T {
  return list[n % list.length];
}

function documentRow(n: number, at: Date) {
  return { id: documentId(n), type: 'CONSULTATION', organizationId: ownerOf(n), version: 2, createdAt: at, updatedAt: at };
}

function editionRow(n: number, opening: Date) {
  const title = `${pick(verbs, n)} ${pick(subjects, n * 7)} przy ul. ${pick(streets, n * 3)} ${1 + (n % 180)}`;
  // One in forty is open; the others closed in the years before.
  const isOpen = n % 40 === 0;
  const closesAt = new Date(Math.floor(opening.getTime() / hour) * hour + (isOpen ? 24 + (n % 700) : -(n % 40_000)) * hour);
  return {
    id: editionId(n),
    documentId: documentId(n),
    number: 1,
    visible: writeWindow({ from: opening, until: null }),
    publishedAt: opening,
    organizationId: ownerOf(n),
    locales: n % 3 === 0 ? ['pl'] : ['pl', 'en'],
    createdAt: opening,
    slug: `skala-${n}`,
    title: n % 3 === 0 ? { pl: title } : { pl: title, en: `Consultation no. ${n} on ${pick(streets, n * 3)}` },
    areas: [pick(areas, n * 5), pick(areas, n * 11 + 1)].map(({ slug }) => seedId(`area ${slug}`)).filter(unique),
    topics: [seedId(`topic ${pick(topics, n).slug}`)],
    summary: { pl: `${title}: miasto pyta mieszkańców o zdanie. Zgłoszenie nr ${n}.` },
    body: { pl: parseRichText({ markdown: `## ${title}\n\n${'Prosimy o uwagi do projektu. '.repeat(12)}\n\n- termin\n- miejsce` }) },
    opensAt: new Date(closesAt.getTime() - 30 * 24 * hour),
    closesAt,
    recipients: pick(['RESIDENTS', 'NGOS', 'MIXED'], n),
    methods: [seedId(`method ${pick(methods, n).code}`)],
    waysToRespond: [{ channel: 'EMAIL', instructions: { pl: 'Napisz do nas.' }, email: 'konsultacje@example.org' }],
    timeline: [{ label: { pl: 'Początek' }, startsAt: opening.toISOString() }],
  };
}

function attachmentRows(n: number, files: string[]) {
  return Array.from({ length: 1 + (n % 3) }, (_, index) => ({
    editionId: editionId(n),
    id: seedId(`scale attachment ${n} ${index}`),
    position: index + 1,
    fileId: pick(files, n + index),
    kind: pick(['SCHEDULE', 'MAP', 'DRAFT_RESOLUTION', 'QUESTIONNAIRE'], n + index),
    title: { pl: `Załącznik ${index + 1} do konsultacji ${n}` },
    accessible: n % 2 === 0,
  }));
}

function unique<T>(item: T, index: number, all: T[]): boolean {
  return all.indexOf(item) === index;
}
