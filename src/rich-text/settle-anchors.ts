import { anchorFor, anchorsLinkedIn, headingAnchors, placesIn } from './anchors.ts';
import { anchorOfHref } from './links.ts';
import type { RichTextJson, RichTextNode } from './schema.ts';
import { everyNode } from './walk.ts';

/**
 * Makes links within a text lead somewhere, in place. A place that an element happened to have is kept if a link leads
 * to it; in a heading, the link gets the heading's own name instead. `#Budżet` also finds the heading "Budżet".
 */
export function settleAnchors(doc: RichTextJson, incidental: ReadonlySet<RichTextNode>): void {
  const linked = anchorsLinkedIn(doc);
  const inHeadings = incidental.size > 0 ? takeIncidental(doc, incidental, linked) : new Map<string, RichTextNode>();
  if (linked.size === 0) return;
  const headings = headingAnchors(doc);
  const places = placesIn(doc);
  const leadsTo = (name: string): string => {
    const heading = inHeadings.get(name);
    const own = heading && headings.get(heading);
    if (own) return own;
    return !places.has(name) && places.has(anchorFor(name)) ? anchorFor(name) : name;
  };
  for (const node of everyNode(doc)) {
    if (node.marks) node.marks = node.marks.map((mark) => relinked(mark, leadsTo));
  }
}

type Mark = NonNullable<RichTextNode['marks']>[number];

function relinked(mark: Mark, leadsTo: (name: string) => string): Mark {
  const name = mark.type === 'link' ? anchorOfHref(String(mark.attrs?.['href'])) : undefined;
  return name === undefined ? mark : { ...mark, attrs: { href: `#${leadsTo(name)}` } };
}

/**
 * Removes the places that no link needs, and answers in which headings the others stood. The first place of a name
 * counts.
 */
function takeIncidental(
  doc: RichTextJson,
  incidental: ReadonlySet<RichTextNode>,
  linked: ReadonlySet<string>,
): Map<string, RichTextNode> {
  const inHeadings = new Map<string, RichTextNode>();
  const kept = new Set<string>();
  for (const parent of everyNode(doc)) {
    if (!parent.content?.some((node) => incidental.has(node))) continue;
    parent.content = parent.content.filter((node) => {
      if (!incidental.has(node)) return true;
      const name = String(node.attrs?.['id']);
      if (!linked.has(name) || kept.has(name)) return false;
      kept.add(name);
      if (parent.type !== 'heading') return true;
      inHeadings.set(name, parent);
      return false;
    });
  }
  return inHeadings;
}
