import { Entity } from '@mikro-orm/decorators/legacy';
import type { Message, Problem } from '../../message.ts';
import { profileOfTheNgo } from '../access-rules.ts';
import { Edition } from '../edition.ts';
import { ContentField } from '../fields/content-field.ts';
import { ContentType } from '../fields/content-type.ts';
import { Day, type Localized, RichText, Url } from '../fields/field-types.ts';
import { Topic } from '../vocabularies.ts';
import { isKrs, isNip, isRegon } from './registry-numbers.ts';
import { Contact, GeoPoint, type LocalizedRichText } from './values.ts';

const required = 'publish';

@Entity()
@ContentType({
  access: profileOfTheNgo,
  description:
    'A non-governmental organization (organizacja pozarządowa): who it is, what it does, where to find it. Its title is its name.',
})
export class NgoProfile extends Edition {
  /** Association, foundation …, in the words of its register. */
  @ContentField(() => String, { localized: true, required })
  legalForm?: Localized | null;

  /** Number of the court register: ten digits. */
  @ContentField(() => String, { filter: true })
  krs?: string | null;

  /** Tax number: ten digits. */
  @ContentField(() => String, { filter: true })
  nip?: string | null;

  /** Number of the business register: nine or fourteen digits. */
  @ContentField(() => String)
  regon?: string | null;

  /** Status of a public benefit organization (OPP). */
  @ContentField(() => Boolean, { filter: true, default: false })
  publicBenefit?: boolean | null;

  /** What it is for. */
  @ContentField(() => RichText, { required, searchable: 'B' })
  mission?: LocalizedRichText | null;

  /** How it works, and with whom (charakterystyka). */
  @ContentField(() => RichText, { searchable: 'C' })
  characteristics?: LocalizedRichText | null;

  /** What it does together with the city. */
  @ContentField(() => RichText, { searchable: 'C' })
  cooperation?: LocalizedRichText | null;

  /** Fields of activity. */
  @ContentField(() => [Topic], { required, filter: true, patchName: 'activityIds' })
  activities: string[] = [];

  @ContentField(() => Day)
  foundedOn?: string | null;

  @ContentField(() => Contact)
  contact?: Contact | null;

  /** Where it is on the map; WGS 84. */
  @ContentField(() => GeoPoint, { filter: true })
  location?: GeoPoint | null;

  @ContentField(() => Url)
  website?: string | null;

  static problems(draft: NgoProfile): Problem[] {
    return [
      ...check('krs', draft.krs, isKrs, { pl: 'KRS ma dziesięć cyfr.', en: 'A KRS number has ten digits.' }),
      ...check('nip', draft.nip, isNip, {
        pl: 'To nie jest numer NIP: cyfra kontrolna się nie zgadza.',
        en: 'This is no NIP: its check digit does not fit.',
      }),
      ...check('regon', draft.regon, isRegon, {
        pl: 'To nie jest numer REGON: cyfra kontrolna się nie zgadza.',
        en: 'This is no REGON: its check digit does not fit.',
      }),
    ];
  }
}

function check(
  name: string,
  value: string | null | undefined,
  isValid: (text: string) => boolean,
  message: Message,
): Problem[] {
  return value == null || isValid(value) ? [] : [{ path: [name], message }];
}
