import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { Ancestors, ContentField, DocumentReference, Inverse } from '../entities/fields/content-field.ts';
import { ContentType } from '../entities/fields/content-type.ts';
import { Integer, RichText } from '../entities/fields/field-types.ts';
import type { LocalizedRichText } from './values.ts';

@Entity()
@ContentType({
  label: { pl: 'Strona', en: 'Page', uk: 'Сторінка' },
  access: editorsOfTheOwner,
  description: 'A page of the tree: about, rules, handbook chapters.',
})
export class Page extends Edition {
  @ContentField(() => RichText, { label: { pl: 'Treść', en: 'Body' }, group: 'TEXT', required: 'publish' })
  body?: LocalizedRichText | null;

  /** The page's place among the pages under the same parent. Smaller numbers come first. */
  @ContentField(() => Integer, {
    label: { pl: 'Kolejność', en: 'Position' },
    hint: {
      pl: 'Miejsce wśród stron pod tą samą stroną nadrzędną; mniejsze liczby są wcześniej.',
      en: 'The place among the pages under the same parent; smaller numbers come first.',
    },
    group: 'ADDRESS',
    order: true,
    default: '0',
  })
  position?: number | null;

  @DocumentReference(() => Page, {
    label: { pl: 'Strona nadrzędna', en: 'Parent page' },
    group: 'ADDRESS',
    filter: true,
    acyclic: true,
  })
  parentId?: string | null;

  @Inverse('Page', 'parent', { orderBy: 'position' })
  declare readonly children: Page[];

  /** The pages from the root to the parent. */
  @Ancestors('parent')
  declare readonly breadcrumb: Page[];
}
