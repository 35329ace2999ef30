import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** An identity: what stays the same while its editions change. */
@Entity()
export class Document {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Code of the content type: `CONSULTATION`. */
  @Property({ type: 'text' })
  type!: string;

  @Property({ type: 'uuid', fieldName: 'organization_id', index: true })
  organizationId!: string;

  /** Goes up with every change. `expectedVersion` is compared with this number. */
  @Property({ type: 'integer', columnType: 'int', version: true })
  version!: number;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  trashedAt?: Date | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;

  @Property({ type: 'uuid', fieldName: 'created_by', nullable: true })
  createdBy?: string | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', index: true })
  updatedAt!: Date;

  @Property({ type: 'uuid', fieldName: 'updated_by', nullable: true })
  updatedBy?: string | null;
}
