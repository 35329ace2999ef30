import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A person who can sign in. */
@Entity()
export class Account {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Lower case. */
  @Property({ type: 'text', unique: true })
  email!: string;

  @Property({ type: 'text' })
  name!: string;

  /** argon2id, in PHC string format. */
  @Property({ type: 'text' })
  passwordHash!: string;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  disabledAt?: Date | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;
}

/** A role in an organization. The organization of a document decides what the role allows. */
@Entity()
export class Membership {
  @PrimaryKey({ type: 'uuid', fieldName: 'account_id' })
  accountId!: string;

  @PrimaryKey({ type: 'uuid', fieldName: 'organization_id' })
  organizationId!: string;

  /** One of `roleCodes`. */
  @PrimaryKey({ type: 'text' })
  role!: string;
}

/** A signed-in client. The database keeps only the token's SHA-256. */
@Entity()
export class Session {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text', unique: true })
  tokenHash!: string;

  @Property({ type: 'uuid', fieldName: 'account_id', index: true })
  accountId!: string;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', index: true })
  expiresAt!: Date;
}

/** Failed sign-ins, counted per account name and per network. Both are kept as SHA-256 only. */
@Entity()
@Index({ properties: ['subject', 'at'] })
export class SignInFailure {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  subject!: string;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  at!: Date;
}

/** Who did what to which document. Append-only for every login but the owner's. */
@Entity()
export class AuditEntry {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', index: true })
  at!: Date;

  @Property({ type: 'uuid', fieldName: 'account_id', nullable: true, index: true })
  accountId?: string | null;

  /** `create`, `update`, `publish`, `signIn` … */
  @Property({ type: 'text' })
  action!: string;

  @Property({ type: 'uuid', fieldName: 'document_id', nullable: true, index: true })
  documentId?: string | null;

  /** The document's version after the change. */
  @Property({ type: 'integer', columnType: 'int', nullable: true })
  version?: number | null;

  /** The fields that changed. */
  @Property({ columnType: 'text[]', type: 'string[]', default: [] })
  fields: string[] = [];

  /** The reason or note that was given. */
  @Property({ type: 'text', nullable: true })
  note?: string | null;

  @Property({ type: 'text', nullable: true })
  requestId?: string | null;

  @Property({ type: 'text', nullable: true })
  address?: string | null;
}
