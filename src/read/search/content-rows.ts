import { contentTypeByCode } from '../../content-types/registry.ts';
import type { Context } from '../../context.ts';
import type { SettledPerspective } from '../perspective.ts';
import { type Row, readByIds } from '../read.ts';
import type { Selection } from '../selection.ts';

/** Documents of several types by their ids, in one statement for each type that is among them. By document id. */
export async function readContents(
  ctx: Context,
  documents: readonly { documentId: string; type: string }[],
  perspective: SettledPerspective,
  selection: (typeName: string) => Selection,
): Promise<Map<string, Row>> {
  const byType = [...Map.groupBy(documents, ({ type }) => type)];
  const read = await Promise.all(
    byType.map(([code, ofType]) => {
      const type = contentTypeByCode(code);
      const ids = ofType.map(({ documentId }) => documentId);
      return readByIds(ctx, type, ids, perspective, selection(type.typeName));
    }),
  );
  return new Map(read.flatMap((rows) => [...rows]));
}
