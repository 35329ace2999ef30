import { Entity } from '@mikro-orm/decorators/legacy';
import type { Problem } from '../../message.ts';
import { editorsOfTheOwner } from '../access-rules.ts';
import { Edition } from '../edition.ts';
import { ContentField, DocumentReference } from '../fields/content-field.ts';
import { type CheckContext, ContentType } from '../fields/content-type.ts';
import { type Localized, RichText } from '../fields/field-types.ts';
import { Consultation } from './consultation.ts';
import { Tally, tallyProblems } from './tally.ts';
import type { LocalizedRichText } from './values.ts';

@Entity()
@ContentType({
  access: editorsOfTheOwner,
  description: 'What came of a consultation: how it went, what people answered, with numbered annexes.',
})
export class Report extends Edition {
  /** Null when it is not public at this instant. */
  @DocumentReference(() => Consultation, { required: 'publish', filter: true })
  consultationId?: string | null;

  /** Two or three sentences for listings. */
  @ContentField(() => String, { localized: true, required: 'publish', searchable: 'B', maxLength: 2000 })
  summary?: Localized | null;

  /** May be absent where a file says it all. */
  @ContentField(() => RichText, { searchable: 'C' })
  body?: LocalizedRichText | null;

  /** Per question what was answered. */
  @ContentField(() => [Tally])
  tallies?: Tally[] | null;

  static problems(draft: Report, { publishing, attachments }: CheckContext<Report>): Problem[] {
    const problems = (draft.tallies ?? []).flatMap((tally, index) => tallyProblems(tally, ['tallies', String(index)]));
    if (publishing && !draft.body && attachments === 0) {
      problems.push({
        path: ['body'],
        message: {
          pl: 'Sprawozdanie potrzebuje treści albo przynajmniej jednego pliku.',
          en: 'A report needs a body or at least one file.',
        },
      });
    }
    return problems;
  }
}
