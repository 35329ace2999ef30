/** Title and language of docx, xlsx, pptx, odt, ods and odp. Documents with macros are refused. */

import { FileRefused } from '../kinds/file-refused.ts';
import { readXml, withoutPrefix, type XmlHandler } from '../text/xml.ts';
import type { ZipArchive } from '../text/zip-archive.ts';
import { asLanguage, asTitle } from './title-and-language.ts';

export interface OfficeFacts {
  kind: 'office';
  title: string | null;
  /** BCP 47. */
  language: string | null;
  /** Number of slides; pptx only. */
  slides: number | null;
}

const mostProperties = 1024 * 1024;
const mostStyles = 8 * 1024 * 1024;

/** @throws FileRefused macroParts or PASSWORD_PROTECTED, or an Error when the file is damaged */
export async function officeFacts(zip: ZipArchive): Promise<OfficeFacts> {
  await refuseMacros(zip);
  await refuseEncrypted(zip);
  await zip.verify();
  const { title, language } = await propertiesOf(zip);
  return {
    kind: 'office',
    title: asTitle(title),
    language: asLanguage(language) ?? asLanguage(await languageOfStyles(zip)),
    slides: zip.names.filter((name) => /^ppt\/slides\/[^/]+\.xml$/.test(name)).length || null,
  };
}

/** Visual Basic, the macro sheets of Excel 4 and the scripts of LibreOffice, whose empty libraries are harmless. */
const macroParts = [
  /(^|\/)vba(project|data)[^/]*\.(bin|xml)$/,
  /^xl\/macrosheets\//,
  /^basic\/[^/]+\/(?!(script|dialog)-l[bc]\.xml$)[^/]+$/,
  /^scripts\/.*[^/]$/,
];

async function refuseMacros(zip: ZipArchive): Promise<void> {
  if (zip.names.some((name) => macroParts.some((macro) => macro.test(name)))) throw new FileRefused('MACROS');
  const types = await zip.read('[Content_Types].xml');
  const open = (_: string, { ContentType = '' }: Record<string, string>) => {
    if (/macroEnabled|vbaProject/i.test(ContentType)) throw new FileRefused('MACROS');
  };
  if (types) await readXml(types, { open }, mostProperties);
}

/** OpenDocument encrypts part by part and says so in its manifest. An encrypted OOXML document is no zip any more. */
async function refuseEncrypted(zip: ZipArchive): Promise<void> {
  const manifest = await zip.read('META-INF/manifest.xml');
  const open = (name: string) => {
    if (name === 'encryption-data') throw new FileRefused('PASSWORD_PROTECTED');
  };
  if (manifest) await readXml(manifest, { open }, mostProperties);
}

/** Dublin Core, which both families use. */
async function propertiesOf(zip: ZipArchive): Promise<{ title: string; language: string }> {
  const part = (await zip.read('docProps/core.xml')) ?? (await zip.read('meta.xml'));
  const found = { title: '', language: '' };
  let current: keyof typeof found | null = null;
  const handler: XmlHandler = {
    open(name) {
      current = name === 'title' || name === 'language' ? name : null;
    },
    text(text) {
      if (current) found[current] += text;
    },
    close() {
      current = null;
    },
  };
  if (part) await readXml(part, handler, mostProperties);
  return found;
}

/** The language of text whose style names none: from `w:lang` in docx, from the default style in OpenDocument. */
async function languageOfStyles(zip: ZipArchive): Promise<string> {
  const part = (await zip.read('word/styles.xml')) ?? (await zip.read('styles.xml'));
  let language = '';
  const open = (name: string, attributes: Record<string, string>) => {
    if (language !== '') return;
    const get = (wanted: string) =>
      Object.entries(attributes).find(([key]) => withoutPrefix(key) === wanted)?.[1] ?? '';
    if (name === 'lang') language = get('val');
    else if (name === 'text-properties') language = [get('language'), get('country')].filter(isCode).join('-');
  };
  if (part) await readXml(part, { open }, mostStyles);
  return language;
}

function isCode(code: string): boolean {
  return /^[a-z]{2,3}$/i.test(code);
}
