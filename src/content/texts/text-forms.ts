import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { type RichTextJson, writeText } from '../../rich-text/index.ts';
import type { Leaves } from '../ledger/digest.ts';

/** Raised when texts are written otherwise than before: forms that older rules have written are written anew. */
export const rulesOfForms = 1;

/** A text of an edition in its forms, as the table `text_form` has it. */
export interface TextForms {
  edition_id: string;
  /** The path of the text for a front end: `body`, `outcome.decision`. */
  field: string;
  /** The language of the text. */
  locale: string;
  /** The first language of the readers who get these forms; empty where all readers get the same. */
  language: string;
  /** Null for a text that shows files or leads to documents: addresses depend on what else is public, and on settings. */
  html: string | null;
  markdown: string;
  text: string;
}

/**
 * The forms of all texts of editions, but of those in lists of values.
 *
 * @param languages the first languages of all chains: words about footnotes and films follow the reader
 */
export async function formsOf(
  type: ContentTypeDefinition,
  leaves: ReadonlyMap<string, Leaves>,
  languages: readonly string[],
): Promise<TextForms[]> {
  const forms: TextForms[] = [];
  for (const [id, { fields }] of leaves) {
    for (const { field, texts } of richTexts(type, fields)) {
      for (const [locale, document] of Object.entries(texts)) {
        const written = await formsOfText(JSON.stringify(document), languages);
        forms.push(...written.map((one) => ({ edition_id: id, field, locale, ...one })));
      }
    }
  }
  return forms;
}

type Texts = Record<string, RichTextJson>;

function richTexts(
  { fields }: ContentTypeDefinition,
  row: Readonly<Record<string, unknown>>,
): { field: string; texts: Texts }[] {
  return fields.flatMap(({ name, column, type }) => {
    if (type.kind === 'richText') return { field: name, texts: (row[column] ?? {}) as Texts };
    if (type.kind !== 'value' || type.list) return [];
    const value = (row[column] ?? {}) as Record<string, Texts | null>;
    return type.value.fields
      .filter((part) => part.type.kind === 'richText')
      .map((part) => ({ field: `${name}.${part.name}`, texts: value[part.name] ?? {} }));
  });
}

async function formsOfText(
  source: string,
  languages: readonly string[],
): Promise<Pick<TextForms, 'language' | 'html' | 'markdown' | 'text'>[]> {
  const markdown = await writeText({ form: 'markdown', source });
  const text = await writeText({ form: 'text', source });
  if (refersToOthers(source)) return [{ language: '', html: null, markdown, text }];
  const all = await Promise.all(languages.map(async (language) => ({ language, html: await html(source, language) })));
  const isSame = new Set(all.map((one) => one.html)).size === 1;
  return (isSame ? [{ ...all[0], language: '' }] : all).map((one) => ({ ...one, markdown, text }));
}

function html(source: string, language: string): string | Promise<string> {
  return writeText({ form: 'html', source, html: { idPrefix: '', language, files: {}, documents: {} } });
}

/** Whether html shows what does not stand in the text: a file, a document. True also for a few texts that only have these words. */
function refersToOthers(source: string): boolean {
  return source.includes('"file"') || source.includes('konsulta:');
}
