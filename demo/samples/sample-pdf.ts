/**
 * PDF documents for seeds and tests: PDF 1.7, tagged, with title and language, text that can be selected and
 * searched. Nothing is embedded: the letters come from Helvetica, which every reader has or replaces, through an
 * encoding that adds the Polish ones. The same input gives the same bytes on every machine (no dates, no compression).
 */

export interface SampleDocument {
  title: string;
  /** Paragraphs are separated by line breaks. */
  text: string;
  /** BCP 47; `pl` unless given. */
  language?: string;
}

// Points (1/72 inch): A4 with margins of 2 cm.
const pageSize = { width: 595, height: 842, margin: 57 };
const styles = {
  H1: { size: 18, leading: 24, after: 12 },
  P: { size: 11, leading: 16, after: 8 },
} as const;

type Role = keyof typeof styles;
interface Block {
  role: Role;
  lines: string[];
}
/** The lines of one block that stand on one page. `top` is the first base line, in points from below. */
interface Piece extends Block {
  block: number;
  top: number;
}

/** A valid PDF of as many A4 pages as the text needs. Letters that Polish does not use and ASCII lacks become `?`. */
export function samplePdf({ title, text, language = 'pl' }: SampleDocument): Buffer {
  const paragraphs = text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '');
  const blocks: Block[] = [asBlock('H1', title), ...paragraphs.map((paragraph) => asBlock('P', paragraph))];
  const pages = paginate(blocks);

  const pdf = new PdfFile();
  const [catalog, pageTree, structure, info] = [pdf.reserve(), pdf.reserve(), pdf.reserve(), pdf.reserve()];
  const font = addFont(pdf);
  const pageIds = pages.map((pieces, index) => addPage(pdf, pieces, index, { pageTree, font }));
  addStructure(pdf, structure, blocks, pages, pageIds);
  pdf.set(pageTree, `<</Type/Pages/Kids[${pageIds.map(ref).join(' ')}]/Count ${pageIds.length}>>`);
  pdf.set(info, `<</Title ${textString(title)}/Producer(Konsulta)>>`);
  pdf.set(
    catalog,
    `<</Type/Catalog/Pages ${ref(pageTree)}/Lang${textString(language)}/MarkInfo<</Marked true>>` +
      `/StructTreeRoot ${ref(structure)}/ViewerPreferences<</DisplayDocTitle true>>>>`,
  );
  return pdf.bytes({ catalog, info });
}

/** Numbered objects, the table of their places, and the trailer. */
class PdfFile {
  private readonly bodies: string[] = [];

  reserve(): number {
    return this.bodies.push('null');
  }

  set(id: number, body: string): void {
    this.bodies[id - 1] = body;
  }

  add(body: string): number {
    return this.bodies.push(body);
  }

  addStream(content: string): number {
    return this.add(`<</Length ${content.length}>>\nstream\n${content}\nendstream`);
  }

  bytes({ catalog, info }: { catalog: number; info: number }): Buffer {
    let file = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
    let table = `xref\n0 ${this.bodies.length + 1}\n0000000000 65535 f \n`;
    for (const [index, body] of this.bodies.entries()) {
      table += `${String(file.length).padStart(10, '0')} 00000 n \n`;
      file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    }
    const trailer = `trailer\n<</Size ${this.bodies.length + 1}/Root ${ref(catalog)}/Info ${ref(info)}>>`;
    return Buffer.from(`${file}${table}${trailer}\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
  }
}

function ref(id: number): string {
  return `${id} 0 R`;
}

/** UTF-16 with its mark, in hexadecimal. */
function textString(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

function asBlock(role: Role, text: string): Block {
  const words = text.trim().split(/\s+/);
  const widest = ((pageSize.width - 2 * pageSize.margin) * 1_000) / styles[role].size;
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer) <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return { role, lines };
}

function paginate(blocks: Block[]): Piece[][] {
  const pages: Piece[][] = [[]];
  let below = pageSize.height - pageSize.margin; // what is free ends here
  for (const [block, { role, lines }] of blocks.entries()) {
    const { leading, after } = styles[role];
    for (const [index, line] of lines.entries()) {
      const isNewPage = below - leading < pageSize.margin;
      if (isNewPage) {
        pages.push([]);
        below = pageSize.height - pageSize.margin;
      }
      below -= leading;
      if (index === 0 || isNewPage) pages.at(-1)?.push({ block, role, lines: [], top: below });
      pages.at(-1)?.at(-1)?.lines.push(line);
    }
    below -= after;
  }
  return pages;
}

function addPage(pdf: PdfFile, pieces: Piece[], index: number, { pageTree, font }: { pageTree: number; font: number }) {
  const contents = pdf.addStream(pieces.map(drawn).join('\n'));
  return pdf.add(
    `<</Type/Page/Parent ${ref(pageTree)}/MediaBox[0 0 ${pageSize.width} ${pageSize.height}]` +
      `/Resources<</Font<</F ${ref(font)}>>>>/Contents ${ref(contents)}/StructParents ${index}/Tabs/S>>`,
  );
}

/** The blank at the end of each line keeps words apart for those who read by the structure. */
function drawn({ role, lines, top }: Piece, mcid: number): string {
  const { size, leading } = styles[role];
  const shown = lines.map((line) => `<${encoded(`${line} `).toString('hex')}>Tj T*`).join('\n');
  return `/${role}<</MCID ${mcid}>>BDC\nBT /F ${size} Tf ${leading} TL ${pageSize.margin} ${top} Td\n${shown}\nET\nEMC`;
}

/** Tags: which piece of which page belongs to which heading or paragraph, and the way back. */
function addStructure(pdf: PdfFile, root: number, blocks: Block[], pages: Piece[][], pageIds: number[]): void {
  const document = pdf.reserve();
  const elements = blocks.map(({ role }, block) => {
    const parts = pages.flatMap((pieces, page) =>
      pieces.flatMap((piece, mcid) =>
        piece.block === block ? `<</Type/MCR/Pg ${ref(pageIds[page] ?? 0)}/MCID ${mcid}>>` : [],
      ),
    );
    return pdf.add(`<</Type/StructElem/S/${role}/P ${ref(document)}/K[${parts.join('')}]>>`);
  });
  const parents = pages.map((pieces, page) => {
    return `${page}[${pieces.map((piece) => ref(elements[piece.block] ?? 0)).join(' ')}]`;
  });
  pdf.set(document, `<</Type/StructElem/S/Document/P ${ref(root)}/K[${elements.map(ref).join(' ')}]>>`);
  pdf.set(
    root,
    `<</Type/StructTreeRoot/K ${ref(document)}/ParentTree<</Nums[${parents.join('')}]>>/ParentTreeNextKey ${pages.length}>>`,
  );
}

// Widths in thousandths of the font size, from Adobe's metrics of Helvetica; codes 32 to 126.
const asciiWidths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
// The codes from 128 on are ours: letter, its name in fonts, width.
const beyondAscii = [
  ['Ą', 'Aogonek', 667],
  ['ą', 'aogonek', 556],
  ['Ć', 'Cacute', 722],
  ['ć', 'cacute', 500],
  ['Ę', 'Eogonek', 667],
  ['ę', 'eogonek', 556],
  ['Ł', 'Lslash', 556],
  ['ł', 'lslash', 222],
  ['Ń', 'Nacute', 722],
  ['ń', 'nacute', 556],
  ['Ó', 'Oacute', 778],
  ['ó', 'oacute', 556],
  ['Ś', 'Sacute', 667],
  ['ś', 'sacute', 500],
  ['Ź', 'Zacute', 611],
  ['ź', 'zacute', 500],
  ['Ż', 'Zdotaccent', 611],
  ['ż', 'zdotaccent', 500],
  ['„', 'quotedblbase', 333],
  ['”', 'quotedblright', 333],
  ['“', 'quotedblleft', 333],
  ['’', 'quoteright', 222],
  ['–', 'endash', 556],
  ['—', 'emdash', 1000],
  ['…', 'ellipsis', 1000],
  ['•', 'bullet', 350],
  ['§', 'section', 556],
  ['°', 'degree', 400],
] as const;

const codes = new Map<string, number>([
  ...asciiWidths.map((_, index) => [String.fromCharCode(32 + index), 32 + index] as const),
  ...beyondAscii.map(([letter], index) => [letter, 128 + index] as const),
]);
const widths = [...asciiWidths, 0, ...beyondAscii.map(([, , width]) => width)];

function encoded(text: string): Buffer {
  return Buffer.from(Array.from(text.normalize('NFC'), (letter) => codes.get(letter) ?? 0x3f));
}

function widthOf(text: string): number {
  return encoded(text).reduce((sum, code) => sum + (widths[code - 32] ?? 0), 0);
}

function addFont(pdf: PdfFile): number {
  const toUnicode = pdf.addStream(toUnicodeMap());
  const descriptor = pdf.add(
    '<</Type/FontDescriptor/FontName/Helvetica/Flags 32/FontBBox[-166 -225 1000 931]/ItalicAngle 0/Ascent 718' +
      '/Descent -207/CapHeight 718/StemV 88>>',
  );
  const differences = beyondAscii.map(([, name]) => `/${name}`).join('');
  return pdf.add(
    `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar ${31 + widths.length}` +
      `/Widths[${widths.join(' ')}]/FontDescriptor ${ref(descriptor)}` +
      `/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[128${differences}]>>/ToUnicode ${ref(toUnicode)}>>`,
  );
}

/** Which letters the codes stand for, so that they can be searched and copied. */
function toUnicodeMap(): string {
  const hex = (value: number, digits: number) => `<${value.toString(16).padStart(digits, '0')}>`;
  const beyond = beyondAscii.map(([letter], index) => `${hex(128 + index, 2)}${hex(letter.charCodeAt(0), 4)}`);
  return [
    '/CIDInit/ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def',
    '/CMapName/Adobe-Identity-UCS def/CMapType 2 def',
    '1 begincodespacerange<00><ff>endcodespacerange',
    '1 beginbfrange<20><7e><0020>endbfrange',
    `${beyond.length} beginbfchar\n${beyond.join('\n')}\nendbfchar`,
    'endcmap CMapName currentdict/CMap defineresource pop end end',
  ].join('\n');
}
