import {
  coerceInputValue,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { Patch } from '../content/patch/patch.ts';
import { contentTypeByName } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { arrayLiteral, queryRows } from '../database/transaction.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import { type FieldDefinition, patchName, type VocabularyDefinition } from '../entities/fields/field-types.ts';
import { assertStorable } from '../schema/storable-text.ts';

export interface PatchProblem {
  path: string;
  message: string;
}

/**
 * The patch as the API hands it to a verb, after the API's checks of form. Fields with a problem are left out, so that
 * the rest can be checked further.
 */
export function checkedForm(type: GraphQLInputObjectType, patch: unknown): { patch: Patch; problems: PatchProblem[] } {
  const problems: PatchProblem[] = [];
  const faulty = new Set<string>();
  const value = coerceInputValue(withMarkdown(type, patch), type, (path, _value, error) => {
    problems.push({ path: path.join('.'), message: error.message });
    faulty.add(String(path[0]));
  }) as Record<string, unknown>;
  try {
    assertStorable(patch);
  } catch (error) {
    problems.push({ path: '', message: (error as Error).message });
    return { patch: {}, problems };
  }
  return { patch: Object.fromEntries(Object.entries(value).filter(([name]) => !faulty.has(name))), problems };
}

/** Where the API wants rich text as `{markdown: …}`, a bare text is taken for markdown. */
function withMarkdown(type: GraphQLInputType, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withMarkdown(itemOf(type), item));
  if (typeof value !== 'object' || value === null) return value;
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    return mapped(value, (item, name) => {
      return Object.hasOwn(fields, name) ? withMarkdown(getNullableType(fields[name].type), item) : item;
    });
  }
  if (getNamedType(type).name !== 'LocalizedRichText') return value;
  return mapped(value, (item) => (typeof item === 'string' ? { markdown: item } : item));
}

function itemOf(type: GraphQLInputType): GraphQLInputType {
  return isListType(type) ? getNullableType(type.ofType) : type;
}

function mapped(object: object, map: (value: unknown, key: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));
}

interface IdsBySlug {
  get(slug: string): string | undefined;
}

/** Per field of a patch, by its path (`areaIds`, `stages.actIds`): ids by slug. */
export type Slugs = ReadonlyMap<string, IdsBySlug>;

/** Where slugs are looked up. */
export interface SlugSource {
  /** Of any type, where none is named. */
  documents(typeNames: readonly string[]): IdsBySlug | Promise<IdsBySlug>;
  vocabulary(vocabulary: VocabularyDefinition): IdsBySlug | Promise<IdsBySlug>;
}

/** The slugs by which a type's patch may name areas, topics and documents. */
export async function slugsFor(source: SlugSource, type: ContentTypeDefinition): Promise<Slugs> {
  const slugs = new Map<string, IdsBySlug>();
  for (const field of type.fields) await addSlugs(source, slugs, field, patchName(field));
  for (const reference of references(type)) {
    slugs.set(`${reference.name}Id`, await source.documents([reference.targetName()]));
  }
  return slugs;
}

async function addSlugs(
  source: SlugSource,
  slugs: Map<string, IdsBySlug>,
  { type }: FieldDefinition,
  path: string,
): Promise<void> {
  if (type.kind === 'document') slugs.set(path, await source.documents(type.targets));
  if (type.kind === 'vocabulary' && type.vocabulary.reference === 'id') {
    slugs.set(path, await source.vocabulary(type.vocabulary));
  }
  if (type.kind !== 'value') return;
  for (const part of type.value.fields) await addSlugs(source, slugs, part, `${path}.${patchName(part)}`);
}

/** The slugs that the database has now, without slugs that several types have where any type will do. */
export function slugsInDatabase(ctx: Context): SlugSource {
  return {
    documents(typeNames) {
      const codes = typeNames.map((name) => contentTypeByName(name).code);
      return idsBySlug(
        ctx,
        `select slug, min(document_id::text) as id from slug where $1::text[] = '{}' or type = any($1)
         group by slug having count(distinct document_id) = 1`,
        [arrayLiteral(codes)],
      );
    },
    vocabulary: ({ table }) => idsBySlug(ctx, `select slug, id from ${table}`),
  };
}

async function idsBySlug(ctx: Context, sql: string, values: readonly unknown[] = []): Promise<IdsBySlug> {
  const rows = await queryRows<{ slug: string; id: string }>(ctx, sql, values);
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** The patch with ids in place of slugs. A value that is no slug stays: an id, or a mistake that the verb names. */
export function withIds(slugs: Slugs, patch: Record<string, unknown>, within = ''): Record<string, unknown> {
  return mapped(patch, (value, name) => withIdsAt(slugs, value, `${within}${name}`));
}

function withIdsAt(slugs: Slugs, value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withIdsAt(slugs, item, path));
  if (typeof value === 'object' && value !== null) {
    return withIds(slugs, value as Record<string, unknown>, `${path}.`);
  }
  return slugs.get(path)?.get(String(value)) ?? value;
}
