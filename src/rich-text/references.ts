import { documentOfHref } from './links.ts';
import type { RichTextJson, RichTextMark, RichTextNode } from './schema.ts';
import { readUuid } from './uuid.ts';
import { everyNode } from './walk.ts';

/** The files to which images and links of the text refer: ids, each once, in the order of the text. */
export function referencedFiles(doc: RichTextJson): string[] {
  return unique(doc, (node) => [
    node.type === 'image' ? readUuid(node.attrs?.['file']) : undefined,
    ...(node.marks ?? []).map((mark) => (mark.type === 'file' ? readUuid(mark.attrs?.['file']) : undefined)),
  ]);
}

/** The files that the text shows as images. */
export function referencedImages(doc: RichTextJson): string[] {
  return unique(doc, (node) => [node.type === 'image' ? readUuid(node.attrs?.['file']) : undefined]);
}

/** The same text, in which images and links to one file lead to another. */
export function withFileReplaced(doc: RichTextJson, from: string, to: string): RichTextJson {
  const leadsAway = (part: RichTextNode | RichTextMark) =>
    (part.type === 'image' || part.type === 'file') && readUuid(part.attrs?.['file']) === from;
  const moved = <T extends RichTextNode | RichTextMark>(part: T): T =>
    leadsAway(part) ? { ...part, attrs: { ...part.attrs, file: to } } : part;
  const replaced = (node: RichTextNode): RichTextNode => ({
    ...moved(node),
    ...(node.marks && { marks: node.marks.map(moved) }),
    ...(node.content && { content: node.content.map(replaced) }),
  });
  return { ...doc, content: doc.content.map(replaced) };
}

/** The documents to which links of the text lead: ids, each once, in the order of the text. */
export function referencedDocuments(doc: RichTextJson): string[] {
  return unique(doc, ({ marks = [] }) =>
    marks.map((mark) => (mark.type === 'link' ? documentOfHref(String(mark.attrs?.['href'])) : undefined)),
  );
}

/** Whether there is nothing to read, see or hear: no visible text, no image, no film. */
export function isEmptyRichText(doc: RichTextJson): boolean {
  for (const { type, text } of everyNode(doc)) {
    if (type === 'image' || type === 'video' || text?.trim()) return false;
  }
  return true;
}

function unique(doc: RichTextJson, idsOf: (node: RichTextNode) => Array<string | undefined>): string[] {
  const ids = new Set<string>();
  for (const node of everyNode(doc)) {
    for (const id of idsOf(node)) if (id) ids.add(id);
  }
  return [...ids];
}
