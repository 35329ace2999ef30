import { freeze } from '../content/ledger/freeze.ts';
import { contentTypeByName } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { nextInstant, queryRows, settle, transaction } from '../database/transaction.ts';
import { Attachment } from '../entities/attachment.ts';
import { Document } from '../entities/document.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { attachmentRows, madeUp, type ScaledType, sharedFiles } from './scale-content.ts';
import { seedId } from './seed-id.ts';

const batchSize = 500;

/**
 * Makes `count` published consultations, with district news, NGO profiles and reports in proportion. The same number
 * gives the same content. Written in batches and not through the verbs, but under the same constraints, digests and
 * ledger.
 */
export async function seedScale(ctx: Context, count: number, log: (line: string) => void): Promise<void> {
  const files = await sharedFiles(ctx);
  for (const scaled of madeUp) {
    const wanted = Math.ceil(count * scaled.perConsultation);
    for (let first = await countOf(ctx, scaled); first < wanted; first += batchSize) {
      const last = Math.min(first + batchSize, wanted);
      await transaction(ctx, (inside) => writeBatch(inside, scaled, first, last, files));
      log(`${last} of ${wanted}: ${scaled.typeName}`);
    }
  }
}

/** How many documents of the type earlier runs have made. */
async function countOf(ctx: Context, { typeName }: ScaledType): Promise<number> {
  const { code } = contentTypeByName(typeName);
  const [{ done }] = await transaction(ctx, (inside) =>
    queryRows<{ done: number }>(
      inside,
      `select count(*)::int as done from slug where type = $1 and slug like 'skala-%'`,
      [code],
    ),
  );
  return done;
}

async function writeBatch(
  ctx: Context,
  scaled: ScaledType,
  first: number,
  last: number,
  files: string[],
): Promise<void> {
  const type = contentTypeByName(scaled.typeName);
  const numbers = Array.from({ length: last - first }, (_, index) => first + index);
  const instant = await nextInstant(ctx);
  const editionId = (n: number) => seedId(`scale edition ${scaled.typeName} ${n}`);
  // All open at once: a plan that came while the batch is written would make the batch begin again.
  const rows = numbers.map((n) => ({ n, id: editionId(n), documentId: scaled.documentId(n), opening: instant }));
  await ctx.em.insertMany(
    Document,
    rows.map(({ n, documentId }) => documentRow(type, documentId, scaled.owner(n), instant)),
  );
  await ctx.em.insertMany(type.entity, rows.map((row) => scaled.edition(row)) as never);
  await ctx.em.insertMany(
    Attachment,
    rows.flatMap(({ n, id }) => attachmentRows(n, id, files)),
  );
  await queryRows(
    ctx,
    `insert into slug (type, slug, document_id, since)
     select $1::text, slug, document_id, lower(visible) from ${type.table} where id = any($2::uuid[])`,
    [type.code, `{${numbers.map(editionId).join(',')}}`],
  );
  await freeze(ctx, type, numbers.map(editionId));
  await settle(ctx, instant);
}

function documentRow(type: ContentTypeDefinition, id: string, organizationId: string, at: Date) {
  return { id, type: type.code, organizationId, version: 2, createdAt: at, updatedAt: at };
}
