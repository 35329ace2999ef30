import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Who has a document open. Rows are worth a minute, and go with the next call of anybody after that. */
@Entity()
@Index({ properties: ['seenAt'] })
export class Presence {
  @PrimaryKey({ type: 'uuid', fieldName: 'document_id' })
  documentId!: string;

  @PrimaryKey({ type: 'uuid', fieldName: 'account_id' })
  accountId!: string;

  /** When the person opened the document; kept while the person does not leave. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  since!: Date;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  seenAt!: Date;

  /** The field in which the person is: `title`. */
  @Property({ type: 'text', nullable: true })
  field?: string | null;
}
