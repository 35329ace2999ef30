import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How a client brings its token: a program in a header, a browser in a cookie that no script can read. */
export const sessionKinds = ['BEARER', 'COOKIE'] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** By what a person proved who they are. */
export const signInMethods = ['PASSWORD', 'PASSWORD_AND_CODE', 'PASSKEY', 'SINGLE_SIGN_ON'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** A signed-in client. The database keeps only the token's SHA-256. */
@Entity()
export class Session {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text', unique: true })
  tokenHash!: string;

  @Property({ type: 'uuid', fieldName: 'account_id', index: true })
  accountId!: string;

  /** One of `sessionKinds`. */
  @Property({ type: 'text' })
  kind!: string;

  /** One of `signInMethods`. */
  @Property({ type: 'text' })
  method!: string;

  /** The client's own description of itself, `User-Agent`, cut short. */
  @Property({ type: 'text', nullable: true })
  agent?: string | null;

  /** The network from which the session was opened, never the whole address. */
  @Property({ type: 'text' })
  network!: string;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;

  /** Exact to a minute: the column is written no more often. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  lastUsedAt!: Date;

  /** The session ends then in any case, and earlier when nobody uses it. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', index: true })
  expiresAt!: Date;
}
