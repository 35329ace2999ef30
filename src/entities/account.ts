import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

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

  /** argon2id, in PHC string format. Null for people who have no password, or none yet. */
  @Property({ type: 'text', nullable: true })
  passwordHash?: string | null;

  /** When the person was erased: the row stays without name and address, so that content keeps an author. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  erasedAt?: Date | null;

  /** The language of mails to the person: one of `mailLanguages`. */
  @Property({ type: 'text', default: 'pl' })
  locale!: string;

  /** When the person took the account: before, it is only an invitation. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  acceptedAt?: Date | null;

  /** The last time that the person signed in. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  signedInAt?: Date | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  disabledAt?: Date | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;
}

/**
 * A role in an organization, for a span of days or without end. The organization of a document decides what the role
 * allows.
 */
@Entity()
export class Membership {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'gen_random_uuid()' })
  id!: string;

  @Property({ type: 'uuid', fieldName: 'account_id', index: true })
  accountId!: string;

  @Property({ type: 'uuid', fieldName: 'organization_id', index: true })
  organizationId!: string;

  /** One of `roleCodes`, or the code of a role that the city made. */
  @Property({ type: 'text', index: true })
  role!: string;

  /** Who gave it: `hand` for people, `oidc` for the provider, who takes it away again when the person leaves the group. */
  @Property({ type: 'text', default: 'hand' })
  source: string = 'hand';

  /** First day on which the membership gives anything, in the city's time zone; null: from the beginning. */
  @Property({ type: 'string', columnType: 'date', nullable: true })
  validFrom?: string | null;

  /** Last day on which the membership gives anything; null: without end. */
  @Property({ type: 'string', columnType: 'date', nullable: true })
  validThrough?: string | null;

  /** Null where the system itself granted it. */
  @Property({ type: 'uuid', fieldName: 'granted_by', nullable: true })
  grantedBy?: string | null;

  /** Unknown for memberships older than this column. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  grantedAt?: Date | null;
}
