import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { enumType, type Localized, type VocabularyDefinition } from './field-types.ts';

export const OrganizationKind = enumType('OrganizationKind', [
  'OFFICE',
  'DEPARTMENT',
  'DISTRICT_COUNCIL',
  'VILLAGE_UNIT',
  'NGO',
]);

export const AreaKind = enumType('AreaKind', ['CITY', 'COMMUNE', 'DISTRICT', 'VILLAGE', 'CUSTOM']);

/** Who writes: an office, a department, a district council, an NGO. Reorganised ones have a successor. */
@Entity()
export class Organization {
  static readonly vocabulary: VocabularyDefinition = {
    typeName: 'Organization',
    table: 'organization',
    reference: 'id',
  };

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text', unique: true })
  slug!: string;

  @Property({ type: 'text' })
  kind!: string;

  @Property({ type: 'text', nullable: true })
  code?: string | null;

  @Property({ type: 'json', columnType: 'jsonb' })
  name!: Localized;

  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  contact?: Record<string, string> | null;

  @Property({ type: 'uuid', fieldName: 'area_id', nullable: true })
  areaId?: string | null;

  @Property({ type: 'string', columnType: 'date', nullable: true })
  validFrom?: string | null;

  @Property({ type: 'string', columnType: 'date', nullable: true })
  validTo?: string | null;

  @Property({ type: 'uuid', fieldName: 'successor_id', nullable: true, index: true })
  successorId?: string | null;
}

/** A piece of the city or country that content is about. TERC has seven characters, leading zeros kept. */
@Entity()
export class Area {
  static readonly vocabulary: VocabularyDefinition = { typeName: 'Area', table: 'area', reference: 'id' };

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text', unique: true })
  slug!: string;

  @Property({ type: 'text' })
  kind!: string;

  @Property({ type: 'json', columnType: 'jsonb' })
  name!: Localized;

  @Property({ type: 'text', nullable: true })
  terc?: string | null;

  @Property({ type: 'text', nullable: true })
  simc?: string | null;

  /** GeoJSON geometry (RFC 7946), WGS 84. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  geometry?: unknown;

  @Property({ type: 'uuid', fieldName: 'parent_id', nullable: true, index: true })
  parentId?: string | null;
}

/** What content is about. */
@Entity()
export class Topic {
  static readonly vocabulary: VocabularyDefinition = { typeName: 'Topic', table: 'topic', reference: 'id' };

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text', unique: true })
  slug!: string;

  @Property({ type: 'json', columnType: 'jsonb' })
  name!: Localized;
}

/** How people are asked: questionnaire, round table, open meeting … */
@Entity()
export class Method {
  static readonly vocabulary: VocabularyDefinition = { typeName: 'Method', table: 'method', reference: 'code' };

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text', unique: true })
  code!: string;

  @Property({ type: 'json', columnType: 'jsonb' })
  name!: Localized;
}
