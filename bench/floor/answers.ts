import pg from 'pg';

/** Shared by both floors: pools, pages, addresses, and instants in the API's form. */

export const pageSize = 20;

export type UrlOf = (id: string, name?: string) => string;

/** The addresses of files. */
export function urlsOf(publicUrl: string): UrlOf {
  return (id, name) => `${publicUrl}/files/${id}${name ? `/${encodeURIComponent(name)}` : ''}`;
}

/** Pools on a login, and a function that runs a statement for one value. */
export function asking(connectionString: string, schemas: string) {
  const pool = (max: number, planning: string) =>
    new pg.Pool({
      connectionString,
      max,
      idleTimeoutMillis: 60_000,
      options: `-c search_path=${schemas} -c timezone=UTC -c jit=off -c random_page_cost=1.1 -c plan_cache_mode=${planning}`,
    });
  return {
    generic: pool(10, 'force_generic_plan'),
    byValue: pool(2, 'force_custom_plan'), // a pattern's plan must depend on the pattern
    ask: async <T>(from: pg.Pool, name: string, text: string, values: unknown[]): Promise<T> =>
      (await from.query<{ value: T }>({ name, text, values })).rows[0]?.value,
  };
}

/** A page's cursor, of the floor's own kind: where the page ended, in its order. */
export function pageInfo<T>(rows: T[], position: (last: T) => unknown[]) {
  const last = rows.slice(0, pageSize).at(-1);
  return {
    hasNextPage: rows.length > pageSize,
    endCursor: last ? Buffer.from(JSON.stringify(position(last))).toString('base64url') : null,
  };
}

/** PostgreSQL's JSON form of an instant (always UTC here) in milliseconds with a Z. */
export function utc(text: string): string {
  const bare = text.slice(0, -6); // +00:00
  return bare.length === 19 ? `${bare}.000Z` : `${bare.padEnd(23, '0')}Z`;
}
