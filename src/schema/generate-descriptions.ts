import { readdir, readFile } from 'node:fs/promises';

const declaration =
  /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*(?:@(?:Value|Entity|ContentType)\b[\s\S]*?export (?:abstract )?class (\w+)|(?:@(?:ContentField|DeclaredField|ValueField|Derived|DerivedPart|DocumentReference|Inverse|Ancestors)\b[\s\S]*?\n {2}(?:declare readonly )?(\w+)[?!]?(?::| =)))/g;
const classStart = /export (?:abstract )?class (\w+)/g;

/**
 * Reads the docstrings of entities, values and their fields from the sources in a folder. So each text stands once, beside the
 * code, and becomes the schema's description. Keys are `Class` and `Class.field`.
 */
export async function readDescriptions(folder: string): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const name of (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts')).sort()) {
    const source = await readFile(`${folder}/${name}`, 'utf8');
    const classes = [...source.matchAll(classStart)].map((match) => ({ name: match[1], at: match.index }));
    for (const match of source.matchAll(declaration)) {
      const text = match[1]
        .replace(/^\s*\* ?/gm, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      const field = match[3]?.replace(/Id$/, '');
      const inside = classes.filter(({ at }) => at < match.index).at(-1)?.name;
      if (match[2]) result[match[2]] = text;
      else if (field && inside) result[`${inside}.${field}`] = text;
    }
  }
  return result;
}
