import { readableScopes } from '../access/policy.ts';
import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { Epoch } from '../database/epoch.ts';
import type { Reader } from '../database/reader.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { type GlobalId, parseGlobalId } from '../entities/global-id.ts';
import { badInput } from '../errors.ts';
import { patternName } from '../site-addresses.ts';
import { type DocumentSource, ReadCompiler } from './compiler.ts';
import {
  type Connection,
  type ConnectionRow,
  connectionFrom,
  connectionSql,
  contentSource,
  type ListArguments,
  type PageArguments,
  type PageSource,
  pageBounds,
} from './connection.ts';
import { looksForText, type Where } from './filters.ts';
import { readJson, readPresentJson } from './json.ts';
import { later, type Parameters } from './parameters.ts';
import { type DraftScope, localeChain, type Perspective, PRESENT, type SettledPerspective } from './perspective.ts';
import type { Selection } from './selection.ts';
import { keptStatement, type Statement, statementOf, valuesFor } from './statements.ts';

/** The instant and languages that a reader asked for; by default the epoch and the first chain of languages. */
export interface Standpoint {
  at?: Date | null;
  /** `at` is the present of the first page of a list, and was not asked for by the reader. */
  isAtOfFirstPage?: boolean;
  locales?: readonly string[] | null;
}

/** A document by its id or by one of its slugs. */
export interface DocumentNames {
  id?: string | null;
  slug?: string | null;
}

/** An object as the database answered it; `__typename` is set where its type is not known from the schema. */
export type Row = Record<string, unknown>;

/** The public perspective of a root field. Refuses instants in the future and unknown languages. */
export async function publicPerspective(ctx: Context, standpoint: Standpoint): Promise<SettledPerspective> {
  const locales = localesFor(ctx, standpoint);
  const epoch = await ctx.epoch.current();
  const { instant } = epoch;
  const at = standpoint.at ? instantInThePast(standpoint.at, epoch) : instant;
  return { kind: 'PUBLISHED', at, now: instant, isAtAsked: isAtAsked(standpoint), ...locales, drafts: [] };
}

function isAtAsked({ at, isAtOfFirstPage = false }: Standpoint): boolean {
  return at != null && !isAtOfFirstPage;
}

/**
 * The public perspective for one read of a selection. The only read of a request finds the epoch in its own statement.
 * With other reads beside it, those would wait for that statement. Statements that are planned by their values must
 * know the instant.
 */
export async function perspectiveFor(
  ctx: Context,
  standpoint: Standpoint,
  selection: Selection,
  where?: Where | null,
): Promise<Perspective> {
  if (standpoint.at || !selection.isAlone || ctx.epoch.isAsked || looksForText(where)) {
    return publicPerspective(ctx, standpoint);
  }
  return presentPerspective(ctx, standpoint);
}

/**
 * What a request of the delivery API sees of documents: what is public, and with a token that is given drafts, these. Who
 * asks for an instant of the past sees what the public saw then.
 */
export async function settledPerspective(ctx: Context, standpoint: Standpoint): Promise<SettledPerspective> {
  const perspective = await publicPerspective(ctx, standpoint);
  if (!ctx.drafts || isAtAsked(standpoint)) return perspective;
  return { ...perspective, kind: 'DRAFT', drafts: ctx.drafts.scopes };
}

/** The same for one read of a selection, which may find the epoch itself as in `perspectiveFor`. */
async function deliveredPerspective(
  ctx: Context,
  standpoint: Standpoint,
  selection: Selection,
  where?: Where | null,
): Promise<Perspective> {
  return ctx.drafts ? settledPerspective(ctx, standpoint) : perspectiveFor(ctx, standpoint, selection, where);
}

/** The public perspective of a statement that finds the epoch itself. */
function presentPerspective(ctx: Context, standpoint: Standpoint): Perspective {
  return {
    kind: 'PUBLISHED',
    at: PRESENT,
    now: PRESENT,
    isAtAsked: false,
    ...localesFor(ctx, standpoint),
    drafts: [],
  };
}

/**
 * The configured chain of the languages asked for.
 *
 * @throws RequestError BAD_USER_INPUT where there is none
 */
export function localesFor(
  { settings: { localeChains } }: Pick<Context, 'settings'>,
  { locales }: Standpoint,
): Pick<Perspective, 'locales' | 'isFirstChain'> {
  const chain = localeChain(localeChains, locales);
  if (chain) return { locales: chain, isFirstChain: chain === localeChains[0] };
  const known = localeChains.map((c) => c.join(',')).join('; ');
  throw badInput({
    pl: `Żaden ciąg języków nie zaczyna się od ${locales?.join(',')}; są: ${known}.`,
    en: `No chain of languages begins with ${locales?.join(',')}; configured: ${known}.`,
  });
}

/**
 * The instant to read at. Nothing is known to have changed since the epoch's instant, but a change under way may yet get
 * an instant of those last moments; so they are read at the epoch's, whose answer is final.
 */
function instantInThePast(asked: Date, { instant, now }: Epoch): string {
  if (asked.getTime() <= Date.parse(instant)) return asked.toISOString();
  if (asked.getTime() <= Date.parse(now)) return instant;
  throw badInput({
    pl: '„at” leży w przyszłości: tego, co będzie publiczne, nie podajemy.',
    en: '`at` lies in the future: what will be public is not told.',
  });
}

/** The perspective of this editor, in one chain of languages. */
export async function draftPerspective(ctx: Context, locales?: readonly string[] | null): Promise<SettledPerspective> {
  return { ...(await publicPerspective(ctx, { locales })), kind: 'DRAFT', drafts: draftScopes(ctx) };
}

/**
 * The same perspective for the only read that goes on at the moment, such as that of a mutation's payload: its statement
 * finds the epoch itself.
 */
export function presentDraftPerspective(ctx: Context): Perspective {
  return { ...presentPerspective(ctx, {}), kind: 'DRAFT', drafts: draftScopes(ctx) };
}

function draftScopes(ctx: Context): DraftScope[] {
  return readableScopes(ctx.viewer).map(({ type, reach: { organizations, areas } }) => ({
    type: type.code,
    organizations: organizations === 'all' ? organizations : [...organizations],
    areas: [...areas],
  }));
}

/**
 * The standpoint from which the object of an id is read: as the reader asked, and otherwise as the id says. Null where
 * the id says what this caller never gets: a draft, or languages that are not configured (any more).
 */
export function standpointOfId(ctx: Context, asked: Standpoint, { perspective }: GlobalId): Standpoint | null {
  const { localeChains } = ctx.settings;
  const isKnown = !perspective.locales || localeChains.some((chain) => `${chain}` === `${perspective.locales}`);
  if ((perspective.isDraft && !ctx.drafts) || !isKnown) return null;
  return {
    at: asked.at ?? (perspective.at ? new Date(perspective.at) : null),
    locales: asked.locales?.length ? asked.locales : perspective.locales,
  };
}

export function compilerFor(
  { settings }: Pick<Context, 'settings'>,
  perspective: Perspective,
  parameters?: Parameters,
  source?: DocumentSource,
) {
  const { timeZone, publicUrl, siteUrls, tagsDocuments } = settings;
  const siteTypes = contentTypes.filter(({ typeName }) => patternName(typeName) in siteUrls).map(({ code }) => code);
  return new ReadCompiler(perspective, { timeZone, publicUrl, siteTypes, tagsDocuments }, parameters, source);
}

/** Runs a compiled expression as the one column of one row. */
export async function run<T>(ctx: Context, compiler: ReadCompiler, sql: string): Promise<T> {
  const { value } = await runStatement<T>(ctx, statementOf(compiler, sql), compiler.perspective);
  return value;
}

/** Runs a statement, and answers also the instant at which it read. */
async function runStatement<T>(
  ctx: Context,
  compiled: Statement,
  perspective: Perspective,
  subject?: unknown,
): Promise<{ value: T; at: string }> {
  const statement = {
    ...compiled,
    values: (mostBytes: number) => valuesFor(compiled, perspective, { subject, mostBytes }),
  };
  if (perspective.at !== PRESENT) {
    const value = await readJson<T>(ctx, statement, readerOf(ctx, perspective));
    return { value, at: perspective.at };
  }
  const { value, epoch } = await readPresentJson<T>(ctx, statement);
  return { value, at: epoch.instant };
}

/** Drafts are read on the connections that see drafts, and everything else on those that cannot. */
export function readerOf(ctx: Context, { kind }: Perspective): Reader {
  return (kind === 'DRAFT' && ctx.drafts?.reader) || ctx.reader;
}

/** One document by id or by slug, present or former; null for documents that this perspective does not show. */
export async function readDocument(
  ctx: Context,
  type: ContentTypeDefinition,
  by: DocumentNames,
  standpoint: Standpoint,
  selection: Selection,
): Promise<Row | null> {
  if ((by.id == null) === (by.slug == null)) {
    throw badInput({ pl: 'Podaj albo id, albo slug.', en: 'Give either id or slug.' });
  }
  const id = by.id == null ? null : parseGlobalId(by.id);
  const from = id ? standpointOfId(ctx, standpoint, id) : standpoint;
  const perspective = await deliveredPerspective(ctx, from ?? standpoint, selection);
  const isOfType = !id?.typeName || id.typeName === type.typeName;
  if ((by.id != null && !id) || !from || !isOfType) return null;
  const uuid = id?.uuid;
  const statement = keptStatement(selection, perspective, [type.typeName, Boolean(uuid)], () => {
    const compiler = compilerFor(ctx, perspective);
    const subject = compiler.parameters.bind(later.subject, uuid ? 'uuid' : 'text');
    const from = documentsOf(compiler, type, uuid ? { uuid: subject } : { slug: subject });
    return statementOf(compiler, compiler.one(compiler.documents(type).shape, from, selection));
  });
  const { value } = await runStatement<Row | null>(ctx, statement, perspective, uuid ?? by.slug);
  return value;
}

/** The rows of a type that show the document with this uuid or slug, both in SQL. */
export function documentsOf(
  compiler: ReadCompiler,
  type: ContentTypeDefinition,
  { uuid, slug }: { uuid?: string; slug?: string },
): (row: string) => string {
  // "=" and not "in": the planner keeps the index order.
  const document = uuid ?? `(${documentOfSlug(compiler, type, String(slug))})`;
  const { shape, isVisible } = compiler.documents(type);
  return (row) => `${shape.table} ${row} where ${row}.document_id = ${document} and ${isVisible(row)}`;
}

/** A draft's slug is its own only when it is published: until then, whoever has the slug comes before the draft. */
function documentOfSlug(compiler: ReadCompiler, type: ContentTypeDefinition, slug: string): string {
  const code = compiler.parameters.bind(type.code, 'text');
  const owner = `select s.document_id from slug s where s.type = ${code} and s.slug = ${slug}`;
  if (compiler.perspective.kind === 'PUBLISHED') return owner;
  return `select d.document_id from (
    select o.document_id, 0 as rank from (${owner}) o
    union all select t.document_id, 1 from ${type.table} t join document w on w.id = t.document_id
    where t.visible is null and t.discarded_at is null and t.slug = ${slug} and ${compiler.showsDraftsOf('w')}
    order by rank, document_id limit 1) d`;
}

/** A page of a type's documents. A cursor brings its instant and languages with it. */
export async function readDocuments(
  ctx: Context,
  type: ContentTypeDefinition,
  args: PageArguments & Standpoint,
  selection: Selection,
): Promise<Connection> {
  const key = [type.typeName, { ...args, at: undefined }];
  const list = { ...args, list: type.plural };
  const source = (compiler: ReadCompiler) => contentSource(compiler, type, args);
  return readPage(ctx, list, selection, source, { key, perspectiveOf: deliveredPerspective });
}

interface PageOptions {
  /** Determines the source, so that the compiled statement can be kept. */
  key?: unknown;
  /** By default what the public sees. */
  perspectiveOf?: typeof perspectiveFor;
}

/** A page of any source. */
export async function readPage(
  ctx: Context,
  args: ListArguments & Standpoint,
  selection: Selection,
  source: (compiler: ReadCompiler) => PageSource,
  { key, perspectiveOf = perspectiveFor }: PageOptions = {},
): Promise<Connection> {
  const { cursor } = pageBounds(args);
  const standpoint = cursor
    ? { at: new Date(cursor.at), isAtOfFirstPage: !cursor.isAtAsked, locales: cursor.locales }
    : args;
  const perspective = await perspectiveOf(ctx, standpoint, selection, args.where);
  const compile = () => {
    const compiler = compilerFor(ctx, perspective);
    return statementOf(compiler, connectionSql(compiler, source(compiler), args, selection));
  };
  const statement = key === undefined ? compile() : keptStatement(selection, perspective, key, compile);
  const { value, at } = await runStatement<ConnectionRow>(ctx, statement, perspective);
  return connectionFrom(value, args, { ...perspective, at });
}

/** Documents of one type by uuid, in one statement for any number. Absent documents are missing. */
export async function readByIds(
  ctx: Context,
  type: ContentTypeDefinition,
  ids: readonly string[],
  perspective: Perspective,
  selection: Selection,
): Promise<Map<string, Row>> {
  const compiler = compilerFor(ctx, perspective);
  const wanted = compiler.parameters.bind(ids, 'uuid[]');
  // Programs that read drafts see nothing of the trash; editors do.
  const isShown = (row: string) => (ctx.drafts ? compiler.isVisible(row) : compiler.isVisibleByItself(row));
  const from = (row: string) => `${type.table} ${row} where ${row}.document_id = any(${wanted}) and ${isShown(row)}`;
  const rows = await run<Row[]>(ctx, compiler, compiler.many(compiler.content(type), from, selection));
  return new Map(rows.map((row) => [String(row.documentId), { ...row, __typename: type.typeName }]));
}
