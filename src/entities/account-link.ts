import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/**
 * A link that a mail brings to a person. An account has one of each purpose: a newer link takes the older one's place. The
 * token is made when the mail is sent; the database keeps only its SHA-256.
 */
@Entity()
@Unique({ properties: ['accountId', 'purpose'] })
export class AccountLink {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid', fieldName: 'account_id' })
  accountId!: string;

  /** One of `linkPurposes`. */
  @Property({ type: 'text' })
  purpose!: string;

  /** The account's address when the link was asked for. The link is void once the account has another. */
  @Property({ type: 'text' })
  email!: string;

  /** The address that the account is to have: of links that change the address. */
  @Property({ type: 'text', nullable: true })
  newEmail?: string | null;

  /** Null until a mail is on its way. */
  @Property({ type: 'text', nullable: true, unique: true })
  tokenHash?: string | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  expiresAt!: Date;

  /** When the mail server took the mail. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  sentAt?: Date | null;

  /** When the mail server refused the mail for good. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  refusedAt?: Date | null;

  /** When this half of a change of address was confirmed. Other links are deleted when they are used. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  usedAt?: Date | null;
}
