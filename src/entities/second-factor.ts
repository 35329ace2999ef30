import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The authenticator app of an account (TOTP, RFC 6238). */
@Entity()
export class SecondFactor {
  @PrimaryKey({ type: 'uuid', fieldName: 'account_id' })
  accountId!: string;

  /** Shared with the app; told once. */
  @Property({ type: 'Buffer', columnType: 'bytea' })
  secret!: Buffer;

  /** Null until the app has shown a code: until then signing in needs none. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  confirmedAt?: Date | null;

  /** The half minute of the code that was used last. Only codes of later ones are good. */
  @Property({ type: 'integer', columnType: 'int', default: 0 })
  lastStep: number = 0;
}

/** Stands in for the app once. Rows of codes that were used are gone. */
@Entity()
export class RecoveryCode {
  @PrimaryKey({ type: 'uuid', fieldName: 'account_id' })
  accountId!: string;

  /** SHA-256: the codes have 80 bits, so that nobody can try all. */
  @PrimaryKey({ type: 'text' })
  codeHash!: string;
}
