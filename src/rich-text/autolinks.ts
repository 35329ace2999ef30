import { isTargetType } from './kinds.ts';
import { readHref } from './links.ts';
import type { RichTextMark, RichTextNode } from './schema.ts';

/** A piece of a text that is an address, and the link's target. */
interface FoundAddress {
  start: number;
  end: number;
  href: string;
}

/**
 * Websites with `https://`, `http://` or `www.`, and e-mail addresses. A bare `example.pl` does not count: otherwise
 * `m.in.` and `ul.Nowa` would be addresses as well.
 */
const candidate = /(?:https?:\/\/|www\.)[^\s<>"„”“«»\u00a0]+|@/giu;
const longest = 2000;
const mailName = /[a-z0-9](?:[\w.%+-]{0,62}[a-z0-9_+-])?$/i;
const mailHost =
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.[a-z]{2,24}(?![\w-])/i;
const beforeAddress = /[\p{L}\p{N}_@/.-]/u;

/** The line with a link on every bare address that has no target yet and is not code. `markFor` makes the mark. */
export function withAddressesLinked(line: RichTextNode[], markFor: (href: string) => RichTextMark): RichTextNode[] {
  return line.flatMap((node) => {
    if (!node.text || node.marks?.some(({ type }) => isTargetType(type) || type === 'code')) return [node];
    const found = addressesIn(node.text);
    return found.length === 0 ? [node] : divided(node, node.text, found, markFor);
  });
}

function divided(
  node: RichTextNode,
  text: string,
  found: FoundAddress[],
  markFor: (href: string) => RichTextMark,
): RichTextNode[] {
  const pieces: RichTextNode[] = [];
  let position = 0;
  for (const { start, end, href } of found) {
    if (start > position) pieces.push({ ...node, text: text.slice(position, start) });
    pieces.push({ ...node, text: text.slice(start, end), marks: [markFor(href), ...(node.marks ?? [])] });
    position = end;
  }
  if (position < text.length) pieces.push({ ...node, text: text.slice(position) });
  return pieces;
}

/** Addresses in the order of the text. Linear in its length: only a bounded piece is examined around each sign. */
function addressesIn(text: string): FoundAddress[] {
  const found: FoundAddress[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    if (match.index < end) continue;
    const address = match[0] === '@' ? mailAt(text, match.index, end) : websiteAt(text, match.index, match[0]);
    if (!address) continue;
    found.push(address);
    end = address.end;
  }
  return found;
}

function websiteAt(text: string, start: number, candidate: string): FoundAddress | undefined {
  if (start > 0 && beforeAddress.test(text[start - 1]!)) return undefined;
  const address = withoutPunctuation(candidate.slice(0, longest));
  const href = readHref(/^www\./i.test(address) ? `https://${address}` : address);
  const host = href && URL.parse(href)?.hostname;
  if (!host || !/[^.]\.[^.]/.test(host)) return undefined;
  return { start, end: start + address.length, href };
}

/**
 * Punctuation that ends the sentence, or closes a bracket opened before the address, does not belong to the address.
 */
function withoutPunctuation(candidate: string): string {
  let address = candidate;
  for (;;) {
    const shorter = address.replace(/[.,;:!?'’*_~|…&\\`]$/u, '');
    const closing = /[)\]}]$/.exec(shorter)?.[0];
    const isOpened = closing !== undefined && shorter.includes({ ')': '(', ']': '[', '}': '{' }[closing]!);
    const next = closing !== undefined && !isOpened ? shorter.slice(0, -1) : shorter;
    if (next === address) return address;
    address = next;
  }
}

function mailAt(text: string, at: number, from: number): FoundAddress | undefined {
  const name = mailName.exec(text.slice(Math.max(from, at - 64), at))?.[0];
  const host = mailHost.exec(text.slice(at + 1, at + 260))?.[0];
  if (!name || !host) return undefined;
  const start = at - name.length;
  if (start > 0 && beforeAddress.test(text[start - 1]!)) return undefined;
  const href = readHref(`mailto:${name}@${host}`);
  return href ? { start, end: at + 1 + host.length, href } : undefined;
}
