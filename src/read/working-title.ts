import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { defaultLocale } from '../language.ts';

/**
 * The title of the newest text in the language that every text has: the draft's, else the planned, else the public one.
 */
export function workingTitle(ctx: Context, row: string): string {
  const locale = defaultLocale(ctx.settings);
  const cases = contentTypes.map(
    (type) => `when '${type.code}' then (select t.title->>'${locale}' from ${type.table} t where t.id = (
      select w.id from edition w where w.document_id = ${row}.id and w.discarded_at is null
      order by w.visible is null desc, lower(w.visible) desc limit 1))`,
  );
  return `case ${row}.type ${cases.join(' ')} end`;
}
