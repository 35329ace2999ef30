import type { GroupRole } from '../../config/values.ts';
import type { Reader } from '../../database/reader.ts';
import { StartupError } from '../../startup-error.ts';
import { defaultRoles } from '../roles.ts';

/** @throws StartupError that names the roles and organizations of the setting that do not exist: they would give nothing */
export async function assertMapping(management: Reader, roles: readonly GroupRole[]): Promise<void> {
  const slugs = [...new Set(roles.map(({ organization }) => organization))];
  const rows = await management.rows<{ slug: string }>('select slug from organization where slug = any($1::text[])', [
    slugs,
  ]);
  const known = new Set(rows.map(({ slug }) => slug));
  const unknown = [
    ...[...new Set(roles.map(({ role }) => role))]
      .filter((role) => !defaultRoles.has(role))
      .map((role) => `the role ${role}`),
    ...slugs.filter((slug) => !known.has(slug)).map((slug) => `the organization ${slug}`),
  ];
  if (unknown.length === 0) return;
  throw new StartupError(
    `KONSULTA_OIDC_ROLES names ${unknown.join(', ')}: expected roles and organizations that there are.`,
  );
}
