import type { GraphQLInputObjectType } from 'graphql';
import { resolveDay, resolveInstant, type SeedDocument } from '../../demo/index.ts';
import type { Patch } from '../content/patch/patch.ts';
import type { Context } from '../context.ts';
import { contentTypeByName } from '../entities/types/registry.ts';
import { checkedForm, slugsFor, withIds } from '../exchange/content-patch.ts';
import { managementSchema } from '../resolvers/build.ts';
import type { SeedTime } from './patches.ts';

/** The patch of a document of any type, with ids in the place of slugs. What it refers to must be there. */
export async function documentPatch(ctx: Context, { type, content }: SeedDocument, time: SeedTime): Promise<Patch> {
  const patchType = managementSchema().getType(`${type}Patch`) as GraphQLInputObjectType;
  const slugs = await slugsFor(ctx, contentTypeByName(type));
  const { patch, problems } = checkedForm(patchType, withIds(slugs, settled(content, time)));
  if (problems.length === 0) return patch;
  throw new Error(`${content.slug}: ${problems.map(({ path, message }) => `${path}: ${message}`).join(' ')}`);
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
