import { type OutlineEntry, outline } from '../anchors.ts';
import type { RichTextJson } from '../schema.ts';
import { type HtmlImage, toHtml } from '../to-html.ts';
import { toMarkdown } from '../to-markdown.ts';
import { toText } from '../to-text.ts';

/** What each form of a text is. */
export interface Forms {
  html: string;
  markdown: string;
  text: string;
  outline: OutlineEntry[];
}
export type Form = keyof Forms;

/** What html needs to know beside the text, as values, so that it can be sent to a thread. */
export interface HtmlValues {
  idPrefix: string;
  language: string;
  /** The address of each file to which the text refers, and what is known of images. */
  files: Readonly<Record<string, { url: string; image?: HtmlImage }>>;
  /** The addresses of the documents to which the text links; links to others are left out. */
  documents: Readonly<Record<string, string>>;
}

export interface WriteOrder {
  form: Form;
  /** The ProseMirror document as JSON. */
  source: string;
  /** For html. */
  html?: HtmlValues;
}

/** Writes a text in a form. */
export function write({ form, source, html }: WriteOrder): Forms[Form] {
  return writers[form](JSON.parse(source) as RichTextJson, html);
}

const writers: { [F in Form]: (document: RichTextJson, values?: HtmlValues) => Forms[F] } = {
  html: (document, { idPrefix, language, files, documents } = noValues) =>
    toHtml(document, {
      idPrefix,
      language,
      fileUrl: (id) => files[id]?.url ?? '',
      image: (id) => files[id]?.image,
      documentUrl: (id) => documents[id],
    }),
  markdown: toMarkdown,
  text: toText,
  outline,
};

const noValues: HtmlValues = { idPrefix: '', language: 'pl', files: {}, documents: {} };
