import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { literal } from '../expressions.ts';

/** One form of one text of the card's edition. */
export interface JoinedForm {
  /** The column of `text_form`. */
  form: string;
  /** The path of the text in the edition. */
  field: string;
  /** The language in which this reader gets the text, in SQL. */
  locale: string;
}

/**
 * What is joined to the row of a card, because the card does not have it. The columns of the row are compiled first, and
 * tell what they need. "offset 0" keeps the cards in their order: without it the planner may join in any.
 */
export class JoinedToCard {
  private readonly card: string;
  private readonly language: string;
  private edition = '';
  /** The columns of the forms, by the aggregates that find them. */
  private readonly forms = new Map<string, string>();
  private readonly fields = new Set<string>();

  /** @param language the first language of the reader, on which the words around some texts depend */
  constructor(card: string, language: string) {
    this.card = card;
    this.language = language;
  }

  /** The alias of the card's edition. The row is the edition's own, and a card is only of editions that the login sees. */
  editionOf({ table }: ContentTypeDefinition): string {
    const alias = `e${this.card}`;
    this.edition = `, lateral (select * from ${table} e where e.id = ${this.card}.edition_id offset 0) ${alias}`;
    return alias;
  }

  /** The column of a text's form, null where the form is not written. All forms of an edition are read at once. */
  form({ form, field, locale }: JoinedForm): string {
    this.fields.add(field);
    const one = `max(t.${form}) filter (where t.field = ${literal(field)} and t.locale = ${locale})`;
    const column = this.forms.get(one) ?? `f${this.forms.size}`;
    this.forms.set(one, column);
    return `t${this.card}.${column}`;
  }

  /** To stand behind the row in `from`. */
  get sql(): string {
    return this.edition + this.texts;
  }

  private get texts(): string {
    if (this.forms.size === 0) return '';
    const columns = [...this.forms].map(([one, column]) => `${one} as ${column}`);
    // Of several texts, one search of the index for the edition finds more than is needed, and costs less than one for each.
    const [field, ...others] = this.fields;
    const isOfField = others.length === 0 ? ` and t.field = ${literal(field)}` : '';
    return `, lateral (select ${columns.join(', ')} from text_form t where t.edition_id = ${this.card}.edition_id${isOfField}
      and t.language in ('', ${literal(this.language)}) offset 0) t${this.card}`;
  }
}
