import type { Context, Sign } from '../context.ts';

/** The subject of a signature. The name of a file is not part of it. */
export const fileSubject = (id: string) => `files/${id}`;
export const imageSubject = (variantName: string) => `images/${variantName}`;

/**
 * Where a file is served; the name in the address is for people. A file that is public at this moment has a lasting
 * address. All other files, of drafts and of past editions, are given `sign`: their addresses are signed and soon
 * expire.
 */
export function fileAddress(
  ctx: Context,
  { id, fileName, sign }: { id: string; fileName?: unknown; sign?: Sign },
): string {
  const name = fileName ? `/${encodeURIComponent(String(fileName))}` : '';
  return `${ctx.settings.publicUrl}/files/${id}${name}${sign?.(fileSubject(id)) ?? ''}`;
}

/** Where a variant of an image is served. The name says everything about the variant. */
export function imageAddress(ctx: Context, { name, sign }: { name: string; sign?: Sign }): string {
  return `${ctx.settings.publicUrl}/images/${name}${sign?.(imageSubject(name)) ?? ''}`;
}
