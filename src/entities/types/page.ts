import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../access-rules.ts';
import { Edition } from '../edition.ts';
import { Ancestors, ContentField, DocumentReference, Inverse } from '../fields/content-field.ts';
import { ContentType } from '../fields/content-type.ts';
import { Integer, RichText } from '../fields/field-types.ts';
import type { LocalizedRichText } from './values.ts';

@Entity()
@ContentType({ access: editorsOfTheOwner, description: 'A page of the tree: about, rules, handbook chapters.' })
export class Page extends Edition {
  @ContentField(() => RichText, { required: 'publish', searchable: 'B' })
  body?: LocalizedRichText | null;

  /** Its place among the pages under the same parent; smaller ones come first. */
  @ContentField(() => Integer, { order: true, default: '0' })
  position?: number | null;

  @DocumentReference(() => Page, { filter: true, acyclic: true })
  parentId?: string | null;

  @Inverse('Page', 'parent', { orderBy: 'position' })
  declare readonly children: Page[];

  /** From the root to the parent. */
  @Ancestors('parent')
  declare readonly breadcrumb: Page[];
}
