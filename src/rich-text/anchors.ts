import { inNormalForm } from '../normal-form.ts';
import { anchorOfHref } from './links.ts';
import { singleLine } from './plain-text.ts';
import type { RichTextJson, RichTextNode } from './schema.ts';
import { inlineText } from './to-text.ts';
import { everyNode } from './walk.ts';

/** An entry of a table of contents. */
export interface OutlineEntry {
  /** From 2 to 4. */
  level: number;
  text: string;
  /** The heading's id in the HTML, without a prefix. */
  anchor: string;
}

const longest = 60;
/** Ids that footnotes have. */
const taken = /^fn(?:ref)?-\d+$/;

/**
 * The name of each heading, by its node. The name follows from the heading's words, so it is the same in every form and
 * every time. A second heading with the same words gets a number. Anchors that editors set take precedence.
 */
export function headingAnchors(doc: RichTextJson): Map<RichTextNode, string> {
  const used = new Set(ownAnchors(doc));
  const names = new Map<RichTextNode, string>();
  const last = new Map<string, number>(); // by words, the last number given, so that a thousand equal headings cost no more
  for (const node of everyNode(doc)) {
    if (node.type !== 'heading' || !node.content) continue;
    const base = anchorFor(inlineText(node));
    let number = last.get(base) ?? 0;
    let name: string;
    do {
      number++;
      name = number === 1 ? base : `${base}-${number}`;
    } while (used.has(name));
    last.set(base, number);
    used.add(name);
    names.set(node, name);
  }
  return names;
}

/** The table of contents: every heading that has words, in the order of the text. */
export function outline(doc: RichTextJson): OutlineEntry[] {
  return [...headingAnchors(doc)].map(([node, anchor]) => ({
    level: Number(node.attrs?.['level']),
    text: inlineText(node).replaceAll('\n', ' '),
    anchor,
  }));
}

/** All places in the text to which `#…` can lead. */
export function placesIn(doc: RichTextJson): Set<string> {
  return new Set([...ownAnchors(doc), ...headingAnchors(doc).values()]);
}

/** The `#…` addresses of the text's links. */
export function anchorsLinkedIn(doc: RichTextJson): Set<string> {
  const linked = new Set<string>();
  for (const { marks = [] } of everyNode(doc)) {
    for (const { type, attrs } of marks) {
      const anchor = type === 'link' ? anchorOfHref(String(attrs?.['href'])) : undefined;
      if (anchor) linked.add(anchor);
    }
  }
  return linked;
}

/** Letters a–z, digits and hyphens, as in slugs: `Budżet na 2027 r.` becomes `budzet-na-2027-r`. */
export function anchorFor(words: string): string {
  const plain = inNormalForm(singleLine(words).slice(0, 200), 'NFKD')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const name = plain.length > longest ? plain.slice(0, longest).replace(/-[^-]*$/, '') : plain;
  if (name === '') return 'sekcja';
  return taken.test(name) ? `sekcja-${name}` : name;
}

function ownAnchors(doc: RichTextJson): string[] {
  return [...everyNode(doc)].flatMap(({ type, attrs }) => (type === 'anchor' ? [String(attrs?.['id'])] : []));
}
