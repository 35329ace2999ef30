import type { Context } from '../context.ts';

/** What a signature is for; the name of a file is not part of it. */
export const fileSubject = (id: string) => `files/${id}`;
export const imageSubject = (variantName: string) => `images/${variantName}`;

/**
 * Where a file is served; the name is there for people. What is public at this moment has an address that lasts; all else,
 * drafts and what was public once, has one that is signed and ends soon.
 */
export function fileAddress(
  ctx: Context,
  { id, fileName, signed }: { id: string; fileName?: unknown; signed: boolean },
): string {
  const name = fileName ? `/${encodeURIComponent(String(fileName))}` : '';
  return `${ctx.settings.publicUrl}/files/${id}${name}${signed ? ctx.sign(fileSubject(id)) : ''}`;
}

/** Where a variant of an image is served, by the name that says all of it. */
export function imageAddress(ctx: Context, { name, signed }: { name: string; signed: boolean }): string {
  return `${ctx.settings.publicUrl}/images/${name}${signed ? ctx.sign(imageSubject(name)) : ''}`;
}
