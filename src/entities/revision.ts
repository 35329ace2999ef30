import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * What one change of a document's working text overwrote. Taken back from the newest to the oldest, revisions lead from
 * the present text to every text that was ever saved. Nobody but editors reads them.
 */
@Entity()
@Index({ properties: ['at'] })
export class Revision {
  @PrimaryKey({ type: 'uuid', fieldName: 'document_id' })
  documentId!: string;

  /** The document's version after the change. */
  @PrimaryKey({ type: 'integer', columnType: 'int' })
  version!: number;

  /** The version of the first of the changes that this row stands for: `version`, until revisions are thinned out. */
  @Property({ type: 'integer', columnType: 'int' })
  firstVersion!: number;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  at!: Date;

  @Property({ type: 'uuid', fieldName: 'account_id', nullable: true })
  accountId?: string | null;

  /** The verb: `update`, `restoreEdition` … */
  @Property({ type: 'text' })
  action!: string;

  /** By part (`title.pl`, see `content/parts.ts`), the value before the change; null where there was none. */
  @Property({ type: 'json', columnType: 'jsonb' })
  overwritten!: Record<string, unknown>;
}
