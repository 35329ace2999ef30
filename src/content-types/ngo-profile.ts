import { Entity } from '@mikro-orm/decorators/legacy';
import { profileOfTheNgo } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, Inverse } from '../entities/fields/content-field.ts';
import { ContentType } from '../entities/fields/content-type.ts';
import { Day, type Localized, RichText, Url } from '../entities/fields/field-types.ts';
import { Topic } from '../entities/vocabularies.ts';
import type { Message, Problem } from '../message.ts';
import { isKrs, isNip, isRegon } from './registry-numbers.ts';
import { Contact, GeoPoint, type LocalizedRichText } from './values.ts';

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Organizacja pozarządowa', en: 'Non-governmental organization', uk: 'Громадська організація' },
  access: profileOfTheNgo,
  onePerOwner: true,
  description:
    'A non-governmental organization (organizacja pozarządowa): who it is, what it does, where to find it. Its title is its name.',
})
export class NgoProfile extends Edition {
  /** Association, foundation …, in the words of its register. */
  @ContentField(() => String, {
    label: { pl: 'Forma prawna', en: 'Legal form' },
    hint: {
      pl: 'Słowami rejestru: stowarzyszenie, fundacja …',
      en: 'In the words of the register: association, foundation …',
    },
    group: 'BASICS',
    localized: true,
    required,
  })
  legalForm?: Localized | null;

  /** Number of the court register: ten digits. */
  @ContentField(() => String, {
    label: { pl: 'KRS', en: 'KRS' },
    format: 'registryNumber',
    distinct: true,
    hint: { pl: 'Dziesięć cyfr.', en: 'Ten digits.' },
    group: 'REGISTERS',
    filter: true,
  })
  krs?: string | null;

  /** Tax number: ten digits. */
  @ContentField(() => String, {
    label: { pl: 'NIP', en: 'NIP' },
    format: 'registryNumber',
    distinct: true,
    hint: { pl: 'Dziesięć cyfr.', en: 'Ten digits.' },
    group: 'REGISTERS',
    filter: true,
  })
  nip?: string | null;

  /** Number of the business register: nine or fourteen digits. */
  @ContentField(() => String, {
    label: { pl: 'REGON', en: 'REGON' },
    format: 'registryNumber',
    distinct: true,
    hint: { pl: 'Dziewięć albo czternaście cyfr.', en: 'Nine or fourteen digits.' },
    group: 'REGISTERS',
  })
  regon?: string | null;

  /** Status of a public benefit organization (OPP). */
  @ContentField(() => Boolean, {
    label: { pl: 'Organizacja pożytku publicznego (OPP)', en: 'Public benefit organization (OPP)' },
    group: 'REGISTERS',
    filter: true,
    default: false,
  })
  publicBenefit?: boolean | null;

  /** The organization's mission. */
  @ContentField(() => RichText, { label: { pl: 'Misja', en: 'Mission' }, group: 'TEXT', required })
  mission?: LocalizedRichText | null;

  /** How the organization works, and with whom (charakterystyka). */
  @ContentField(() => RichText, { label: { pl: 'Charakterystyka', en: 'Characteristics' }, group: 'TEXT' })
  characteristics?: LocalizedRichText | null;

  /** What the organization does together with the city. */
  @ContentField(() => RichText, {
    label: { pl: 'Współpraca z miastem', en: 'Cooperation with the city' },
    group: 'TEXT',
  })
  cooperation?: LocalizedRichText | null;

  /** Fields of activity. */
  @ContentField(() => [Topic], {
    label: { pl: 'Dziedziny działalności', en: 'Fields of activity' },
    group: 'CLASSIFICATION',
    required,
    filter: true,
    patchName: 'activityIds',
  })
  activities: string[] = [];

  @ContentField(() => Day, { label: { pl: 'Założona', en: 'Founded' }, group: 'BASICS' })
  foundedOn?: string | null;

  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  /** The organization's place on the map; WGS 84. */
  @ContentField(() => GeoPoint, {
    label: { pl: 'Położenie na mapie', en: 'Place on the map' },
    group: 'CONTACT',
    filter: true,
  })
  location?: GeoPoint | null;

  @ContentField(() => Url, { label: { pl: 'Strona internetowa', en: 'Website' }, group: 'CONTACT' })
  website?: string | null;

  /** The programmes in which the organization is a partner. */
  @Inverse('Programme', 'partnerProfiles', { paged: true, orderBy: 'startsOn' })
  declare readonly programmes: unknown;

  static problems(draft: NgoProfile): Problem[] {
    return [
      ...check('krs', draft.krs, isKrs, {
        pl: 'KRS ma dziesięć cyfr i nie jest samymi zerami.',
        en: 'A KRS number has ten digits that are not all zero.',
      }),
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
