import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A mail that somebody asked for, counted per address and per network for an hour. Both are kept as SHA-256 only. */
@Entity()
@Index({ properties: ['subject', 'at'] })
export class MailRequest {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  subject!: string;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', index: true })
  at!: Date;
}
