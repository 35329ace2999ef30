import DataLoader from 'dataloader';
import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { wordsOfDeed } from '../access/deeds.ts';
import { nameOfRole } from '../access/roles.ts';
import { type FeedNode, isForgotten } from '../changes/feed-page.ts';
import { contentTypeByCode, contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { InverseDefinition } from '../entities/fields/content-field.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import { globalId, idMark } from '../entities/global-id.ts';
import { kindOf } from '../files/kinds/accepted-types.ts';
import { readDocumentPage } from '../library/index-editions.ts';
import { type ConnectionRow, connectionFrom, type PageArguments } from '../read/connection.ts';
import { readDrafts, readDraftsOfEditions, readPreviewsOfEditions, referenceId } from '../read/drafts.ts';
import { type HistoryArguments, readHistories, readPlans } from '../read/history.ts';
import { type Notice, readReplacement } from '../read/notices.ts';
import { draftPerspective, publicPerspective, type Row, readByIds } from '../read/read.ts';
import { keyOf } from '../read/selection.ts';
import { idMarkKey } from '../read/shapes.ts';
import { assertMatches, type FoundByText, readTextMatches } from '../read/text-search.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { addresses } from './file-addresses.ts';
import { richTextFields } from './rich-text-fields.ts';
import { serviceTokenFields } from './service-tokens.ts';
import { shapeMeasures } from './shape-measures.ts';

type Resolver = GraphQLFieldResolver<Row, Context>;
type ResolverMap = Record<string, Record<string, Resolver>>;

/** The mark in ids of drafts' attachments, which a cache must tell from those that readers see. */
const ofDraft = idMark({ isDraft: true });

const idOf =
  (typeName: string, property: string): Resolver =>
  (row) =>
    globalId(typeName, String(row[property]), row[idMarkKey] as string | undefined);

/**
 * The fields that are not simply a key of the database's row. All other fields have no resolver, because graphql-js'
 * own is the fastest.
 */
export function computedFields(): ResolverMap {
  const map: ResolverMap = {
    ...richTextFields,
    Edition: { id: idOf('Edition', 'id') },
    Organization: { id: idOf('Organization', 'uuid') },
    Area: { id: idOf('Area', 'uuid'), ...shapeMeasures },
    Topic: { id: idOf('Topic', 'uuid') },
    Audience: { id: idOf('Audience', 'uuid') },
    Attachment: { id: idOf('Attachment', 'uuid'), ...addresses },
    File: {
      id: idOf('File', 'uuid'),
      ...addresses,
      kind: (row) => kindOf(String(row.mimeType)) ?? null,
      usedIn: pagedRelation('File', 'usedIn'),
    },
    Notice: { replacedBy },
    PublicChange: { content: contentOfChange },
    AttachmentEdge: { matches },
    FileEdge: { matches },
    ServiceToken: serviceTokenFields,
    Erasure: { namedIn },
    GrantedMembership: { id: idOf('Membership', 'uuid'), accountId: idOf('Account', 'accountId') },
    AuditEntry: {
      id: idOf('AuditEntry', 'uuid'),
      label: ({ action }, _, { language }) => wordsOfDeed(String(action))[language],
      roleName: ({ role }, _, { language }) => (role == null ? null : nameOfRole(String(role), language)),
    },
    Account: { id: idOf('Account', 'uuid') },
    AccountMembership: { id: idOf('Membership', 'uuid') },
    AttachmentDraft: { id: idOf('Attachment', 'uuid'), fileId: idOf('File', 'fileUuid') },
  };
  for (const type of contentTypes) {
    map[type.typeName] = {
      id: idOf(type.typeName, 'documentId'),
      seo: (row) => ({ ...(row.seo as Row), image: row.cover }),
      editions: (row, args: Record<string, unknown>) => row[keyOf('editions', args)],
      ...pagedRelations(type),
    };
    map[`${type.typeName}Document`] = {
      id: idOf(`${type.typeName}Document`, 'documentId'),
      auditLog: pagedRelation('Document', 'auditLog'),
      published,
      preview,
      draft: (row, _, ctx, info) => {
        const selection = () => selectionOf(info, `${type.typeName}Draft`);
        return batched(ctx, info, 'draft', (ids) => readDrafts(ctx, type, ids, selection())).load(
          String(row.documentId),
        );
      },
      planned: (row, _, ctx, info) => {
        const read: Batch = (ids) => readPlans(ctx, type, ids, selectionOf(info, `${type.typeName}Plan`));
        return batched(ctx, info, 'planned', read).load(String(row.documentId));
      },
      editions: async (row, args: HistoryArguments, ctx, info) => {
        const read: Batch = (ids) => readHistories(ctx, type, ids, args, selectionOf(info, `${type.typeName}Edition`));
        const found = await batched(ctx, info, keyOf('editions', { ...args }), read).load(String(row.documentId));
        return found?.editions ?? [];
      },
    };
    map[`${type.typeName}Plan`] = textOfEdition(type);
    map[`${type.typeName}Edition`] = { id: idOf('Edition', 'editionId'), ...textOfEdition(type) };
    map[`${type.typeName}Draft`] = {
      coverId: (row) => (row.coverUuid ? globalId('Attachment', String(row.coverUuid), ofDraft) : null),
      ...Object.fromEntries(
        references(type).map(({ name }) => [`${name}Id`, (row: Row) => referenceId(type, name, row[`${name}Uuid`])]),
      ),
    };
  }
  return map;
}

/** The text of one edition, for editors. */
function textOfEdition(type: ContentTypeDefinition): Record<string, Resolver> {
  return {
    draft: (row, _, ctx, info) => {
      const read: Batch = (ids) => readDraftsOfEditions(ctx, type, ids, selectionOf(info, `${type.typeName}Draft`));
      return batched(ctx, info, 'draft of edition', read).load(String(row.editionId));
    },
    preview: (row, { locales }: { locales?: string[] }, ctx, info) => {
      const read: Batch = (ids) => readPreviewsOfEditions(ctx, type, ids, locales, selectionOf(info, type.typeName));
      return batched(ctx, info, keyOf('preview of edition', { locales }), read).load(String(row.editionId));
    },
  };
}

/** Connections inside an object. Their rows stand in the object's row under a key that contains their arguments. */
function pagedRelations(type: ContentTypeDefinition): Record<string, Resolver> {
  const paged = type.relations.filter((r): r is InverseDefinition => r.kind === 'inverse' && r.paged === true);
  return Object.fromEntries(paged.map(({ name }) => [name, pagedRelation(type.typeName, name)]));
}

function pagedRelation(typeName: string, name: string): Resolver {
  return async (row, args: PageArguments, ctx) => {
    const { instant } = await ctx.epoch.current();
    const found = row[keyOf(name, args as Record<string, unknown>)] as ConnectionRow;
    // A page inside an object is read from the object's perspective, whatever the page's cursor says.
    const seen = { at: instant, isAtAsked: false, locales: ctx.settings.localeChains[0] };
    return connectionFrom(found, { ...args, list: `${typeName}.${name}` }, seen);
  };
}

const published: Resolver = async (row, _, ctx, info) => {
  const type = contentTypeByCode(String(row.type));
  const perspective = await publicPerspective(ctx, {});
  const read = (ids: readonly string[]) => readByIds(ctx, type, ids, perspective, selectionOf(info, type.typeName));
  return batched(ctx, info, `published ${type.code}`, read).load(String(row.documentId));
};

const preview: Resolver = async (row, { locales }: { locales?: string[] }, ctx, info) => {
  const type = contentTypeByCode(String(row.type));
  const perspective = await draftPerspective(ctx, locales);
  const read = (ids: readonly string[]) => readByIds(ctx, type, ids, perspective, selectionOf(info, type.typeName));
  return batched(ctx, info, `preview ${type.code} ${perspective.locales}`, read).load(String(row.documentId));
};

const replacedBy: Resolver = (row, _, ctx, info) =>
  readReplacement(ctx, row as unknown as Notice, (typeName) => selectionOf(info, typeName));

/** The documents of one type in one statement. Documents that the follower is to forget are not read. */
const contentOfChange: Resolver = (row, _, ctx, info) => {
  const { documentId, type: code, kind, perspective } = row as unknown as FeedNode;
  if (isForgotten(kind)) return null;
  const type = contentTypeByCode(code);
  const read: Batch = (ids) => readByIds(ctx, type, ids, perspective, selectionOf(info, type.typeName));
  return batched(ctx, info, `content of changed ${code}`, read).load(documentId);
};

/** Pages of files that were found by their text; empty without a text in `where`. */
const matches: Resolver = async (edge, { first }: { first: number }, ctx, info) => {
  assertMatches(first);
  const found = edge.found as FoundByText | undefined;
  if (!found) return [];
  const read = (ids: readonly string[]) => readTextMatches(ctx, found.query, ids, first);
  return (await batched(ctx, info, 'matches', read).load(found.fileId))?.pages;
};

const longestText = 200; // characters that a search takes

/** Documents whose texts or files have all the words of the person's name, those in the trash too. */
const namedIn: Resolver = (row, args: PageArguments, ctx, info) =>
  readDocumentPage(
    ctx,
    { ...args, where: { text: String(row.name).slice(0, longestText), or: [{ trashed: true }, { trashed: false }] } },
    selectionOf(info, 'DocumentConnection'),
  );

type Batch = (ids: readonly string[]) => Promise<Map<string, Row>>;

const loaders = new WeakMap<object, Map<string, DataLoader<string, Row | null>>>();

/**
 * One statement for the same field of all objects in an answer. Kept per operation, so that nothing outlives a
 * mutation's step.
 */
function batched(ctx: Context, info: GraphQLResolveInfo, name: string, read: Batch): DataLoader<string, Row | null> {
  const key = `${name} ${pathWithoutIndexes(info)}`;
  const known = loaders.get(ctx) ?? new Map<string, DataLoader<string, Row | null>>();
  loaders.set(ctx, known);
  const found = known.get(key);
  if (found) return found;
  const loader = new DataLoader<string, Row | null>(
    async (ids) => {
      const rows = await read(ids);
      return ids.map((id) => rows.get(id) ?? null);
    },
    { cache: false },
  );
  known.set(key, loader);
  return loader;
}

function pathWithoutIndexes(info: GraphQLResolveInfo): string {
  const names: string[] = [];
  for (let path: GraphQLResolveInfo['path'] | undefined = info.path; path; path = path.prev) {
    if (typeof path.key === 'string') names.push(path.key);
  }
  return names.reverse().join('.');
}
