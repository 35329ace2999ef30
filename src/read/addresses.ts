import type { Context, Sign } from '../context.ts';

/** What a signature is for; the name of a file is not part of it. */
export const fileSubject = (id: string) => `files/${id}`;
export const imageSubject = (variantName: string) => `images/${variantName}`;

/**
 * Where a file is served; the name is there for people. A file that is public at this moment has an address that lasts. All
 * others, of drafts and of past editions, are given `sign`: their addresses are signed and end soon.
 */
export function fileAddress(
  ctx: Context,
  { id, fileName, sign }: { id: string; fileName?: unknown; sign?: Sign },
): string {
  const name = fileName ? `/${encodeURIComponent(String(fileName))}` : '';
  return `${ctx.settings.publicUrl}/files/${id}${name}${sign?.(fileSubject(id)) ?? ''}`;
}

/** Where a variant of an image is served, by the name that says all of it. */
export function imageAddress(ctx: Context, { name, sign }: { name: string; sign?: Sign }): string {
  return `${ctx.settings.publicUrl}/images/${name}${sign?.(imageSubject(name)) ?? ''}`;
}
