import type { Edition } from '../../entities/edition.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { patchName } from '../../entities/fields/field-types.ts';
import type { Problem } from '../../message.ts';
import { propertyOf } from '../editions.ts';
import { filesInTexts } from '../rich-text-fields.ts';

/**
 * Texts that are public later than their edition, and show files: files are public with the edition.
 *
 * @param now the instant from which the public sees the edition
 */
export function filesShownTooEarly({ fields }: ContentTypeDefinition, draft: Edition, now: Date): Problem[] {
  return fields.flatMap((field) => {
    if (!field.publicFrom) return [];
    const begin = field.publicFrom.map((name) => propertyOf(draft, name) as Date | null).find((at) => at != null);
    if (begin && new Date(begin) <= now) return [];
    if (filesInTexts([field], () => propertyOf(draft, field.name)).length === 0) return [];
    return {
      path: [patchName(field)],
      message: {
        pl: 'Ten tekst będzie publiczny później niż reszta, a jego pliki byłyby publiczne od razu. Opublikuj go po tej chwili albo usuń z niego pliki.',
        en: 'This text is public later than the rest, and its files would be public at once. Publish it after that instant, or take the files out.',
      },
    };
  });
}
