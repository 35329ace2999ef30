import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import { invalid } from '../errors.ts';
import { isHardToGuess } from './password-strength/judge.ts';
import { assertPassword, hashPassword } from './passwords.ts';

/** Of how many organizations and areas the names count as known. The names of the oldest matter most. */
const mostNames = 300;

/** What is known of whoever chooses a password. */
export interface Chooser {
  email: string;
  name: string;
}

/**
 * The hash of a password that somebody chooses. Any characters and any length from 12 on will do, passphrases above all;
 * refused is what is guessed first: common passwords, and names of the person and the city (NIST SP 800-63B, 3.1.1.2).
 *
 * @param path the field of the input
 * @throws UserError for a password that is too short, too long or easy to guess
 */
export async function hashOfChosen(
  ctx: Context,
  password: string,
  chooser: Chooser,
  path = 'password',
): Promise<string> {
  assertPassword(password, path);
  const known = [chooser.email, chooser.name, 'konsulta konsultacje', ...(await namesOfTheCity(ctx))];
  if (await isHardToGuess(password.normalize('NFC'), known, ctx.viewer?.id ?? ctx.address)) {
    return hashPassword(password);
  }
  throw invalid([path], {
    pl: 'To hasło łatwo odgadnąć: jest znane albo złożone z nazw Twoich i miasta. Kilka niezwiązanych ze sobą słów jest dobrym hasłem.',
    en: 'This password is easy to guess: it is common, or made of names of yours and the city. A few unrelated words make a good password.',
  });
}

async function namesOfTheCity(ctx: Context): Promise<string[]> {
  const rows = await queryRows<{ name: string }>(
    ctx,
    `(select n.value as name from organization o, jsonb_each_text(o.name) n order by o.id limit ${mostNames})
     union all (select n.value from area a, jsonb_each_text(a.name) n order by a.id limit ${mostNames})`,
  );
  return [new URL(ctx.settings.publicUrl).hostname, ...rows.map(({ name }) => name)];
}
