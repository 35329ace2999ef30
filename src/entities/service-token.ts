import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Action, OfficeAction } from './access-rules.ts';
import { enumType } from './fields/field-types.ts';

/** What a token may do with documents, for those who make tokens. */
export const TokenAction = enumType(
  'TokenAction',
  {
    READ: { pl: 'Czytanie', en: 'Read', uk: 'Читання' },
    CREATE: { pl: 'Tworzenie', en: 'Create', uk: 'Створення' },
    UPDATE: { pl: 'Zmienianie', en: 'Update', uk: 'Зміна' },
    PUBLISH: { pl: 'Publikowanie', en: 'Publish', uk: 'Публікування' },
    WITHDRAW: { pl: 'Wycofywanie', en: 'Withdraw', uk: 'Відкликання' },
    TRASH: { pl: 'Usuwanie do kosza', en: 'Trash', uk: 'Видалення до кошика' },
  } satisfies Record<Uppercase<Action>, object>,
  'What a program may do with documents.',
);

/** What a program may do beside documents. Programs never see to people, roles or other tokens. */
export const tokenDuties = ['audit', 'documents'] as const satisfies readonly OfficeAction[];
export type TokenDutyAction = (typeof tokenDuties)[number];

export const TokenDuty = enumType(
  'TokenDuty',
  {
    AUDIT: { pl: 'Czytanie dziennika', en: 'Read the audit log', uk: 'Читання журналу' },
    DOCUMENTS: { pl: 'Rejestrowanie zapytań', en: 'Register documents', uk: 'Реєстрація запитів' },
  } satisfies Record<Uppercase<TokenDutyAction>, object>,
  'What a program may do beside documents. DOCUMENTS: register the documents of a front end (`registerDocuments`).',
);

export const TokenState = enumType('TokenState', {
  ACTIVE: { pl: 'Ważny', en: 'Active', uk: 'Чинний' },
  EXPIRED: { pl: 'Wygasły', en: 'Expired', uk: 'Прострочений' },
  REVOKED: { pl: 'Unieważniony', en: 'Revoked', uk: 'Відкликаний' },
});

/** Documents of these types (codes) and organizations (uuids), and of what the organizations succeeded. */
export interface TokenScope {
  types: readonly string[];
  organizations: 'all' | readonly string[];
}

/** What a token may do with documents on the management API. */
export interface TokenGrant extends TokenScope {
  actions: readonly Action[];
  /** Fields of patches that the token's maker could not set either. */
  exceptFields: readonly string[];
}

/**
 * The right of a program to ask: a website, a kiosk, a newsletter, an import. The database keeps only the token's SHA-256.
 * Rows are never deleted, because the audit log names them.
 */
@Entity()
export class ServiceToken {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** For people; one line. No two active tokens have the same name. */
  @Property({ type: 'text' })
  name!: string;

  /** What the token is for, and whom to ask about it. */
  @Property({ type: 'text', nullable: true })
  purpose?: string | null;

  @Property({ type: 'text', unique: true })
  tokenHash!: string;

  /** The token's first characters, by which people tell tokens apart. */
  @Property({ type: 'text' })
  prefix!: string;

  /** Documents whose drafts the delivery API shows to the token. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  drafts?: TokenScope | null;

  @Property({ type: 'json', columnType: 'jsonb', default: '[]' })
  grants: readonly TokenGrant[] = [];

  /** Some of `tokenDuties`. */
  @Property({ columnType: 'text[]', type: 'string[]', default: [] })
  office: string[] = [];

  @Property({ type: 'integer', columnType: 'int' })
  requestsPerMinute!: number;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;

  /** The account; null for the command line. */
  @Property({ type: 'uuid', fieldName: 'created_by', nullable: true, index: true })
  createdBy?: string | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  expiresAt!: Date;

  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  revokedAt?: Date | null;

  /** Written once a minute at most. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  lastUsedAt?: Date | null;

  /** The network of the last use, as `networkOf` names networks. */
  @Property({ type: 'text', nullable: true })
  lastNetwork?: string | null;
}
