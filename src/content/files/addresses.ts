import type { Context } from '../../context.ts';

/**
 * Where a file is served; the name is there for people. What is public at this moment has an address that lasts; all else,
 * drafts and what was public once, has one that is signed and ends soon.
 */
export function fileAddress({ settings }: Context, file: { id: string; fileName?: unknown; signed: boolean }): string {
  const name = file.fileName ? `/${encodeURIComponent(String(file.fileName))}` : '';
  return `${settings.publicUrl}/files/${file.id}${name}`;
}

/** Where a variant of an image is served, by the name that says all of it. */
export function imageAddress({ settings }: Context, variant: { name: string; signed: boolean }): string {
  return `${settings.publicUrl}/images/${variant.name}`;
}
