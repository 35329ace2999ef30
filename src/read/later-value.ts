/**
 * A value that is known only when the statement runs: it follows from the variables of the request. A statement that has
 * such values serves all requests of one operation.
 */
export class LaterValue {
  private readonly name: string;
  private readonly of: (variables: Readonly<Record<string, unknown>>) => unknown;

  /** @param name tells the value from all others of the statement */
  constructor(name: string, of: (variables: Readonly<Record<string, unknown>>) => unknown) {
    this.name = name;
    this.of = of;
  }

  static ofVariable(name: string): LaterValue {
    return new LaterValue(`$${name}`, (variables) => variables[name]);
  }

  from(variables: Readonly<Record<string, unknown>>): unknown {
    return this.of(variables);
  }

  /** Names the value where arguments are compared as JSON. */
  toJSON(): object {
    return { later: this.name };
  }
}

/** What `make` makes of the value, now or later. `name` tells what `make` does. */
export function made(value: unknown, name: string, make: (value: unknown) => unknown): unknown {
  if (!(value instanceof LaterValue)) return make(value);
  return new LaterValue(`${name} of ${JSON.stringify(value)}`, (variables) => make(value.from(variables)));
}

/** The same for a value of many parts, any of which may be known later only. */
export function madeOfParts(parts: unknown, name: string, make: (parts: unknown) => unknown): unknown {
  if (!hasLater(parts)) return make(parts);
  return new LaterValue(`${name} of ${JSON.stringify(parts)}`, (variables) => make(settled(parts, variables)));
}

function hasLater(value: unknown): boolean {
  if (value instanceof LaterValue) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasLater);
}

/** The same value, with all its parts known. */
export function settled(value: unknown, variables: Readonly<Record<string, unknown>>): unknown {
  if (value instanceof LaterValue) return value.from(variables);
  if (Array.isArray(value)) return value.map((item) => settled(item, variables));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) === Date.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, settled(part, variables)]));
}
