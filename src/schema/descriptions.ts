import descriptions from './descriptions.generated.json' with { type: 'json' };

const texts: Record<string, string> = descriptions;

/** What the docstring of a class, or of a content field in it or above it, says. Generated from the sources. */
export function describe(className: string, field?: string): string | undefined {
  return field === undefined ? texts[className] : (texts[`${className}.${field}`] ?? texts[`Edition.${field}`]);
}
