import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/**
 * A person as the city's OpenID Connect provider knows them. Issuer and subject name the person for ever (OpenID Connect
 * Core, 5.7); the address made the link once and is not looked at again.
 */
@Entity()
@Unique({ properties: ['issuer', 'subject'] })
@Unique({ properties: ['accountId', 'issuer'] })
export class Identity {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  issuer!: string;

  @Property({ type: 'text' })
  subject!: string;

  @Property({ type: 'uuid', fieldName: 'account_id' })
  accountId!: string;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;
}

/** The provider's session behind a session of ours, so that the provider can end both. Goes with the session. */
@Entity()
export class ProviderSession {
  @PrimaryKey({ type: 'uuid', fieldName: 'session_id' })
  sessionId!: string;

  @Property({ type: 'uuid', fieldName: 'identity_id', index: true })
  identityId!: string;

  /** The provider's name of its session (`sid`); null where the provider names none. */
  @Property({ type: 'text', nullable: true, index: true })
  sid?: string | null;
}

/** Something that counts once and has counted, as SHA-256: a sign-in under way, a code, a logout. Until it would expire anyway. */
@Entity()
export class Spent {
  @PrimaryKey({ type: 'text' })
  hash!: string;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', index: true })
  expiresAt!: Date;
}
