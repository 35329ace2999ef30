/** Every kind of node. Code that handles all kinds is a `Record<NodeType, …>`: a forgotten kind does not compile. */
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

/** Every kind of mark, in the order in which a text carries marks. */
export const markTypes = ['link', 'file', 'lang', 'strong', 'em', 'underline', 'strike', 'sub', 'sup', 'code'] as const;
export type MarkType = (typeof markTypes)[number];

/**
 * Pairs of nodes that a reader sees as one thing: lists with signs and with numbers, cells with and without a header's
 * role.
 */
export const listTypes = ['bullet_list', 'ordered_list'] as const satisfies readonly NodeType[];
export const cellTypes = ['table_cell', 'table_header'] as const satisfies readonly NodeType[];

export function isListType(type: NodeType): boolean {
  return (listTypes as readonly NodeType[]).includes(type);
}

export function isCellType(type: NodeType): boolean {
  return (cellTypes as readonly NodeType[]).includes(type);
}

/** Whether the mark leads somewhere, as links and files do. A text has one target at most. */
export function isTargetType(type: MarkType): boolean {
  return type === 'link' || type === 'file';
}
