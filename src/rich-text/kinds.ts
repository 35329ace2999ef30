/** Every kind of node. What handles them all is a `Record<NodeType, …>`: a kind that it forgets does not compile. */
export const nodeTypes = [
  'doc',
  'paragraph',
  'heading',
  'bullet_list',
  'ordered_list',
  'list_item',
  'blockquote',
  'horizontal_rule',
  'code_block',
  'table',
  'table_row',
  'table_cell',
  'table_header',
  'image',
  'video',
  'text',
  'hard_break',
  'footnote',
  'anchor',
] as const;
export type NodeType = (typeof nodeTypes)[number];

/** Every kind of mark, in the order in which a text carries them. */
export const markTypes = ['link', 'file', 'lang', 'strong', 'em', 'underline', 'strike', 'sub', 'sup', 'code'] as const;
export type MarkType = (typeof markTypes)[number];

/** Two nodes for what a reader sees as one thing: lists with signs and numbers, cells with and without a header's role. */
export const listTypes = ['bullet_list', 'ordered_list'] as const satisfies readonly NodeType[];
export const cellTypes = ['table_cell', 'table_header'] as const satisfies readonly NodeType[];

export function isListType(type: NodeType): boolean {
  return (listTypes as readonly NodeType[]).includes(type);
}

export function isCellType(type: NodeType): boolean {
  return (cellTypes as readonly NodeType[]).includes(type);
}

/** A link leads somewhere, and so does a file: a text has one target at most. */
export function isTargetType(type: MarkType): boolean {
  return type === 'link' || type === 'file';
}
