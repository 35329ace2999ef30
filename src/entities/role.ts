import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Message } from '../message.ts';
import type { ContentGrant } from './access-rules.ts';

/** A role that the city made. Default roles have no row: they follow from the declarations of content types. */
@Entity({ tableName: 'role' })
export class CityRole {
  /** Upper case; never the code of a default role. */
  @PrimaryKey({ type: 'text' })
  code!: string;

  @Property({ type: 'json', columnType: 'jsonb' })
  name!: Message;

  /** What the role allows with documents, line by line. */
  @Property({ type: 'json', columnType: 'jsonb' })
  content: ContentGrant[] = [];

  /** What the role allows beside documents. */
  @Property({ columnType: 'text[]', type: 'string[]', default: [] })
  office: string[] = [];

  /** Whether the role publishes only what others have written. */
  @Property({ type: 'boolean', default: false })
  separatesDuties: boolean = false;

  /** Goes up with every change. */
  @Property({ type: 'integer', columnType: 'int', default: 1 })
  version: number = 1;

  /** From then on the role gives nothing, and can be granted to nobody. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  retiredAt?: Date | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;
}
