import { leavesOf } from '../content/ledger/digest.ts';
import { nextWithForms } from '../content/texts/editions-with-forms.ts';
import { writeForms } from '../content/texts/write-forms.ts';
import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { queryRows, transaction } from '../database/transaction.ts';

/** Writes the forms of all texts that are public or planned anew. Answers how many editions there were. */
export async function remakeForms(ctx: Context): Promise<number> {
  let done = 0;
  for (const type of contentTypes) {
    let after: string | undefined;
    do {
      const ids: string[] = await transaction(ctx, async (ctx) => {
        const query = <T>(sql: string, values: unknown[]) => queryRows<T>(ctx, sql, values);
        const some = await nextWithForms(query, type, after);
        await writeForms(query, type, await leavesOf(query, type, some), ctx.settings);
        return some;
      });
      done += ids.length;
      after = ids.at(-1);
    } while (after !== undefined);
  }
  return done;
}
