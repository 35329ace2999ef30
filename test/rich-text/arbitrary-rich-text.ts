import { placesIn } from '../../src/rich-text/anchors.ts';
import { parseRichText, type RichTextJson, type RichTextMark, type RichTextNode } from '../../src/rich-text/index.ts';
import type { MarkType, NodeType } from '../../src/rich-text/kinds.ts';
import fc from '../support/fast-check.ts';

type Arbitrary<T> = fc.Arbitrary<T>;

/** Text that looks like markup. */
const traps = [
  ...['1.', '23) ', '- ', '+', '# ', '###', '> ', '---', '===', ':--', '|', '| a |', '```', '~~~', '***', '__', '* *'],
  ...[
    '\\',
    '\\\\|',
    '<br>',
    '<u>',
    '</sub>',
    '<b>',
    '<!--',
    '&amp;',
    '&#32;',
    '&',
    '&copy',
    '!',
    '![',
    '[a](b)',
    '[x]: y',
  ],
  ...[
    'https://youtu.be/dQw4w9WgXcQ',
    '<https://a.pl>',
    'a_b_c',
    '`',
    '``',
    '2 * 3',
    'file:',
    '\u00a0',
    '\u3000',
    '—',
    '„x”',
    '🙂',
  ],
];
const character = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...'aąbćęłńóśźżŻXYZ019') },
  { weight: 4, arbitrary: fc.constantFrom(...' \\`*_{}[]<>()#+-.!|~&;:"\'=^/$%@,?') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
);
export const anyText: Arbitrary<string> = fc
  .array(fc.oneof({ weight: 5, arbitrary: character }, { weight: 1, arbitrary: fc.constantFrom(...traps) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(''))
  .filter((text) => !/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u.test(text));

const uuid = fc.uuid();
const word = fc.oneof(anyText, fc.constantFrom('Opis', 'plan zagospodarowania', ''));
const href = fc.oneof(
  fc.constantFrom(
    'https://example.pl/a_(b)?x=1&copy;=2#*z*',
    '/konsultacje/łódź',
    'mailto:a_b@example.pl',
    'tel:+48343707100',
    '#zal1',
    '#nie-ma',
  ),
  uuid.map((id) => `konsulta:document/${id}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

const link: Arbitrary<RichTextMark> = fc.oneof(
  href.map((value): RichTextMark => ({ type: 'link', attrs: { href: value } })),
  uuid.map((file): RichTextMark => ({ type: 'file', attrs: { file } })),
);

function marksOf(types: MarkType[]): Arbitrary<RichTextMark[]> {
  return fc
    .tuple(
      fc.subarray(types),
      fc.option(fc.constantFrom<MarkType>('sub', 'sup'), { freq: 6 }),
      fc.option(link, { freq: 4 }),
    )
    .map(([plain, script, target]) => [
      ...plain.map((type) => ({ type })),
      ...(script ? [{ type: script }] : []),
      ...(target ? [target] : []),
    ]);
}

const markTypes: MarkType[] = ['strong', 'em', 'underline', 'strike', 'code'];
const text: Arbitrary<RichTextNode> = fc
  .tuple(anyText, fc.oneof(fc.constant<RichTextMark[]>([]), marksOf(markTypes)))
  .map(([value, marks]) => ({ type: 'text', text: value, marks }));

/** Links across several text nodes, as editors make them. */
const linkedTexts: Arbitrary<RichTextNode[]> = fc
  .tuple(link, fc.array(fc.tuple(anyText, fc.subarray(markTypes)), { minLength: 1, maxLength: 3 }))
  .map(([target, texts]) =>
    texts.map<RichTextNode>(([value, types]) => ({
      type: 'text',
      text: value,
      marks: [target, ...types.map((type) => ({ type }))],
    })),
  );

const isVisible = (nodes: RichTextNode[]) =>
  nodes.some((node) => (node.type === 'text' ? !/^[\s\u00a0]*$/.test(node.text ?? '') : node.type !== 'hard_break'));

/** Notes hold words and breaks. */
const footnote: Arbitrary<RichTextNode> = fc
  .array(text, { minLength: 1, maxLength: 3 })
  .filter((content) => content.some((node) => /[\p{L}\p{N}]/u.test(node.text ?? '')))
  .map((content) => ({ type: 'footnote', content }));
const anchor: Arbitrary<RichTextNode> = fc.constant({ type: 'anchor', attrs: { id: 'zal' } });

const inline: Arbitrary<RichTextNode[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: text.map((node) => [node]) },
      { weight: 1, arbitrary: fc.constant<RichTextNode[]>([{ type: 'hard_break' }]) },
      { weight: 1, arbitrary: footnote.map((node) => [node]) },
      { weight: 1, arbitrary: anchor.map((node) => [node]) },
      { weight: 2, arbitrary: linkedTexts },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.flat())
  .filter(isVisible);

const paragraph = inline.map((content): RichTextNode => ({ type: 'paragraph', content }));
const emptyParagraph: RichTextNode = { type: 'paragraph' };
const image: Arbitrary<RichTextNode> = fc
  .record({ file: uuid, alt: word, caption: fc.option(word) })
  .map((attrs) => ({ type: 'image', attrs }));
const video: Arbitrary<RichTextNode> = fc
  .tuple(
    fc.constantFrom(
      { provider: 'youtube', id: 'dQw4w9WgXcQ' },
      { provider: 'vimeo', id: '76979871' },
      { provider: 'vimeo', id: '76979871/8272103f6e' },
    ),
    fc.option(word),
  )
  .map(([attrs, title]) => ({ type: 'video', attrs: { ...attrs, title } }));

const code: Arbitrary<RichTextNode> = fc
  .tuple(
    fc.option(fc.constantFrom('ts', 'c++', 'c#')),
    fc.array(fc.oneof(anyText, fc.constantFrom('', '  ', '\t', '```', '    x')), { minLength: 1, maxLength: 4 }),
  )
  .map(([language, lines]) => ({ language, value: lines.join('\n') }))
  .filter(({ value }) => value.trim() !== '')
  .map(({ language, value }) => ({
    type: 'code_block',
    attrs: { language },
    content: [{ type: 'text', text: value }],
  }));

function cell(type: NodeType, align: string | null): Arbitrary<RichTextNode> {
  const content: Arbitrary<RichTextNode[]> = fc.oneof(
    { weight: 6, arbitrary: paragraph.map((node): RichTextNode[] => [node]) },
    { weight: 1, arbitrary: image.map((node): RichTextNode[] => [node]) },
    { weight: 1, arbitrary: fc.tuple(paragraph, image) },
    { weight: 1, arbitrary: fc.constant<RichTextNode[]>([emptyParagraph]) },
  );
  return content.map((nodes) => ({ type, attrs: { align }, content: nodes }));
}

const alignment = fc.option(fc.constantFrom('left', 'center', 'right'));

const table: Arbitrary<RichTextNode> = fc
  .tuple(fc.array(alignment, { minLength: 1, maxLength: 4 }), fc.boolean())
  .chain(([columns, hasHead]) => {
    const row = (type: NodeType): Arbitrary<RichTextNode> =>
      fc.tuple(...columns.map((align) => cell(type, align))).map((content) => ({ type: 'table_row', content }));
    const isFilled = (node: RichTextNode) =>
      node.content!.some(({ content }) => content!.some((child) => child.type === 'image' || child.content));
    const body = fc.array(row('table_cell'), { minLength: hasHead ? 0 : 1, maxLength: 3 });
    const rows = hasHead
      ? fc.tuple(row('table_header').filter(isFilled), body).map(([head, others]) => [head, ...others])
      : body;
    return rows.map((content): RichTextNode => ({ type: 'table', content }));
  });

const { block } = fc.letrec<{ block: RichTextNode; blocks: RichTextNode[]; item: RichTextNode }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    fc
      .tuple(fc.constantFrom(2, 3, 4), inline)
      .map(([level, content]): RichTextNode => ({ type: 'heading', attrs: { level }, content })),
    code,
    image,
    video,
    table,
    fc.constant<RichTextNode>({ type: 'horizontal_rule' }),
    fc
      .array(tie('item'), { minLength: 1, maxLength: 3 })
      .map((content): RichTextNode => ({ type: 'bullet_list', content })),
    fc
      .tuple(fc.constantFrom(0, 1, 1, 9, 99, 999_999_999), fc.array(tie('item'), { minLength: 1, maxLength: 3 }))
      .map(([start, content]): RichTextNode => ({ type: 'ordered_list', attrs: { start }, content })),
    tie('blocks').map((content): RichTextNode => ({ type: 'blockquote', content })),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  item: fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
        .map(([first, rest]): RichTextNode => ({ type: 'list_item', content: [first, ...rest] })),
    },
    {
      weight: 1,
      arbitrary: tie('blocks').map(
        (rest): RichTextNode => ({
          type: 'list_item',
          content: rest[0]!.type === 'paragraph' ? rest : [emptyParagraph, ...rest],
        }),
      ),
    },
    { weight: 1, arbitrary: fc.constant<RichTextNode>({ type: 'list_item', content: [emptyParagraph] }) },
  ),
}));

/** Places have distinct names. A link to a missing place is written as plain text, and cannot come back. */
function documentOf(content: RichTextNode[]): RichTextJson {
  let count = 0;
  const named = JSON.stringify(content, (key, value) => (key === 'id' && value === 'zal' ? `zal${++count}` : value));
  const doc = parseRichText({ json: { type: 'doc', content: JSON.parse(named) } });
  const places = placesIn(doc);
  const isDead = (value: unknown) => typeof value === 'string' && value.startsWith('#') && !places.has(value.slice(1));
  const mended = JSON.stringify(doc, (key, value) => (key === 'href' && isDead(value) ? '/strona' : value));
  return parseRichText({ json: JSON.parse(mended) });
}

/** Documents that Markdown can express, in canonical form. */
export const sayableDocument: Arbitrary<RichTextJson> = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((content) => documentOf(content));

const ofManyParts = fc.record({ colspan: fc.integer({ min: 1, max: 3 }), rowspan: fc.integer({ min: 1, max: 3 }) });

function unsayable(
  { type }: RichTextNode,
  spans: { colspan: number; rowspan: number },
  align: string | null,
  caption: string,
): RichTextNode['attrs'] {
  if (type === 'table') return { caption };
  if (type === 'ordered_list') return { type: [null, 'a', 'I'][spans.colspan - 1]! };
  return type === 'table_cell' || type === 'table_header' ? { ...spans, align } : undefined;
}

/** Nodes and marks that Markdown cannot express, inserted at every possible place of a document. */
export const anyDocument: Arbitrary<RichTextJson> = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 5 }), fc.infiniteStream(fc.tuple(ofManyParts, alignment, word)))
  .map(([content, choices]) => {
    const enriched = (node: RichTextNode): RichTextNode => {
      if (node.type === 'code_block') return node;
      const [spans, align, words] = choices.next().value!;
      const attrs = unsayable(node, spans, align, words);
      const isForeign = node.type === 'text' && spans.rowspan === 3;
      const marks: RichTextMark[] = [...(node.marks ?? []), { type: 'lang', attrs: { lang: 'uk' } }];
      return {
        ...node,
        ...(attrs && { attrs: { ...node.attrs, ...attrs } }),
        ...(isForeign && { marks }),
        ...(node.content && { content: node.content.map(enriched) }),
      };
    };
    return documentOf(content.map(enriched));
  });
