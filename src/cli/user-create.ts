import { randomBytes, randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { assertAccount, saveAccount } from '../access/accounts.ts';
import type { App } from '../app.ts';
import type { Context } from '../context.ts';
import { queryRows, transaction } from '../database/transaction.ts';
import { type RoleCode, roleCodes } from '../entities/access-rules.ts';
import { isSlug } from '../entities/fields/line-formats.ts';
import { Organization } from '../entities/vocabularies.ts';
import { defaultLocale } from '../language.ts';
import { hasLines } from '../plain-text.ts';
import { StartupError } from '../startup-error.ts';
import { command, noPositionals, required, UsageError } from './command.ts';
import { note, withApp } from './installation.ts';
import { askSecret } from './secret.ts';

export const userCreate = command({
  name: 'user create',
  summary: 'makes an account, the first administrator for example',
  usage:
    '--email <address> --name <name> --role <role> --organization <slug> [--password <text> | --password-stdin] [--replace]',
  details: `Roles: ${roleCodes.join(', ')}.

  --organization       where the role holds; where there is no organization at all yet, it is made
  --organization-name  what that new organization is called; else as its slug
  --password           other users of this machine may see it; better:
  --password-stdin     takes the first line of standard input
                       Without either it is asked for, and without a terminal generated and printed.
  --replace            an account that exists gets this name, password and role instead of its own`,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    organization: { type: 'string' },
    'organization-name': { type: 'string' },
    password: { type: 'string' },
    'password-stdin': { type: 'boolean' },
    replace: { type: 'boolean' },
  },
  async run({ values, positionals }) {
    noPositionals(positionals);
    const email = required(values.email, 'email').trim().toLowerCase();
    const name = required(values.name, 'name');
    const role = roleOf(required(values.role, 'role'));
    const slug = required(values.organization, 'organization');
    const { password, isGenerated } = await passwordFrom(values);
    assertAccount({ email, name, password }); // before an organization is made for it
    await withApp(async (app) => {
      const ctx = app.context();
      if (!values.replace) await assertUnknown(ctx, email);
      const organizationId = await organizationOf(app, ctx, slug, values['organization-name']);
      await saveAccount(ctx, { email, name, password, memberships: [{ organizationId, role }] });
    });
    note(`${email} can sign in as ${role} of ${slug}.${isGenerated ? ' The password, shown only now:' : ''}`);
    if (isGenerated) console.log(password);
    return 0;
  },
});

function roleOf(given: string): RoleCode {
  const role = roleCodes.find((code) => code === given.toUpperCase());
  if (role) return role;
  throw new UsageError(`--role is "${given}": expected one of ${roleCodes.join(', ')}`);
}

async function passwordFrom(values: { password?: string; 'password-stdin'?: boolean }) {
  if (values.password !== undefined) return { password: values.password, isGenerated: false };
  if (values['password-stdin']) {
    const [line] = (await text(process.stdin)).split(/\r?\n/);
    return { password: line, isGenerated: false };
  }
  const typed = process.stdin.isTTY ? await askSecret('Password (nothing to have one made): ') : '';
  if (typed) return { password: typed, isGenerated: false };
  return { password: randomBytes(15).toString('base64url'), isGenerated: true };
}

async function assertUnknown(ctx: Context, email: string): Promise<void> {
  const found = await transaction(ctx, (ctx) => queryRows(ctx, 'select 1 from account where email = $1', [email]));
  if (found.length === 0) return;
  throw new StartupError(`There is an account ${email}: --replace gives it this name, password and role instead.`);
}

/** The first account is made before anybody could have made an organization, so the organization is made with it. */
async function organizationOf(app: App, ctx: Context, slug: string, name = slug): Promise<string> {
  return transaction(ctx, async (ctx) => {
    const organizations = await ctx.em.find(Organization, {}, { fields: ['id', 'slug'], orderBy: { slug: 'asc' } });
    const found = organizations.find((organization) => organization.slug === slug);
    if (found) return found.id;
    if (organizations.length > 0) {
      const known = organizations.map((organization) => organization.slug).join(', ');
      throw new StartupError(`There is no organization ${slug}. There are: ${known}.`);
    }
    if (!isSlug(slug)) {
      throw new UsageError(`--organization is "${slug}": expected lower-case letters, digits and hyphens`);
    }
    if (hasLines(name)) throw new UsageError('--organization-name has several lines: expected one');
    const id = randomUUID();
    await ctx.em.insert(Organization, { id, slug, kind: 'OFFICE', name: { [defaultLocale(app.settings)]: name } });
    return id;
  });
}
