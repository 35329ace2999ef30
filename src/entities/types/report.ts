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
  label: { pl: 'Sprawozdanie', en: 'Report', uk: 'Звіт' },
  access: editorsOfTheOwner,
  description: 'What came of a consultation: how it went, what people answered, with numbered annexes.',
})
export class Report extends Edition {
  /** Null when it is not public at this instant. */
  @DocumentReference(() => Consultation, {
    label: { pl: 'Konsultacje', en: 'Consultation' },
    group: 'BASICS',
    required: 'publish',
    filter: true,
  })
  consultationId?: string | null;

  /** Two or three sentences for listings. */
  @ContentField(() => String, {
    label: { pl: 'Streszczenie', en: 'Summary' },
    hint: { pl: 'Dwa, trzy zdania; pokazywane na listach.', en: 'Two or three sentences, shown in listings.' },
    group: 'BASICS',
    listing: true,
    localized: true,
    required: 'publish',
    maxLength: 2000,
  })
  summary?: Localized | null;

  /** May be absent where a file says it all. */
  @ContentField(() => RichText, {
    label: { pl: 'Treść', en: 'Body' },
    hint: { pl: 'Może jej nie być, gdy wszystko mówi plik.', en: 'May be absent where a file says it all.' },
    group: 'TEXT',
  })
  body?: LocalizedRichText | null;

  /** Per question what was answered. */
  @ContentField(() => [Tally], { label: { pl: 'Zestawienia odpowiedzi', en: 'Tallies' }, group: 'OUTCOME' })
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
