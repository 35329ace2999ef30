/** The facts of a file that its inspection finds and that are stored with it. */

import { blurPlaceholder } from '../images/make-variant.ts';
import type { Inspection } from '../inspect.ts';

/** Null where a fact does not apply to the kind of file, or the file does not state it. */
export interface FileFacts {
  /** Pixels as a browser shows the image; images only. */
  width: number | null;
  height: number | null;
  /** Pages of a PDF, slides of a presentation. */
  pageCount: number | null;
  /** PDFs only. */
  tagged: boolean | null;
  /** BCP 47, as the document itself states. */
  language: string | null;
  documentTitle: string | null;
  /** PDFs only. */
  scanned: boolean | null;
  suggestsAccessible: boolean | null;
  /** Images only. */
  frameCount: number | null;
  hasAlpha: boolean | null;
  /** A data URI; images only. */
  placeholder: string | null;
}

const nothing: FileFacts = {
  width: null,
  height: null,
  pageCount: null,
  tagged: null,
  language: null,
  documentTitle: null,
  scanned: null,
  suggestsAccessible: null,
  frameCount: null,
  hasAlpha: null,
  placeholder: null,
};

/** @param path the file that is kept, to which `found` applies */
export async function factsOf(path: string, found: Inspection): Promise<FileFacts> {
  switch (found.kind) {
    case 'image': {
      const { width, height, frames: frameCount, hasAlpha } = found;
      return { ...nothing, width, height, frameCount, hasAlpha, placeholder: await blurPlaceholder(path) };
    }
    case 'pdf': {
      const { tagged, language, title, hasText } = found.accessibleEvidence;
      const { pages: pageCount, suggestsAccessible } = found;
      return { ...nothing, pageCount, tagged, language, documentTitle: title, scanned: !hasText, suggestsAccessible };
    }
    case 'office':
      return { ...nothing, pageCount: found.slides, language: found.language, documentTitle: found.title };
    case 'other':
      return nothing;
  }
}
