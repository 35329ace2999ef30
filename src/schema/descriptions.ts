import descriptions from './descriptions.generated.json' with { type: 'json' };

const texts: Record<string, string> = descriptions;

/** The docstring of a class, or of a content field in the class or its ancestors. Generated from the sources. */
export function describe(className: string, field?: string): string | undefined {
  return field === undefined ? texts[className] : (texts[`${className}.${field}`] ?? texts[`Edition.${field}`]);
}
