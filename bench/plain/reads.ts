import { globalId } from '../../src/entities/global-id.ts';
import { asking, pageInfo, pageSize, type UrlOf, urlsOf, utc } from '../floor/answers.ts';
import type { FloorSettings } from '../floor/settings.ts';
import type {
  Q1Query,
  Q1QueryVariables,
  Q2Query,
  Q2QueryVariables,
  Q3Query,
  Q3QueryVariables,
  Q4Query,
  Q4QueryVariables,
} from '../generated/delivery.ts';
import { q1, q2, q3, q4 } from './statements.ts';

/** The queries, over ordinary tables. */
export function plainReads({ delivery, publicUrl }: FloorSettings) {
  const { generic, byValue, ask } = asking(delivery, 'plain,public');
  const urlOf = urlsOf(publicUrl);
  return {
    '/Q1': async (_: Q1QueryVariables): Promise<Q1Query> => {
      const rows = await ask<Q1Row[]>(generic, 'q1', q1, []);
      const nodes = rows.slice(0, pageSize).map((row) => ({
        ...row,
        id: globalId('Consultation', row.id),
        opensAt: utc(row.opensAt),
        closesAt: utc(row.closesAt),
        attachments: row.attachments.map(({ title, size, id, name }) => ({ title, url: urlOf(id, name), size })),
      }));
      return { consultations: { nodes, pageInfo: pageInfo(rows, (last) => [last.closesAt, last.id]) } };
    },
    '/Q2': async ({ slug }: Q2QueryVariables): Promise<Q2Query> => {
      const row = await ask<Q2Row | undefined>(generic, 'q2', q2, [slug]);
      return { consultation: row ? consultation(row, urlOf) : null };
    },
    '/Q3': async ({ area }: Q3QueryVariables): Promise<Q3Query> => {
      const rows = await ask<Q3Row[]>(generic, 'q3', q3, [area]);
      const nodes = rows.slice(0, pageSize).map(({ cover, ...row }) => ({
        ...row,
        id: globalId('NewsArticle', row.id),
        publishedAt: utc(row.publishedAt),
        cover: cover && { url: urlOf(cover.fileId, cover.fileName), alt: cover.alt },
      }));
      return { newsArticles: { nodes, pageInfo: pageInfo(rows, (last) => [last.publishedAt, last.id]) } };
    },
    '/Q4': async ({ contains }: Q4QueryVariables): Promise<Q4Query> => {
      const pattern = `%${contains.replace(/[\\%_]/g, '\\$&')}%`;
      const rows = await ask<Q4Row[]>(byValue, 'q4', q4, [pattern]);
      const nodes = rows.slice(0, pageSize).map(({ publishedAt: _, ...row }) => ({
        ...row,
        id: globalId('Consultation', row.id),
      }));
      return { consultations: { nodes, pageInfo: pageInfo(rows, (last) => [last.publishedAt, last.id]) } };
    },
  };
}

type Node<Q extends { consultations: { nodes: readonly unknown[] } }> = Q['consultations']['nodes'][number];

type Q1Row = Omit<Node<Q1Query>, 'attachments'> & {
  attachments: { title: string; size: number; id: string; name: string }[];
};

type FileRow = { fileId: string; fileName: string };

type Q3Row = Omit<Q3Query['newsArticles']['nodes'][number], 'cover'> & {
  cover: (FileRow & { alt: string | null }) | null;
};

type Q4Row = Node<Q4Query> & { publishedAt: string };

type Found = NonNullable<Q2Query['consultation']>;

type Rendered = 'body' | 'privacyNotice' | 'feedback';

interface Q2Row extends Omit<Found, Rendered | 'outcome' | 'cover' | 'attachments' | 'seo' | 'edition' | 'documentId'> {
  body: string;
  privacyNotice: string | null;
  feedback: string | null;
  decision: string | null;
  decidedOn: string;
  cover: (Omit<NonNullable<Found['cover']>, 'url'> & FileRow) | null;
  attachments: (Omit<Found['attachments'][number], 'id' | 'url'> & FileRow & { uuid: string })[];
  seoTitle: string;
  seoDescription: string;
  editionId: string;
  editionNumber: number;
  changeNote: string | null;
}

function consultation(row: Q2Row, urlOf: UrlOf): Found {
  const { decision, decidedOn, seoTitle, seoDescription, editionId, editionNumber, changeNote, cover, ...rest } = row;
  const html = (text: string | null) => (text === null ? null : { html: text });
  const updatedAt = utc(row.updatedAt);
  const image = cover && { url: urlOf(cover.fileId, cover.fileName) };
  const { title, alt, credit, width, height } = cover ?? {};
  return {
    ...rest,
    id: globalId('Consultation', row.id),
    documentId: row.id,
    body: { html: row.body },
    opensAt: utc(row.opensAt),
    closesAt: utc(row.closesAt),
    cancelledAt: row.cancelledAt && utc(row.cancelledAt),
    privacyNotice: html(row.privacyNotice),
    feedback: html(row.feedback),
    outcome: decision === null ? null : { decidedOn, decision: { html: decision } },
    cover: image && ({ title, ...image, alt, credit, width, height } as Found['cover']),
    attachments: row.attachments.map(({ uuid, fileId, ...attachment }) => ({
      ...attachment,
      id: globalId('Attachment', uuid),
      url: urlOf(fileId, attachment.fileName),
    })),
    seo: { title: seoTitle, description: seoDescription, image },
    edition: {
      id: globalId('Edition', editionId),
      number: editionNumber,
      visibleFrom: updatedAt,
      visibleUntil: null,
      changeNote,
    },
    publishedAt: utc(row.publishedAt),
    updatedAt,
    originallyPublishedAt: row.originallyPublishedAt && utc(row.originallyPublishedAt),
  };
}
