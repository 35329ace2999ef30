import type { Context } from '../context.ts';
import { arrayLiteral, now, queryRows, transaction } from '../database/transaction.ts';
import { lockSubject } from '../database/transaction-locks.ts';
import { invalid, RequestError, UserError } from '../errors.ts';
import { record } from './audit.ts';
import { endSessionsOf } from './end-sessions.ts';
import { assertWithinOwn } from './grantable.ts';
import { heldRole } from './held-roles.ts';
import { type CityRoleRow, cityRoles } from './known-roles.ts';
import { mayInOffice } from './policy.ts';
import { checkedRole, type RoleInput } from './role-checks.ts';
import { defaultRoles, type RoleDefinition } from './roles.ts';

const mostRoles = 100;

/**
 * Makes a role. It may allow only what the viewer may give everywhere: whoever makes roles cannot rise by them.
 * Answers its code.
 */
export function createRole(ctx: Context, input: RoleInput & { code: string }): Promise<string> {
  return changing(ctx, async (ctx, at, known) => {
    const role = checkedRole(input);
    if (known.length >= mostRoles) {
      throw invalid(['code'], { pl: `Najwyżej ${mostRoles} ról.`, en: `${mostRoles} roles at most.` });
    }
    if (defaultRoles.has(role.code) || known.some(({ code }) => code === role.code)) {
      throw invalid(['code'], {
        pl: `Kod: rola „${role.code}” już jest (może wycofana); podaj inny.`,
        en: `Code: there is a role "${role.code}" already (perhaps a retired one); give another.`,
      });
    }
    assertOwn(ctx, [role], ['grants']);
    await queryRows(
      ctx,
      `insert into role (code, name, content, office, separates_duties, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [...valuesOf(role), at.toISOString()],
    );
    await record(ctx, at, { action: 'createRole', role: role.code });
    return role.code;
  });
}

/** Gives a role other names or grants. Ends the sessions of everybody who holds it. Answers its code. */
export function updateRole(
  ctx: Context,
  input: Partial<RoleInput> & { code: string; expectedVersion: number },
): Promise<string> {
  return changing(ctx, async (ctx, at, known) => {
    const before = roleToChange(known, input.code);
    if (before.version !== input.expectedVersion) throw changedMeanwhile(before);
    const role = checkedRole({ ...inputOf(before), ...given(input) });
    assertOwn(ctx, [before, role], ['grants']);
    await queryRows(
      ctx,
      `update role set name = $2, content = $3, office = $4, separates_duties = $5, version = version + 1 where code = $1`,
      valuesOf(role),
    );
    await endSessionsOf(ctx, await holdersOf(ctx, role.code));
    await record(ctx, at, { action: 'updateRole', role: role.code });
    return role.code;
  });
}

/** From now on the role gives nothing and can be granted to nobody. Memberships stay, as a record. Answers its code. */
export function retireRole(ctx: Context, { code }: { code: string }): Promise<string> {
  return changing(ctx, async (ctx, at, known) => {
    const before = roleToChange(known, code);
    assertOwn(ctx, [before], ['code']);
    await queryRows(ctx, 'update role set retired_at = $2, version = version + 1 where code = $1', [
      code,
      at.toISOString(),
    ]);
    await endSessionsOf(ctx, await holdersOf(ctx, code));
    await record(ctx, at, { action: 'retireRole', role: code });
    return code;
  });
}

/** One change of roles at a time: each looks at all of them. */
function changing(
  ctx: Context,
  carryOut: (ctx: Context, at: Date, known: CityRoleRow[]) => Promise<string>,
): Promise<string> {
  if (!mayInOffice(ctx.viewer, 'roles')) throw new RequestError('FORBIDDEN');
  return transaction(ctx, async (ctx) => {
    await lockSubject(ctx, 'roles', '');
    return carryOut(ctx, await now(ctx), await cityRoles(ctx));
  });
}

/** A role may be held in any organization, so its maker needs everywhere what it allows in one. */
function assertOwn(ctx: Context, roles: readonly RoleDefinition[], path: string[]): void {
  const nowhere = { id: '', organizationId: null, organizations: [], below: [], areas: [] };
  const everywhere = roles.map((role) => {
    const content = role.content.map((grant) => ({ ...grant, scope: 'ALL' as const }));
    return heldRole(nowhere, { ...role, content });
  });
  assertWithinOwn(ctx.viewer, everywhere, path);
}

function roleToChange(known: readonly CityRoleRow[], code: string): CityRoleRow {
  const found = known.find((role) => role.code === code && !role.retiredAt);
  if (found) return found;
  throw invalid(
    ['code'],
    defaultRoles.has(code)
      ? {
          pl: `Kod: „${code}” to rola domyślna, a tych nie zmienia się; utwórz własną.`,
          en: `Code: "${code}" is a default role, and those are not changed; make one of your own.`,
        }
      : { pl: `Kod: nie ma roli „${code}”.`, en: `Code: there is no role "${code}".` },
  );
}

function changedMeanwhile({ version }: CityRoleRow): UserError {
  return new UserError(
    'VERSION_CONFLICT',
    {
      path: ['expectedVersion'],
      message: {
        pl: `Ktoś zmienił rolę w międzyczasie; obecna wersja to ${version}. Obejrzyj ją i zapisz swoje zmiany na niej.`,
        en: `The role has changed meanwhile; its present version is ${version}. Look at it and save your changes on it.`,
      },
    },
    { version },
  );
}

/** Everybody with a membership of this role, whenever it is valid. */
async function holdersOf(ctx: Context, code: string): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    ctx,
    'select distinct account_id as id from membership where role = $1',
    [code],
  );
  return rows.map(({ id }) => id);
}

function valuesOf({ code, name, content, office, separatesDuties }: RoleDefinition): unknown[] {
  return [code, JSON.stringify(name), JSON.stringify(content), arrayLiteral(office), separatesDuties];
}

function inputOf({ code, name, content, office, separatesDuties }: RoleDefinition): RoleInput & { code: string } {
  return { code, name: { ...name }, grants: content, office, separatesDuties };
}

function given(input: Partial<RoleInput>): Partial<RoleInput> {
  const { name, grants, office, separatesDuties } = input;
  return Object.fromEntries(
    Object.entries({ name, grants, office, separatesDuties }).filter(([, value]) => value != null),
  );
}
