const longest = 2000;

/**
 * The declarations of a `style`, by property in lower case. Only whole names count: `mso-bidi-font-weight` is no
 * weight.
 */
export function styleOf(attributes: ReadonlyMap<string, string>): Map<string, string> {
  const style = attributes.get('style');
  const declarations = new Map<string, string>();
  for (const declaration of style ? style.slice(0, longest).split(';') : []) {
    const colon = declaration.indexOf(':');
    if (colon < 1) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    declarations.set(
      name,
      declaration
        .slice(colon + 1)
        .replace(/!\s*important\s*$/i, '')
        .trim()
        .toLowerCase(),
    );
  }
  return declarations;
}
