import type { JoinedToCard } from './cards/joined.ts';
import { literal } from './expressions.ts';
import { answered, NotInSql } from './in-sql.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { listed } from './shapes.ts';

/** A rich text of an edition, in SQL. */
export interface PreparedText {
  /** The uuid of the edition. */
  edition: string;
  /** The path of the text, as `text_form` has it. */
  field: string;
  /** The language in which this reader gets the text; null where the edition has no such text. */
  locale: string;
  /** What is joined to the card of the edition, where the edition is read with a card. */
  joined: JoinedToCard | undefined;
}

const forms = new Set(['html', 'markdown', 'text']);

/**
 * A text of an answer, in the forms that were written with the publication. Where a form is not there (html of a text
 * that shows files, a text whose forms are not written yet), the operation is executed.
 */
export function preparedText(
  read: Reading,
  { edition, field, locale, joined }: PreparedText,
  asked: Selection,
): string {
  const text = read.parameters.alias('t');
  const columns = answered(asked, 'RichText', ({ name, args }) => {
    if (!forms.has(name) || args.idPrefix) throw new NotInSql(`a text as ${name}`);
    return joined ? joined.form({ form: name, field, locale }) : `${text}.${name}`;
  });
  if (joined) return `case when ${locale} is not null then ${read.inline(columns)} end`;
  const of = read.parameters.alias('l');
  return `(select row_to_json(j) from (select ${listed(columns)} from (select ${locale} as locale offset 0) ${of}
    left join text_form ${text} on ${text}.edition_id = ${edition} and ${text}.field = ${literal(field)}
      and ${text}.locale = ${of}.locale and ${text}.language in ('', ${literal(read.locales[0])})
    where ${of}.locale is not null) j)`;
}
