import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Contact } from '../content-types/values.ts';
import { YearFigures } from '../content-types/year-figures.ts';
import { DeclaredField } from './fields/content-field.ts';
import { enumType, Geometry, type Localized, type VocabularyDefinition } from './fields/field-types.ts';

export const OrganizationKind = enumType('OrganizationKind', {
  OFFICE: { pl: 'Biuro', en: 'Office', uk: 'Бюро' },
  DEPARTMENT: { pl: 'Wydział', en: 'Department', uk: 'Відділ' },
  UNIT: { pl: 'Jednostka miejska', en: 'Municipal unit', uk: 'Міська установа' },
  DISTRICT_COUNCIL: { pl: 'Rada dzielnicy', en: 'District council', uk: 'Рада району' },
  VILLAGE_UNIT: { pl: 'Sołectwo', en: 'Village unit', uk: 'Солецтво' },
  NGO: { pl: 'Organizacja pozarządowa', en: 'Non-governmental organization', uk: 'Громадська організація' },
  PARTNER: { pl: 'Partner', en: 'Partner', uk: 'Партнер' },
});

export const AreaKind = enumType('AreaKind', {
  CITY: { pl: 'Miasto', en: 'City', uk: 'Місто' },
  COMMUNE: { pl: 'Gmina', en: 'Commune', uk: 'Гміна' },
  DISTRICT: { pl: 'Dzielnica', en: 'District', uk: 'Район' },
  VILLAGE: { pl: 'Wieś', en: 'Village', uk: 'Село' },
  CUSTOM: { pl: 'Inny obszar', en: 'Other area', uk: 'Інша територія' },
});

/**
 * An entry of a vocabulary. Its name never changes, except to correct typing errors: an entry under a new name is a
 * successor, so that old content keeps the name under which it was published. Closed entries can no longer be chosen,
 * and hide nothing.
 */
@Entity({ abstract: true })
export abstract class VocabularyEntry {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'json', columnType: 'jsonb' })
  name!: Localized;

  /** First day on which the entry is in use. */
  @Property({ type: 'string', columnType: 'date', nullable: true })
  validFrom?: string | null;

  /** Last day on which the entry is in use. */
  @Property({ type: 'string', columnType: 'date', nullable: true })
  validTo?: string | null;

  /** When the entry got its name; unknown for entries older than this column. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  namedAt?: Date | null;

  /** The entry that took over from this one, by a new name or by a merger. */
  @Property({ type: 'uuid', fieldName: 'successor_id', nullable: true, index: true })
  successorId?: string | null;
}

/** A piece of the city or country that content is about. TERC has seven characters, leading zeros kept. */
@Entity()
export class Area extends VocabularyEntry {
  static readonly vocabulary: VocabularyDefinition = { typeName: 'Area', table: 'area', reference: 'id' };

  @Property({ type: 'text', unique: true })
  slug!: string;

  @DeclaredField(() => AreaKind, { label: { pl: 'Rodzaj', en: 'Kind' }, required: 'value' })
  kind!: string;

  /** Seven characters of the register TERC. */
  @DeclaredField(() => String, { label: { pl: 'TERC', en: 'TERC' }, format: 'sevenDigits' })
  terc?: string | null;

  /** Seven characters of the register SIMC. */
  @DeclaredField(() => String, { label: { pl: 'SIMC', en: 'SIMC' }, format: 'sevenDigits' })
  simc?: string | null;

  /** GeoJSON geometry (RFC 7946), WGS 84. */
  @DeclaredField(() => Geometry, { label: { pl: 'Granice', en: 'Shape' } })
  geometry?: unknown;

  /** The area in which this area lies. */
  @DeclaredField(() => Area, { label: { pl: 'Obszar nadrzędny', en: 'Parent area' }, acyclic: true })
  @Index()
  parentId?: string | null;
}

/** Who writes: an office, a department, a district council, an NGO. Reorganised ones have a successor. */
@Entity()
export class Organization extends VocabularyEntry {
  static readonly vocabulary: VocabularyDefinition = {
    typeName: 'Organization',
    table: 'organization',
    reference: 'id',
  };

  @Property({ type: 'text', unique: true })
  slug!: string;

  @DeclaredField(() => OrganizationKind, { label: { pl: 'Rodzaj', en: 'Kind' }, required: 'value' })
  kind!: string;

  @DeclaredField(() => String, { label: { pl: 'Symbol', en: 'Code' }, maxLength: 50 })
  code?: string | null;

  @DeclaredField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' } })
  contact?: Record<string, string> | null;

  @DeclaredField(() => Area, { label: { pl: 'Obszar', en: 'Area' } })
  areaId?: string | null;

  /** The organization to which it belongs: an office within the city hall, a centre within the office. */
  @DeclaredField(() => Organization, { label: { pl: 'Jednostka nadrzędna', en: 'Parent' }, acyclic: true })
  @Index()
  parentId?: string | null;

  /** Budget and staff, year by year. */
  @DeclaredField(() => [YearFigures], { label: { pl: 'Budżet i etaty w latach', en: 'Figures per year' } })
  figures?: YearFigures[] | null;
}

/** What content is about. */
@Entity()
export class Topic extends VocabularyEntry {
  static readonly vocabulary: VocabularyDefinition = { typeName: 'Topic', table: 'topic', reference: 'id' };

  @Property({ type: 'text', unique: true })
  slug!: string;
}

/** Who is asked above all: youth, seniors, people with disabilities, entrepreneurs … */
@Entity()
export class Audience extends VocabularyEntry {
  static readonly vocabulary: VocabularyDefinition = { typeName: 'Audience', table: 'audience', reference: 'id' };

  @Property({ type: 'text', unique: true })
  slug!: string;
}

/** How people are asked: questionnaire, round table, open meeting … */
@Entity()
export class Method extends VocabularyEntry {
  static readonly vocabulary: VocabularyDefinition = { typeName: 'Method', table: 'method', reference: 'code' };

  @Property({ type: 'text', unique: true })
  code!: string;
}
