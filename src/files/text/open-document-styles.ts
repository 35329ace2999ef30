import { withoutPrefix, type XmlHandler } from './xml.ts';

interface Style {
  hides?: boolean;
  parent: string;
}

/** Which styles of an OpenDocument hide what has them: text that is not displayed, and tables that are not. */
export class HiddenStyles {
  private readonly own = new Map<string, Style>();

  hide(name: string): boolean {
    const seen = new Set<string>(); // hostile styles have themselves as a parent
    for (let at = name; at !== '' && !seen.has(at); at = this.own.get(at)?.parent ?? '') {
      seen.add(at);
      const hides = this.own.get(at)?.hides;
      if (hides !== undefined) return hides;
    }
    return false;
  }

  /** Reads styles, in whichever part they stand. */
  handler(): XmlHandler {
    let current: Style | undefined;
    return {
      open: (name, attributes) => {
        if (name === 'style') {
          current = { parent: named(attributes, 'parent-style-name') };
          this.own.set(named(attributes, 'name'), current);
        }
        const display = named(attributes, 'display');
        if (!current || display === '') return;
        if (name === 'text-properties') current.hides = display === 'none';
        if (name === 'table-properties') current.hides = display === 'false';
      },
      close(name) {
        if (name === 'style') current = undefined;
      },
    };
  }
}

/** The value of an attribute, by its name without prefix; '' without one. */
export function named(attributes: Record<string, string>, name: string): string {
  return Object.entries(attributes).find(([key]) => withoutPrefix(key) === name)?.[1] ?? '';
}
