import type { ContentMatch, MarkType, NodeType } from 'prosemirror-model';
import { inNormalForm } from '../normal-form.ts';
import { type AttributeRule, type Attributes, markAttributes, nodeAttributes } from './attributes.ts';
import { withAddressesLinked } from './autolinks.ts';
import { canonicalInline } from './canonical-inline.ts';
import { kindNames, markNames } from './kind-names.ts';
import { type MarkType as MarkName, markTypes, type NodeType as NodeName } from './kinds.ts';
import { documentHrefOf } from './links.ts';
import { type Names, uuidsOnly } from './names.ts';
import { Place } from './place.ts';
import { isPrintable } from './plain-text.ts';
import { RichTextError } from './rich-text-error.ts';
import { emptyRichText, type RichTextJson, type RichTextMark, type RichTextNode, richTextSchema } from './schema.ts';

export const mostCharacters = 300_000;
/**
 * Most blocks, list items, cells, breaks and pieces of text. A report of a hundred pages has some thousands; a table of
 * a thousand rows and eight columns has 25,000. Larger texts would only keep all others waiting.
 */
export const mostParts = 30_000;
/** Most levels below the document, texts included. */
export const mostLevels = 100;

/**
 * Reads JSON strictly against the schema and answers it in canonical form. Content that the schema does not know or
 * allow is refused with its place. Only white space and breaks that no reader could see are dropped in silence. Bare
 * addresses of websites and e-mail become links, and addresses of our own become references.
 */
export function canonicalRichText(json: unknown, names: Names = uuidsOnly): RichTextJson {
  if (!isObject(json) || json['type'] !== 'doc') throw new RichTextError('NOT_A_DOCUMENT');
  const { content } = json;
  const written = Array.isArray(content) && content.length > 0 ? json : { ...json, ...emptyRichText };
  return new Reader(names).node(written, richTextSchema.topNodeType, Place.in(written), 0) as RichTextJson;
}

class Reader {
  private readonly names: Names;
  private characters = 0;
  private parts = 0;
  private readonly places = new Set<string>();

  constructor(names: Names) {
    this.names = names;
  }

  node(json: Record<string, unknown>, type: NodeType, where: Place, depth: number): RichTextNode {
    if (depth > mostLevels) throw new RichTextError('TOO_DEEP');
    if (depth > 0) this.count(1);
    onlyProperties(json, ['type', 'attrs', 'content', 'marks'], where);
    const name = type.name as NodeName;
    const attrs = this.attributes(json['attrs'], nodeAttributes[name], where);
    if (!type.isInline && list(json['marks'], where.at('marks')).length > 0) {
      throw new RichTextError('MISPLACED', {
        place: where,
        what: { pl: 'wyróżnienie całego bloku', en: 'a mark on a whole block' },
      });
    }
    const content = this.content(list(json['content'], where.at('content')), type, where, depth);
    return { type: name, ...(attrs && { attrs }), ...(content.length > 0 && { content }) };
  }

  private content(children: unknown[], parent: NodeType, where: Place, depth: number): RichTextNode[] {
    let match: ContentMatch | null = parent.contentMatch;
    const nodes = children.map((child, index) => {
      const at = where.at('content', index);
      if (!isObject(child)) throw new RichTextError('MALFORMED', { place: at, must: objectWithType });
      const type = typeOf(child, at);
      match = match!.matchType(type);
      if (!match) throw new RichTextError('MISPLACED', { place: at, what: kindNames[type.name as NodeName] });
      return type.isText ? this.text(child, parent, at, depth + 1) : this.inlineOrBlock(child, type, parent, at, depth);
    });
    if (!match.validEnd) throw new RichTextError('MISSING_CONTENT', { place: where });
    if (!parent.inlineContent) return nodes;
    const line = parent.spec.code ? joinCode(nodes) : this.linked(canonicalInline(this.withPlacesOnce(nodes)));
    this.count(line.filter(({ text }) => text !== undefined).length);
    return line;
  }

  /** Removes places whose name occurred before: nothing ever leads to the second. */
  private withPlacesOnce(nodes: RichTextNode[]): RichTextNode[] {
    return nodes.filter(({ type, attrs }) => {
      if (type !== 'anchor') return true;
      const name = String(attrs?.['id']);
      return !this.places.has(name) && this.places.add(name);
    });
  }

  private linked(line: RichTextNode[]): RichTextNode[] {
    return withAddressesLinked(line, (href) => {
      this.grow(href.length);
      return this.ownOr({ type: 'link', attrs: { href } });
    });
  }

  /** Turns a link to an address of our own into a reference, which lasts longer than the address. */
  private ownOr(mark: RichTextMark): RichTextMark {
    const own = mark.type === 'link' ? this.names.at(String(mark.attrs?.['href'])) : undefined;
    if (!own) return mark;
    return 'file' in own
      ? { type: 'file', attrs: { file: own.file } }
      : { type: 'link', attrs: { href: documentHrefOf(own.document) } };
  }

  private inlineOrBlock(child: Record<string, unknown>, type: NodeType, parent: NodeType, at: Place, depth: number) {
    const node = this.node(child, type, at, depth + 1);
    // a break looks the same with and without marks: marks are checked, then left out
    if (type.isInline) this.marks(child['marks'], parent, at);
    return node;
  }

  private text(json: Record<string, unknown>, parent: NodeType, where: Place, depth: number): RichTextNode {
    if (depth > mostLevels) throw new RichTextError('TOO_DEEP');
    onlyProperties(json, ['type', 'text', 'marks'], where);
    const text = json['text'];
    if (typeof text !== 'string' || text === '' || !isPrintable(text))
      throw new RichTextError('INVALID_TEXT', { place: where });
    this.grow(text.length);
    const marks = this.marks(json['marks'], parent, where);
    return { type: 'text', text, ...(marks.length > 0 && { marks }) };
  }

  private marks(json: unknown, parent: NodeType, where: Place): RichTextMark[] {
    const found: Array<{ type: MarkType; mark: RichTextMark }> = [];
    for (const [index, mark] of list(json, where.at('marks')).entries()) {
      const at = where.at('marks', index);
      if (!isObject(mark) || typeof mark['type'] !== 'string')
        throw new RichTextError('MALFORMED', { place: at, must: objectWithType });
      onlyProperties(mark, ['type', 'attrs'], at);
      const type = richTextSchema.marks[mark['type']];
      if (!type) throw new RichTextError('UNKNOWN_MARK', { place: at, quoted: mark['type'] });
      if (!parent.allowsMarkType(type) || found.some((other) => type.excludes(other.type))) {
        throw new RichTextError('MISPLACED', { place: at, what: markNames[type.name as MarkName] });
      }
      const name = type.name as MarkName;
      const attrs = this.attributes(mark['attrs'], markAttributes[name], at);
      found.push({ type, mark: this.ownOr({ type: name, ...(attrs && { attrs }) }) });
    }
    const rank = ({ mark }: { mark: RichTextMark }) => ranks.get(mark.type)!;
    return found.sort((a, b) => rank(a) - rank(b)).map(({ mark }) => mark);
  }

  private attributes(json: unknown, rules: Record<string, AttributeRule> | null, where: Place) {
    const given = json ?? {};
    const at = where.at('attrs');
    if (!isObject(given)) throw new RichTextError('MALFORMED', { place: at, must: object });
    onlyProperties(given, Object.keys(rules ?? {}), at);
    if (!rules) return undefined;
    const attrs: Attributes = {};
    for (const [name, rule] of Object.entries(rules)) {
      const raw = Object.hasOwn(given, name) && given[name] !== undefined ? given[name] : rule.default;
      const value = rule.read(raw, given, this.names);
      if (value === undefined) throw refusedAttribute(name, raw, rule, at.at(name));
      if (typeof value === 'string') this.grow(value.length);
      attrs[name] = value;
    }
    return attrs;
  }

  private count(parts: number): void {
    this.parts += parts;
    if (this.parts > mostParts) throw new RichTextError('TOO_MANY_PARTS');
  }

  /** Counts addresses as often as they are repeated, so that a short source cannot become endless JSON. */
  private grow(characters: number): void {
    this.characters += characters;
    if (this.characters > mostCharacters) throw new RichTextError('TOO_LONG');
  }
}

const objectWithType = { pl: 'obiektu, który podaje swój rodzaj', en: 'an object that says its type' };
const object = { pl: 'obiektu', en: 'an object' };
const ranks = new Map(markTypes.map((name, rank) => [name, rank]));

function typeOf(json: Record<string, unknown>, at: Place): NodeType {
  const name = json['type'];
  if (typeof name !== 'string') throw new RichTextError('MALFORMED', { place: at, must: objectWithType });
  const type = richTextSchema.nodes[name];
  if (!type) throw new RichTextError('UNKNOWN_NODE', { place: at, quoted: name });
  return type;
}

function refusedAttribute(name: string, raw: unknown, rule: AttributeRule, where: Place): RichTextError {
  return name === 'href' && typeof raw === 'string'
    ? new RichTextError('DISALLOWED_LINK', { place: where, quoted: raw })
    : new RichTextError('INVALID_ATTRIBUTE', { place: where, what: rule.name, must: rule.must });
}

function joinCode(nodes: RichTextNode[]): RichTextNode[] {
  const text = nodes.map((node) => node.text).join('');
  return text ? [{ type: 'text', text: inNormalForm(text).replace(/\r\n?/g, '\n') }] : [];
}

function onlyProperties(json: Record<string, unknown>, known: string[], where: Place): void {
  const unknown = Object.keys(json).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RichTextError('UNKNOWN_PROPERTY', { place: where, quoted: unknown });
}

function list(json: unknown, where: Place): unknown[] {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json)) throw new RichTextError('MALFORMED', { place: where, must: { pl: 'listy', en: 'a list' } });
  return json;
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
