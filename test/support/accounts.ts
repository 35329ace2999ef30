import { saveAccount } from '../../src/access/accounts.ts';
import { systemViewer } from '../../src/access/system-viewer.ts';
import type { RoleCode } from '../../src/entities/access-rules.ts';
import { demoPassword } from '../../src/seed/accounts.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import type { Caller, TestApp } from './harness.ts';

/** Makes an additional account, with roles by organization slug, and signs the account in. */
export async function newcomer(city: TestApp, name: string, roles: Record<string, RoleCode>): Promise<Caller> {
  await saveAccount(city.app.context({ viewer: systemViewer }), {
    email: `${name}@example.org`,
    name,
    password: demoPassword,
    memberships: Object.entries(roles).map(([slug, role]) => ({
      organizationId: seedId(`organization ${slug}`),
      role,
    })),
  });
  return city.management({ authorization: `Bearer ${await city.tokenOf(name)}` });
}

/** Makes one organization the successor of another, by SQL. */
export async function succeed(city: TestApp, predecessor: string, successor: string): Promise<void> {
  await city.sql('update organization set successor_id = $2 where id = $1', [
    seedId(`organization ${predecessor}`),
    seedId(`organization ${successor}`),
  ]);
}
