import type { GraphQLInputObjectType } from 'graphql';
import { resolveDay, resolveInstant, type SeedDocument } from '../../demo/index.ts';
import type { Patch } from '../content/patch/patch.ts';
import { contentTypeByName, contentTypes } from '../content-types/registry.ts';
import type { Document } from '../entities/document.ts';
import { checkedForm, type SlugSource, slugsFor, withIds } from '../exchange/content-patch.ts';
import { managementSchema } from '../resolvers/build.ts';
import type { SeedTime } from './patches.ts';
import { seedId } from './seed-id.ts';

/** The documents that have been made so far, each under its key. */
export type SeededDocuments = ReadonlyMap<string, Document>;

export function documentKey(type: string, slug: string): string {
  return `${type} ${slug}`;
}

/** The patch of a document of any type, with ids in the place of slugs. What it refers to must be there. */
export async function documentPatch(
  { type, content }: SeedDocument,
  documents: SeededDocuments,
  time: SeedTime,
): Promise<Patch> {
  const patchType = managementSchema().getType(`${type}Patch`) as GraphQLInputObjectType;
  const slugs = await slugsFor(slugsOfSeed(documents), contentTypeByName(type));
  const { patch, problems } = checkedForm(patchType, withIds(slugs, settled(content, time)));
  if (problems.length === 0) return patch;
  throw new Error(`${content.slug}: ${problems.map(({ path, message }) => `${path}: ${message}`).join(' ')}`);
}

/** What the seeding knows by itself, which spares the database a thousand statements. */
function slugsOfSeed(documents: SeededDocuments): SlugSource {
  const everyType = contentTypes.map(({ typeName }) => typeName);
  return {
    documents(typeNames) {
      const types = typeNames.length === 0 ? everyType : typeNames;
      const idIn = (slug: string) => (type: string) => documents.get(documentKey(type, slug))?.id ?? [];
      return { get: (slug) => types.flatMap(idIn(slug)).at(0) };
    },
    vocabulary: ({ table }) => ({ get: (slug) => seedId(`${table} ${slug}`) }),
  };
}

/** The content with days and instants in the place of those that are told relative to the day of seeding. */
function settled(content: object, time: SeedTime): Record<string, unknown> {
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, settledValue(value, time)]));
}

function settledValue(value: unknown, time: SeedTime): unknown {
  if (Array.isArray(value)) return value.map((item) => settledValue(item, time));
  if (typeof value !== 'object' || value === null) return value;
  if (!('days' in value)) return settled(value, time);
  const { days, time: clock } = value as { days: number; time?: string };
  if (clock === undefined) return resolveDay({ days }, time.today);
  return resolveInstant({ days, time: clock }, time.today, time.timeZone).toISOString();
}
