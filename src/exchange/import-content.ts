import type { GraphQLInputObjectType } from 'graphql';
import { create } from '../content/create.ts';
import type { Patch } from '../content/patch/patch.ts';
import { publish } from '../content/publish.ts';
import type { Context } from '../context.ts';
import { transaction } from '../database/transaction.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { languagesOf } from '../language.ts';
import { managementSchema } from '../resolvers/build.ts';
import { type Column, columnNamed, patchOf, UnknownColumn } from './content-columns.ts';
import { attempt, ContentRefused, organizationOf, type SaidOfLines, warningsInOrder } from './content-lines.ts';
import { checkedForm, slugsFor, slugsInDatabase, withIds } from './content-patch.ts';
import { jsonRows, type LineProblem, type Row, textOf, UnreadableContent } from './content-rows.ts';
import { csvRows } from './csv.ts';

export interface ContentImport {
  type: ContentTypeDefinition;
  /** Slug of the owner. */
  organization: string;
  format: 'json' | 'csv';
  bytes: Uint8Array;
  /** Publish the new documents at once. */
  publish?: boolean;
}

export interface ContentImported {
  documents: number;
  warnings: readonly LineProblem[];
}

/**
 * Makes a document of every object or line: all of them through the verbs and under the checks of the API, or none.
 * `ctx` belongs to the importing person. Answers how many were made, and what
 * the person should know of them.
 *
 * @throws ContentRefused that names every line with everything that is wrong with it; then nothing was written
 */
export async function importContent(ctx: Context, content: ContentImport): Promise<ContentImported> {
  const patchType = managementSchema().getType(`${content.type.typeName}Patch`) as GraphQLInputObjectType;
  const { rows, unread } = read(patchType, languagesOf(ctx.settings), content);
  return transaction(ctx, async (ctx) => {
    const said: SaidOfLines = { problems: [...unread], warnings: [] };
    const organizationId = await organizationOf(ctx, content.organization);
    const slugs = await slugsFor(slugsInDatabase(ctx), content.type);
    const made: Row<{ id: string; version: number }>[] = [];
    for (const { line, value } of rows) {
      const form = checkedForm(patchType, withIds(slugs, value));
      said.problems.push(...form.problems.map((problem) => ({ line, ...problem })));
      const document = await attempt(ctx, line, said, (inner) =>
        createWith(inner, content.type, organizationId, form.patch),
      );
      if (document && form.problems.length === 0) made.push({ line, value: document });
    }
    // Publishing comes last: from the first publication to the end of the transaction nobody else can publish.
    for (const { line, value } of content.publish ? made : []) {
      await attempt(ctx, line, said, (inner) => publish(inner, { id: value.id, expectedVersion: value.version }));
    }
    if (said.problems.length > 0) throw new ContentRefused(said.problems);
    return { documents: rows.length, warnings: warningsInOrder(said.warnings) };
  });
}

interface ReadContent {
  rows: Row<Record<string, unknown>>[];
  /** Lines that cannot be read, beside others that can. */
  unread: LineProblem[];
}

/** The patches that the file has. */
function read(
  patchType: GraphQLInputObjectType,
  languages: readonly string[],
  { format, bytes }: ContentImport,
): ReadContent {
  try {
    const text = textOf(bytes);
    return format === 'json' ? { rows: jsonRows(text), unread: [] } : readCsv(patchType, languages, text);
  } catch (error) {
    if (!(error instanceof UnreadableContent)) throw error;
    throw new ContentRefused([{ line: error.line, path: '', message: error.message }]);
  }
}

function readCsv(patchType: GraphQLInputObjectType, languages: readonly string[], text: string): ReadContent {
  const { header, rows } = csvRows(text);
  const columns = columnsOf(patchType, languages, header);
  const isWhole = ({ value }: Row<string[]>) => value.length === header.length;
  return {
    rows: rows.filter(isWhole).map(({ line, value }) => ({ line, value: patchOf(columns, value) })),
    unread: rows
      .filter((row) => !isWhole(row))
      .map(({ line, value }) => ({
        line,
        path: '',
        message: `${value.length} cells; the header has ${header.length}`,
      })),
  };
}

/** @throws ContentRefused that names every unknown column */
function columnsOf(patchType: GraphQLInputObjectType, languages: readonly string[], header: string[]): Column[] {
  const problems: LineProblem[] = [];
  const columns = header.flatMap((name, index) => {
    try {
      if (header.indexOf(name) !== index) throw new UnknownColumn('it is there twice');
      return [columnNamed(patchType, name, languages)];
    } catch (error) {
      if (!(error instanceof UnknownColumn)) throw error;
      const message = name === '' ? 'a column without a name has cells' : `no column "${name}": ${error.message}`;
      problems.push({ line: 1, path: '', message: `${message}.` });
      return [];
    }
  });
  if (problems.length > 0) throw new ContentRefused(problems);
  return columns;
}

async function createWith(ctx: Context, type: ContentTypeDefinition, organizationId: string, patch: Patch) {
  const { id, version } = await create(ctx, type, { organizationId, patch });
  return { id, version };
}
