import type { Reader } from '../database/reader.ts';
import type { Action } from '../entities/access-rules.ts';
import type { TokenDutyAction, TokenGrant, TokenScope } from '../entities/service-token.ts';
import { hasSucceeded } from '../entities/succession.ts';
import { RequestError } from '../errors.ts';
import type { Words } from '../message.ts';
import { networkOf } from './network.ts';
import { sha256 } from './sessions.ts';
import { TokenPace } from './token-pace.ts';
import type { HeldRole, Viewer } from './viewer.ts';

/** A program that has shown a valid token. */
export interface TokenBearer {
  viewer: Viewer;
  /** The documents whose drafts the delivery API shows to the program; null where there are none. */
  drafts: TokenScope | null;
}

interface TokenRow {
  id: string;
  name: string;
  drafts: TokenScope | null;
  grants: TokenGrant[];
  office: TokenDutyAction[];
  requests_per_minute: number;
  now: string;
  is_use_due: boolean;
  /** By organization of a scope: the organization, its heirs, and what they succeeded. */
  organizations: Record<string, string[]>;
}

export interface TokenDeskOptions {
  /** Of the management login. */
  reader: Reader;
  timeZone: string;
}

/**
 * Finds out who holds a token. Every request reads the token's row, so that a token which was revoked or has expired is
 * refused at once, on every instance.
 */
export class TokenDesk {
  private readonly options: TokenDeskOptions;
  private readonly pace = new TokenPace();

  constructor(options: TokenDeskOptions) {
    this.options = options;
  }

  /**
   * @param address of the caller
   * @throws RequestError UNAUTHENTICATED for a token that is unknown, expired or revoked, and TooManyRequests
   */
  async bearerOf(token: string, address: string): Promise<TokenBearer> {
    const { reader, timeZone } = this.options;
    const [row] = await reader.rows<TokenRow>(tokenSql, [sha256(token), timeZone]);
    if (!row) throw new RequestError('UNAUTHENTICATED', notValid);
    this.pace.take(row.id, row.requests_per_minute, Date.parse(row.now));
    if (row.is_use_due) await this.noteUse(row.id, address);
    const ofScope = (scope: TokenScope) => organizationsOf(scope, row.organizations);
    return {
      viewer: {
        id: row.id,
        kind: 'token',
        name: `${row.name} (token)`,
        email: '',
        sessionId: null,
        grants: heldBy(row, ofScope),
      },
      drafts: row.drafts && { types: row.drafts.types, organizations: ofScope(row.drafts) },
    };
  }

  private async noteUse(id: string, address: string): Promise<void> {
    await this.options.reader.rows(
      `update service_token set last_used_at = content.instant(), last_network = $2
       where id = $1 and coalesce(last_used_at <= content.instant() - interval '1 minute', true)`,
      [id, networkOf(address)],
    );
  }
}

const notValid = {
  pl: 'Token jest nieznany, wygasł albo został unieważniony.',
  en: 'The token is unknown, has expired or was revoked.',
};

const today = '(select today from day)';

/** Whoever was given a scope works for the successor too, and with what the predecessors owned, as members do. */
const tokenSql = `
  with day (today) as materialized (select (content.instant() at time zone $2)::date)
  select t.id, t.name, t.drafts, t.grants, t.office, t.requests_per_minute, content.instant() as now,
    coalesce(t.last_used_at <= content.instant() - interval '1 minute', true) as is_use_due,
    (select coalesce(json_object_agg(named.id, (
       with recursive heir (id) as (
         select named.id union select o.successor_id from organization o join heir on o.id = heir.id
           where ${hasSucceeded('o', today)}
       ), own (id) as (
         select id from heir union select o.id from organization o join own on o.successor_id = own.id
           where ${hasSucceeded('o', today)}
       ) select json_agg(id) from own)), '{}')
     from (select distinct (one #>> '{}')::uuid as id
       from jsonb_path_query(jsonb_build_array(t.drafts) || t.grants, '$[*].organizations[*] ? (@ != "all")') one
     ) named) as organizations
  from service_token t
  where t.token_hash = $1 and t.revoked_at is null and t.expires_at > content.instant()`;

function organizationsOf({ organizations }: TokenScope, known: TokenRow['organizations']): TokenScope['organizations'] {
  return organizations === 'all' ? 'all' : [...new Set(organizations.flatMap((id) => known[id] ?? []))];
}

/** One grant each, since each has organizations of its own. */
function heldBy(
  { id, name, grants, office }: TokenRow,
  organizationsOf: (scope: TokenScope) => TokenScope['organizations'],
): HeldRole[] {
  const words: Words = { pl: name, en: name, uk: name };
  const held = {
    source: id,
    role: { code: 'TOKEN', name: words },
    organizationId: null,
    below: [],
    areas: [],
    separatesDuties: false,
  };
  const ofDocuments = grants.map((grant): HeldRole => {
    const { types, exceptFields } = grant;
    const actions: readonly Action[] = grant.actions;
    const organizations = organizationsOf(grant);
    return organizations === 'all'
      ? { ...held, organizations: [], content: [{ actions, types, scope: 'ALL', exceptFields }], office: [] }
      : { ...held, organizations, content: [{ actions, types, scope: 'OWN', exceptFields }], office: [] };
  });
  return office.length === 0 ? ofDocuments : [...ofDocuments, { ...held, organizations: [], content: [], office }];
}
