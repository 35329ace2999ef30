import { type RichTextMark, richTextSchema } from './schema.ts';

/**
 * The marks in force while reading. When marks exclude each other (two links, sub and sup), the one opened last wins.
 */
export class ActiveMarks {
  private readonly opened = new Map<string, RichTextMark[]>();
  private current: RichTextMark[] = [];

  /** Callers must not change the list: texts share it. */
  get all(): RichTextMark[] {
    return this.current;
  }

  add(mark: RichTextMark): void {
    const group = groupOf(mark);
    const marks = this.opened.get(group) ?? [];
    marks.push(mark);
    this.opened.set(group, marks);
    this.refresh();
  }

  /** Ends the mark of this kind that was opened last; does nothing when there is none. */
  remove(mark: RichTextMark): void {
    this.opened.get(groupOf(mark))?.pop();
    this.refresh();
  }

  private refresh(): void {
    this.current = [...this.opened.values()].flatMap((marks) => marks.at(-1) ?? []);
  }
}

function groupOf({ type }: RichTextMark): string {
  return richTextSchema.marks[type]?.spec.group ?? type;
}
