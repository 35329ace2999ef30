import type { Context } from '../context.ts';
import { queryRows, write } from '../database/transaction.ts';
import { longestSlug } from '../entities/fields/line-formats.ts';
import { UserError } from '../errors.ts';
import { inLatinLetters } from './latin-letters.ts';
import type { Subject } from './subject.ts';

const roomForNumber = 8; // `-2`, `-3` … after a slug that another document has

/**
 * `Zażółć gęślą jaźń` → `zazolc-gesla-jazn`, `Ініціатива` → `initsiatyva`. Slugs that are too long are cut between
 * words.
 */
export function slugOf(text: string): string {
  const slug = inLatinLetters(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return cutBetweenWords(slug, longestSlug);
}

/** The words that fit; where not even the first word fits, its beginning. */
function cutBetweenWords(slug: string, longest: number): string {
  if (slug.length <= longest) return slug;
  const end = slug.lastIndexOf('-', longest);
  return slug.slice(0, end > 0 ? end : longest);
}

/**
 * Takes a slug for the document, for good; the public may know of the slug from `since` on. SLUG_TAKEN when any other
 * document has the slug, public or not.
 */
export async function claimSlug(ctx: Context, { document, type }: Subject, slug: string, since: Date): Promise<void> {
  const rows = await queryRows<{ document_id: string }>(
    ctx,
    `insert into slug (type, slug, document_id, since) values ($1, $2, $3, $4)
     on conflict (type, slug) do update set since = least(slug.since, excluded.since)
       where slug.document_id = excluded.document_id
     returning document_id`,
    [type.code, slug, document.id, since.toISOString()],
  );
  if (rows.length === 0) {
    throw new UserError('SLUG_TAKEN', {
      path: ['slug'],
      message: {
        pl: `Adres „${slug}” jest już zajęty. Wybierz inny.`,
        en: `The slug "${slug}" is taken. Choose another.`,
      },
    });
  }
}

/** Claims the first free slug of `base`, `base-2`, `base-3` … for a document whose editor chose none. */
export async function claimFreeSlug(ctx: Context, subject: Subject, base: string, since: Date): Promise<string> {
  const stem = cutBetweenWords(base, longestSlug - roomForNumber) || subject.type.singular.toLowerCase();
  const taken = await queryRows<{ slug: string }>(
    ctx,
    `select slug from slug where type = $1 and document_id <> $2 and (slug = $3 or slug ~ $4)`,
    [subject.type.code, subject.document.id, stem, `^${stem}-[0-9]+$`],
  );
  const used = new Set(taken.map((row) => row.slug));
  let slug = stem;
  for (let n = 2; used.has(slug); n += 1) slug = `${stem}-${n}`;
  await claimSlug(ctx, subject, slug, since);
  return slug;
}

/** Hides the slugs that the public has not seen yet, after a plan was taken back. */
export async function hideSlugs(ctx: Context, { document }: Subject, after: Date): Promise<void> {
  await write(ctx, 'update slug set since = null where document_id = $1 and since > $2', [
    document.id,
    after.toISOString(),
  ]);
}
