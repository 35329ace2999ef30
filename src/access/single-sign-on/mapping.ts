import type { GroupRole } from '../../config/values.ts';
import type { Reader } from '../../database/reader.ts';
import { StartupError } from '../../startup-error.ts';
import { defaultRoles } from '../roles.ts';

/** @throws StartupError that names the roles and organizations of the setting that do not exist: they would give nothing */
export async function assertMapping(management: Reader, roles: readonly GroupRole[]): Promise<void> {
  const slugs = [...new Set(roles.map(({ organization }) => organization))];
  const codes = [...new Set(roles.map(({ role }) => role))];
  const [known] = await management.rows<{ slugs: string[]; codes: string[] }>(
    `select array(select slug from organization where slug = any($1::text[])) as slugs,
       array(select code from role where code = any($2::text[]) and retired_at is null) as codes`,
    [slugs, codes],
  );
  const unknown = [
    ...codes.filter((code) => !defaultRoles.has(code) && !known.codes.includes(code)).map((code) => `the role ${code}`),
    ...slugs.filter((slug) => !known.slugs.includes(slug)).map((slug) => `the organization ${slug}`),
  ];
  if (unknown.length === 0) return;
  throw new StartupError(
    `KONSULTA_OIDC_ROLES names ${unknown.join(', ')}: expected roles and organizations that there are.`,
  );
}
