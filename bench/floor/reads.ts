import { globalId } from '../../src/entities/global-id.ts';
import type { RichTextJson } from '../../src/rich-text/schema.ts';
import { toHtml } from '../../src/rich-text/to-html.ts';
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
import { asking, pageInfo, pageSize, type UrlOf, urlsOf, utc } from './answers.ts';
import type { FloorSettings } from './settings.ts';
import { q1, q2, q3, q4 } from './statements.ts';

/** The queries, on the delivery login. */
export function floorReads({ delivery, publicUrl }: FloorSettings) {
  const { generic, byValue, ask } = asking(delivery, 'delivery,public');
  const fileUrl = urlsOf(publicUrl);

  return {
    '/Q1': async (_: Q1QueryVariables): Promise<Q1Query> => {
      const rows = await ask<Q1Row[]>(generic, 'q1', q1, []);
      const nodes = rows.slice(0, pageSize).map(({ documentId, opensAt, closesAt, attachments, ...rest }) => ({
        id: globalId('Consultation', documentId),
        ...rest,
        opensAt: utc(opensAt),
        closesAt: utc(closesAt),
        attachments: attachments.map(({ title, size, id, name }) => ({ title, url: fileUrl(id, name), size })),
      }));
      return { consultations: { nodes, pageInfo: pageInfo(rows, (last) => [last.closesAt, last.documentId]) } };
    },
    '/Q2': async ({ slug }: Q2QueryVariables): Promise<Q2Query> => {
      const row = await ask<Q2Row | undefined>(generic, 'q2', q2, [slug]);
      return { consultation: row ? consultation(row, fileUrl) : null };
    },
    '/Q3': async ({ area }: Q3QueryVariables): Promise<Q3Query> => {
      const rows = await ask<Q3Row[]>(generic, 'q3', q3, [area]);
      const nodes = rows.slice(0, pageSize).map(({ documentId, publishedAt, cover, ...rest }) => ({
        id: globalId('NewsArticle', documentId),
        ...rest,
        publishedAt: utc(publishedAt),
        cover: cover && { url: fileUrl(cover.fileId, cover.fileName), alt: cover.alt },
      }));
      return { newsArticles: { nodes, pageInfo: pageInfo(rows, (last) => [last.publishedAt, last.documentId]) } };
    },
    '/Q4': async ({ contains }: Q4QueryVariables): Promise<Q4Query> => {
      const pattern = `%${contains.replace(/[\\%_]/g, '\\$&')}%`;
      const rows = await ask<Q4Row[]>(byValue, 'q4', q4, [pattern]);
      const nodes = rows.slice(0, pageSize).map(({ documentId, publishedAt: _, ...rest }) => ({
        id: globalId('Consultation', documentId),
        ...rest,
      }));
      return { consultations: { nodes, pageInfo: pageInfo(rows, (last) => [last.publishedAt, last.documentId]) } };
    },
  };
}

type Node<Q extends { consultations: { nodes: readonly unknown[] } }> = Q['consultations']['nodes'][number];

type Q1Row = Omit<Node<Q1Query>, 'id' | 'attachments'> & {
  documentId: string;
  attachments: { title: string; size: number; id: string; name: string }[];
};

type News = Q3Query['newsArticles']['nodes'][number];

interface Q3Row extends Omit<News, 'id' | 'cover'> {
  documentId: string;
  cover: { fileId: string; fileName: string; alt: string | null } | null;
}

type Q4Row = Omit<Node<Q4Query>, 'id'> & { documentId: string; publishedAt: string };

type Found = NonNullable<Q2Query['consultation']>;
type Localized = Record<string, string> | undefined;
type FileRow = { fileId: string; fileName: string };

interface Q2Row
  extends Omit<
    Found,
    | 'id'
    | 'body'
    | 'privacyNotice'
    | 'feedback'
    | 'outcome'
    | 'waysToRespond'
    | 'timeline'
    | 'cover'
    | 'attachments'
    | 'seo'
  > {
  body: RichTextJson;
  privacyNotice: RichTextJson | null;
  feedback: RichTextJson | null;
  decision: RichTextJson | null;
  decidedOn: string;
  waysToRespond: (Omit<Found['waysToRespond'][number], 'instructions'> & { instructions: Localized })[] | null;
  timeline: { label: Localized; startsAt?: string; endsAt?: string; dateText: Localized }[] | null;
  cover: (Omit<NonNullable<Found['cover']>, 'url'> & FileRow) | null;
  attachments: (Omit<Found['attachments'][number], 'id' | 'url'> & FileRow & { uuid: string })[];
  seoTitle: string;
  seoDescription: string;
}

/** The row with everything that SQL leaves out: ids, addresses, HTML, and null where JSON has nothing. */
function consultation(row: Q2Row, urlOf: UrlOf): Found {
  const { decision, decidedOn, seoTitle, seoDescription, ...rest } = row;
  const options = { fileUrl: (id: string) => urlOf(id) };
  const html = (text: RichTextJson | null) => (text ? { html: toHtml(text, options) } : null);
  const { contact, cover } = row;
  const coverUrl = cover && urlOf(cover.fileId, cover.fileName);
  return {
    ...rest,
    id: globalId('Consultation', row.documentId),
    body: { html: toHtml(row.body, options) },
    opensAt: utc(row.opensAt),
    closesAt: utc(row.closesAt),
    cancelledAt: row.cancelledAt && utc(row.cancelledAt),
    waysToRespond: (row.waysToRespond ?? []).map((way) => ({
      channel: way.channel,
      instructions: way.instructions?.pl ?? '',
      url: way.url ?? null,
      address: way.address ?? null,
      email: way.email ?? null,
      openingHours: way.openingHours ?? null,
    })),
    privacyNotice: html(row.privacyNotice),
    contact: contact && {
      name: contact.name ?? null,
      address: contact.address ?? null,
      phone: contact.phone ?? null,
      email: contact.email ?? null,
      openingHours: contact.openingHours ?? null,
    },
    timeline: (row.timeline ?? []).map((entry) => ({
      label: entry.label?.pl ?? '',
      startsAt: entry.startsAt ?? null,
      endsAt: entry.endsAt ?? null,
      dateText: entry.dateText?.pl ?? null,
    })),
    feedback: html(row.feedback),
    outcome: decision && { decidedOn, decision: { html: toHtml(decision, options) } },
    cover: cover && {
      title: cover.title,
      url: coverUrl as string,
      alt: cover.alt,
      credit: cover.credit,
      width: cover.width,
      height: cover.height,
    },
    attachments: row.attachments.map(({ uuid, fileId, ...attachment }) => ({
      ...attachment,
      id: globalId('Attachment', uuid),
      url: urlOf(fileId, attachment.fileName),
    })),
    seo: { title: seoTitle, description: seoDescription, image: coverUrl === null ? null : { url: coverUrl } },
    edition: {
      ...row.edition,
      id: globalId('Edition', row.edition.id),
      visibleFrom: utc(row.edition.visibleFrom),
      visibleUntil: row.edition.visibleUntil && utc(row.edition.visibleUntil),
    },
    publishedAt: utc(row.publishedAt),
    updatedAt: utc(row.updatedAt),
    originallyPublishedAt: row.originallyPublishedAt && utc(row.originallyPublishedAt),
  };
}
