/**
 * The kernel's promises about one document's editions, written a second time and as simply as possible: a list of
 * windows in memory. Instants are milliseconds.
 */

export interface Text {
  pl: string;
  en: string | null;
}

export interface Opened {
  number: number;
  text: Text;
  from: number;
  until: number | null;
  /** The requested end, whatever happened in between. */
  endsAt: number | null;
}

export interface Publication {
  at: number | null;
  until: number | null;
  replace: boolean;
  locales: (keyof Text)[] | null;
}

export type Outcome = 'DONE' | 'NOTHING' | 'INVALID' | 'REQUIRED_TO_PUBLISH' | 'SCHEDULE_EXISTS';

/** The public notice of a text that is not public. */
const nothing: Text = { pl: '', en: null };

export class DocumentModel {
  /** All texts with a window, in the order of their windows. */
  readonly opened: Opened[] = [];
  private readonly discarded: number[] = [];
  private draft: { number: number; text: Text } | null;

  constructor(text: Text) {
    this.draft = { number: 1, text };
  }

  copy(): DocumentModel {
    const copy = new DocumentModel(this.opened[0]?.text ?? (this.draft?.text as Text));
    copy.opened.push(...this.opened.map((one) => ({ ...one })));
    copy.discarded.push(...this.discarded);
    copy.draft = this.draft && { ...this.draft };
    return copy;
  }

  visibleAt(instant: number): Opened | null {
    return this.opened.find((one) => one.from <= instant && (one.until === null || one.until > instant)) ?? null;
  }

  /** Whether a text begins or ends at this very instant. */
  changedAt(instant: number): boolean {
    return this.opened.some(({ from, until }) => from === instant || until === instant);
  }

  private plannedAt(instant: number): Opened | null {
    return this.opened.find((one) => one.from > instant) ?? null;
  }

  private lastAt(instant: number): Opened | null {
    return this.opened.findLast((one) => one.from <= instant) ?? null;
  }

  /** The last public text, when none is public or planned. */
  private gone(instant: number): Opened | null {
    return this.visibleAt(instant) || this.plannedAt(instant) ? null : this.lastAt(instant);
  }

  private nextNumber(): number {
    const numbers = [...this.opened.map((one) => one.number), ...this.discarded, this.draft?.number ?? 0];
    return Math.max(...numbers) + 1;
  }

  /** `now` is the instant at which the verb began. */
  update(change: Partial<Text>, now: number): Outcome {
    const source = this.draft ?? this.plannedAt(now) ?? this.lastAt(now);
    const before = source?.text as Text;
    const text = { ...before, ...change };
    if (same(text, before)) return 'NOTHING';
    this.draft = { number: this.draft?.number ?? this.nextNumber(), text };
    return 'DONE';
  }

  /** `instant` is the instant of the effect, a little after `now`. */
  publish({ at, until, replace, locales }: Publication, now: number, instant: number): Outcome {
    if (!this.draft && !(replace && this.plannedAt(now)) && !this.gone(now)) return 'INVALID';
    if (at !== null && at <= instant) return 'INVALID';
    if (until !== null && until <= (at ?? instant)) return 'INVALID';
    const isInTheWay = this.plannedAt(instant) && (at !== null || !this.draft || replace);
    if (isInTheWay && !replace) return 'SCHEDULE_EXISTS';
    const isAlone = !(this.visibleAt(now) && this.visibleAt(instant));
    if (locales && isAlone && !locales.includes('pl')) return 'REQUIRED_TO_PUBLISH';
    if (isInTheWay) this.takeBack(instant);
    const { draft } = this;
    const text = draft?.text ?? this.gone(instant)?.text;
    if (!text) return 'INVALID';
    const from = at ?? instant;
    const current = this.visibleAt(instant);
    if (current && (current.until === null || current.until > from)) current.until = from;
    const next = at === null ? (this.plannedAt(instant)?.from ?? null) : null;
    const said = locales ? mixed(current?.text ?? nothing, text, locales) : text;
    const number = draft && !locales ? draft.number : this.nextNumber();
    this.opened.push({ number, text: said, from, until: earlier(until, next), endsAt: until });
    this.opened.sort((a, b) => a.from - b.from);
    if (!locales || same(said, text)) this.draft = null;
    return 'DONE';
  }

  unschedule(instant: number): Outcome {
    if (!this.plannedAt(instant)) return 'INVALID';
    this.takeBack(instant);
    return 'DONE';
  }

  /** The end of the public text, or of the planned text when none is public. */
  setEnd(until: number | null, instant: number): Outcome {
    const current = this.visibleAt(instant);
    const planned = this.plannedAt(instant);
    const ending = current ?? planned;
    if (!ending || (until !== null && until <= Math.max(instant, ending.from))) return 'INVALID';
    if (ending.endsAt === until) return 'NOTHING';
    ending.endsAt = until;
    ending.until = current && planned ? earlier(until, planned.from) : until;
    return 'DONE';
  }

  withdraw(instant: number): Outcome {
    const current = this.visibleAt(instant);
    if (!current) return 'INVALID';
    this.takeBack(instant);
    current.until = instant;
    return 'DONE';
  }

  private takeBack(instant: number): void {
    const planned = this.plannedAt(instant);
    if (!planned) return;
    this.opened.splice(this.opened.indexOf(planned), 1);
    if (this.draft) this.discarded.push(planned.number);
    else this.draft = { number: planned.number, text: planned.text };
    const current = this.visibleAt(instant);
    if (current?.until === planned.from) current.until = current.endsAt;
  }
}

function mixed(base: Text, draft: Text, locales: (keyof Text)[]): Text {
  return { ...base, ...Object.fromEntries(locales.map((locale) => [locale, draft[locale]])) };
}

function same(a: Text, b: Text): boolean {
  return a.pl === b.pl && a.en === b.en;
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
