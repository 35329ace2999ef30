import type { GraphQLResolveInfo } from 'graphql';
import { contentTypeByCode } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import { RequestError, UserError } from '../errors.ts';
import { readChanged, writtenRow } from '../read/managed.ts';
import type { Row } from '../read/read.ts';
import { merge, selected } from '../read/selection.ts';
import { selectionOf } from '../schema/collect-selection.ts';

interface WarningAnswer {
  code: string;
  message: string;
  path: readonly string[];
  excerpt?: string;
}

interface UserErrorAnswer {
  code: string;
  message: string;
  path: readonly string[];
  details?: unknown;
}

/**
 * Runs a mutation's operation. Mistakes that the person can mend are answered beside the data, in the person's
 * language, and so are the warnings about a change that was made. GraphQL runs mutations one after the other, so all
 * warnings belong to this one.
 */
export async function orUserErrors<T extends object>(
  ctx: Context,
  operation: () => Promise<T>,
  otherwise: { [K in keyof T]: null },
): Promise<(T | { [K in keyof T]: null }) & { userErrors: UserErrorAnswer[]; warnings: WarningAnswer[] }> {
  ctx.warnings.take();
  try {
    const done = await operation();
    const warnings = ctx.warnings.take().map((warning) => ({ ...warning, message: warning.message[ctx.language] }));
    return { ...done, userErrors: [], warnings };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const userErrors = error.problems.map(({ path, message }) => ({
      code: error.code,
      message: message[ctx.language],
      path,
      details: error.details,
    }));
    return { ...otherwise, userErrors, warnings: [] };
  }
}

/**
 * The payload of a verb's document, read anew after the transaction, under an epoch that includes the change. Id and version
 * alone need no reading.
 */
export async function documentPayload(ctx: Context, info: GraphQLResolveInfo, verb: () => Promise<Document>) {
  return orUserErrors<{ document: Row | null }>(
    ctx,
    async () => {
      const document = await verb();
      const typeName = `${contentTypeByCode(document.type).typeName}Document`;
      const payload = selectionOf(info, payloadTypeName(info));
      const selection = merge(selected(payload, 'document')?.selection(typeName));
      const row = writtenRow(ctx, document, selection) ?? (await readChanged(ctx, document.id, selection));
      if (!row) throw new RequestError('NOT_FOUND');
      return { document: row };
    },
    { document: null },
  );
}

function payloadTypeName(info: GraphQLResolveInfo): string {
  return String(info.returnType).replace('!', '');
}
