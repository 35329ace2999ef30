import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What a deed decided about publication, as the audit log keeps it. Instants in RFC 3339. */
export interface DeedDetails {
  /** When the text opens; of a plan that was taken back, when the text would have opened. */
  from?: string | null;
  /** The end that was asked for. */
  until?: string | null;
  /** The languages that were published. */
  locales?: readonly string[];
  /** What became of an older plan: KEEP, DROP or REBASE. */
  plan?: string;
  /** The numbers of the editions that opened, were planned, restored or discarded. */
  editions?: readonly number[];
}

/**
 * Who did what to which document, person or organization. Append-only for every login but the owner's. The log has ids and
 * no names: names are read beside it, so that erasing a person erases the name here too.
 */
@Entity()
@Index({ properties: ['concernsId', 'at'] })
@Index({ properties: ['documentId', 'at'] })
export class AuditEntry {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', index: true })
  at!: Date;

  /** The account of the person who did it. Null for the system itself, and for strangers. */
  @Property({ type: 'uuid', fieldName: 'account_id', nullable: true, index: true })
  accountId?: string | null;

  /** The service token with which it was done. */
  @Property({ type: 'uuid', fieldName: 'token_id', nullable: true, index: true })
  tokenId?: string | null;

  /** `create`, `update`, `publish`, `signIn` …, one of `Deed`. */
  @Property({ type: 'text' })
  action!: string;

  @Property({ type: 'uuid', fieldName: 'document_id', nullable: true })
  documentId?: string | null;

  /** The account that the deed is about: who was invited, disabled, given a role. */
  @Property({ type: 'uuid', fieldName: 'concerns_id', nullable: true })
  concernsId?: string | null;

  /** The organization that the deed is about; of a role that was given, where it counts. */
  @Property({ type: 'uuid', fieldName: 'organization_id', nullable: true })
  organizationId?: string | null;

  /** The code of the role that was given, taken or changed. */
  @Property({ type: 'text', nullable: true })
  role?: string | null;

  /** The document's version after the change. */
  @Property({ type: 'integer', columnType: 'int', nullable: true })
  version?: number | null;

  /** The fields that changed. */
  @Property({ columnType: 'text[]', type: 'string[]', default: [] })
  fields: string[] = [];

  @Property({ type: 'json', nullable: true })
  details?: DeedDetails | null;

  /** The reason or note that was given. */
  @Property({ type: 'text', nullable: true })
  note?: string | null;

  @Property({ type: 'text', nullable: true })
  requestId?: string | null;

  @Property({ type: 'text', nullable: true })
  address?: string | null;
}
