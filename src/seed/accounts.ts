import { saveAccount } from '../access/accounts.ts';
import type { Context } from '../context.ts';
import type { RoleCode } from '../entities/access-rules.ts';
import { seedId } from './seed-id.ts';

export const demoPassword = 'konsulta-demo';

interface DemoAccount {
  email: string;
  name: string;
  role: RoleCode;
  /** Slug of the organization. */
  organization: string;
}

/** Accounts of a demonstration; never made where others than this machine can reach the server. */
export const demoAccounts: readonly DemoAccount[] = [
  { email: 'admin@example.org', name: 'Adam Administrator', role: 'ADMINISTRATOR', organization: 'biliks' },
  { email: 'coordinator@example.org', name: 'Kinga Koordynatorka', role: 'COORDINATOR', organization: 'biliks' },
  { email: 'gk.editor@example.org', name: 'Gabriela Redaktorka', role: 'EDITOR', organization: 'gk' },
  { email: 'gk.publisher@example.org', name: 'Grzegorz Wydawca', role: 'PUBLISHER', organization: 'gk' },
  {
    email: 'bleszno@example.org',
    name: 'Barbara z Rady Błeszna',
    role: 'COUNCIL_EDITOR',
    organization: 'rada-bleszno',
  },
  {
    email: 'ngo@example.org',
    name: 'Natalia z organizacji',
    role: 'NGO_EDITOR',
    organization: 'stowarzyszenie-aleje-dla-ludzi',
  },
  { email: 'auditor@example.org', name: 'Artur Audytor', role: 'AUDITOR', organization: 'biliks' },
];

export async function seedAccounts(ctx: Context): Promise<void> {
  for (const { email, name, role, organization } of demoAccounts) {
    await saveAccount(ctx, {
      email,
      name,
      password: demoPassword,
      memberships: [{ organizationId: seedId(`organization ${organization}`), role }],
    });
  }
}
