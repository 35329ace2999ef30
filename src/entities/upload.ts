import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A file on its way in. Its bytes so far lie in the staging folder under the upload's id. */
@Entity()
export class Upload {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** SHA-256 of the token in the address that takes the bytes. */
  @Property({ type: 'text', unique: true })
  tokenHash!: string;

  @Property({ type: 'text' })
  fileName!: string;

  /** Bytes, exactly. */
  @Property({ type: 'integer', columnType: 'bigint' })
  size!: number;

  /** The hash that the sender announced. */
  @Property({ type: 'text', nullable: true })
  sha256?: string | null;

  /** The bytes go directly to the store and not through us. */
  @Property({ type: 'boolean', default: false })
  direct: boolean = false;

  @Property({ type: 'uuid', fieldName: 'organization_id' })
  organizationId!: string;

  @Property({ type: 'uuid', fieldName: 'created_by', nullable: true })
  createdBy?: string | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', index: true })
  expiresAt!: Date;
}
