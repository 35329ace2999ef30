import type { RichTextNode } from './schema.ts';

/** A row of places. Each place has the cell that begins there, or null where a cell that began elsewhere reaches. */
export type GridRow = Array<RichTextNode | null>;

/** A table of a thousand rows and a hundred columns. Larger tables are written without merged cells. */
const mostPlaces = 100_000;

/**
 * The rows of a table, all with equally many places. A merged cell stands in its first place, and its other places are
 * null.
 */
export function tableGrid(table: RichTextNode): GridRow[] {
  const rows = (table.content ?? []).map((row) => row.content ?? []);
  return placed(rows, mostPlaces) ?? evened(rows.map((cells) => [...cells]));
}

/** Undefined when there would be more than `most` places. */
function placed(rows: RichTextNode[][], most: number): GridRow[] | undefined {
  const grid: GridRow[] = rows.map(() => []);
  let width = 0;
  for (const [y, cells] of rows.entries()) {
    let x = 0;
    for (const cell of cells) {
      while (grid[y]![x] !== undefined) x++;
      const right = x + spanOf(cell, 'colspan');
      const below = Math.min(y + spanOf(cell, 'rowspan'), rows.length);
      width = Math.max(width, right);
      if (width * rows.length > most) return undefined;
      for (let row = y; row < below; row++) {
        for (let column = x; column < right; column++) grid[row]![column] ??= null;
      }
      grid[y]![x] = cell;
      x = right;
    }
  }
  return evened(grid);
}

function evened(grid: GridRow[]): GridRow[] {
  const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0);
  return grid.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? null));
}

function spanOf(cell: RichTextNode, name: 'colspan' | 'rowspan'): number {
  const span = Number(cell.attrs?.[name] ?? 1);
  return Number.isInteger(span) && span > 0 ? span : 1;
}
