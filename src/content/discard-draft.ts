import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import { invalid } from '../errors.ts';
import { changeDocument, type Target } from './change.ts';
import { editionsAt, saveEditions } from './editions.ts';

/**
 * Discards the draft: the planned or public text, or the text that was public last, is the working text again. The
 * history keeps the draft as an edition that was never public and can be restored.
 */
export function discardDraft(ctx: Context, target: Target): Promise<Document> {
  return changeDocument(ctx, target, {
    may: 'update',
    async carryOut(ctx, subject, at) {
      const { draft, planned, previous } = editionsAt(subject, at);
      if (!draft) {
        throw invalid(['id'], {
          pl: 'Nie ma wersji roboczej, którą można odrzucić.',
          en: 'There is no draft to let go.',
        });
      }
      if (!planned && !previous) {
        throw invalid(['id'], {
          pl: 'Dokument nie ma innego tekstu niż wersja robocza; jeśli jest niepotrzebny, przenieś go do kosza.',
          en: 'The document has no other text than its draft; if nobody needs it, put the document in the trash.',
        });
      }
      draft.discardedAt = at;
      await saveEditions(ctx, subject, draft);
      return { action: 'discardDraft', details: { editions: [draft.number] } };
    },
  });
}
