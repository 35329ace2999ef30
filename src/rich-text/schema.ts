import { type AttributeSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { type AttributeRule, type Attributes, markAttributes, nodeAttributes } from './attributes.ts';
import type { MarkType, NodeType } from './kinds.ts';

export interface RichTextMark {
  type: MarkType;
  attrs?: Attributes;
}

export interface RichTextNode {
  type: NodeType;
  attrs?: Attributes;
  content?: RichTextNode[];
  marks?: RichTextMark[];
  text?: string;
}

/**
 * A ProseMirror document of `richTextSchema` as JSON, in its one canonical form: attributes all present and marks in
 * the schema's order, equal neighbours joined, no empty texts, white space collapsed, NFC.
 */
export interface RichTextJson extends RichTextNode {
  type: 'doc';
  content: RichTextNode[];
}

/**
 * The one schema of all rich text. Nodes and marks have the names of prosemirror-schema-basic, -schema-list and
 * prosemirror-tables, so that the editing commands of these packages work. The order of marks is their order in the
 * JSON.
 */
export const richTextSchema = new Schema({
  nodes: withAttributes<NodeType, NodeSpec>(nodeAttributes, {
    doc: { content: 'block+' },
    paragraph: { content: 'inline*', group: 'block' },
    heading: { content: 'inline*', group: 'block', defining: true },
    bullet_list: { content: 'list_item+', group: 'block' },
    ordered_list: { content: 'list_item+', group: 'block' },
    list_item: { content: 'paragraph block*', defining: true },
    blockquote: { content: 'block+', group: 'block', defining: true },
    horizontal_rule: { group: 'block' },
    code_block: { content: 'text*', marks: '', group: 'block', code: true, defining: true },
    table: { content: 'table_row+', group: 'block', tableRole: 'table', isolating: true },
    table_row: { content: '(table_cell | table_header)+', tableRole: 'row' },
    table_cell: { content: '(paragraph | image)+', tableRole: 'cell', isolating: true },
    table_header: { content: '(paragraph | image)+', tableRole: 'header_cell', isolating: true },
    image: { group: 'block', draggable: true },
    video: { group: 'block', draggable: true },
    text: { group: 'inline' },
    hard_break: { inline: true, group: 'inline', selectable: false },
    footnote: { inline: true, group: 'inline', content: '(text | hard_break)+', atom: true },
    anchor: { inline: true, group: 'inline', selectable: false, atom: true },
  }),
  marks: withAttributes<MarkType, MarkSpec>(markAttributes, {
    link: { group: 'target', excludes: 'target', inclusive: false },
    file: { group: 'target', excludes: 'target', inclusive: false },
    lang: {},
    strong: {},
    em: {},
    underline: {},
    strike: {},
    sub: { group: 'script', excludes: 'script' },
    sup: { group: 'script', excludes: 'script' },
    code: { code: true },
  }),
});

/** The document with which an editor starts: one paragraph without text. */
export const emptyRichText: RichTextJson = { type: 'doc', content: [{ type: 'paragraph' }] };

function withAttributes<Type extends string, Spec extends { attrs?: Record<string, AttributeSpec> }>(
  rules: Record<Type, Record<string, AttributeRule> | null>,
  specs: Record<Type, Spec>,
): Record<Type, Spec> {
  const entries = Object.entries<Spec>(specs).map(([type, spec]) => {
    const attributes = rules[type as Type];
    return [type, attributes ? { ...spec, attrs: attributeSpecs(attributes) } : spec];
  });
  return Object.fromEntries(entries) as Record<Type, Spec>;
}

function attributeSpecs(rules: Record<string, AttributeRule>): Record<string, AttributeSpec> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [name, rule.default === undefined ? {} : { default: rule.default }]),
  );
}
