import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How often signing in has failed lately for one subject: an account from one network, a network, a device. */
@Entity()
export class SignInCounter {
  /** What is counted, as SHA-256: no address of a person or of a network is kept. */
  @PrimaryKey({ type: 'text' })
  subject!: string;

  /** The e-mail address that was tried, as SHA-256, by which a person is unlocked; null for networks. */
  @Property({ type: 'text', nullable: true, index: true })
  account?: string | null;

  @Property({ type: 'integer', columnType: 'int' })
  failures!: number;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', index: true })
  lastAt!: Date;
}
