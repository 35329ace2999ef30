import type {
  AncestorsDefinition,
  InverseDefinition,
  ReferenceDefinition,
  RelationDefinition,
} from '../../entities/content-field.ts';
import type { ContentTypeDefinition } from '../../entities/content-type.ts';
import { references } from '../../entities/content-type.ts';
import type { FieldDefinition, ValueDefinition } from '../../entities/field-types.ts';
import { contentTypeByClass, contentTypeByName } from '../../entities/registry.ts';
import { type Perspective, PRESENT } from '../perspective.ts';
import { connectionSql, contentSource } from './connection.ts';
import { dayOf, defaultOf, gapOf, literal, localeOf, localizedJson, localizedText } from './expressions.ts';
import { and, or } from './filters.ts';
import { later, Parameters } from './parameters.ts';
import { merge, type SelectedField, type Selection, selected } from './selection.ts';
import { type Column, columnsFor, type FieldReader, pick, type Shape, scalar } from './shapes.ts';
import { attachmentShape, vocabularyShape } from './vocabulary-shapes.ts';

/**
 * Turns one selection into one SQL statement that builds its JSON. All levels share the perspective: every content
 * table is read through `isVisible`, so no relation can forget it.
 */
export class ReadCompiler {
  readonly parameters = new Parameters();
  readonly perspective: Perspective;
  private readonly zone: string;
  private readonly shapes = new Map<string, Shape>();

  constructor(perspective: Perspective, timeZone: string) {
    this.perspective = perspective;
    this.zone = timeZone;
  }

  /** The perspective's instant. Like the two below a parameter that is bound when first used. */
  get at(): string {
    return this.isPresent ? 'present.instant' : this.parameters.bind(later.at, 'timestamptz');
  }

  get now(): string {
    return this.isPresent ? 'present.instant' : this.parameters.bind(later.now, 'timestamptz');
  }

  /** Does the statement find the epoch itself? Then it reads the view `present` around everything else. */
  get isPresent(): boolean {
    return this.perspective.at === PRESENT;
  }

  get timeZone(): string {
    return this.parameters.bind(this.zone, 'text');
  }

  get locales(): readonly string[] {
    return this.perspective.locales;
  }

  /**
   * Does this row of a content table belong to what the perspective shows? Among drafts neither what is in the trash (and
   * so not public either) nor what was withdrawn or has ended, unless there is a newer text.
   */
  isVisible(row: string): string {
    const isPublic = `${row}.visible @> ${this.at}`;
    if (this.perspective.kind === 'PUBLISHED') return isPublic;
    const isDrafted = `${this.isNewest(row)} and coalesce(upper(${row}.visible) > ${this.at}, true)`;
    return `case when ${this.isInDraftScope(row, 'w.trashed_at is null')} then ${isDrafted} else ${isPublic} end`;
  }

  /** The same of a document that is asked for by itself: as a draft whatever has become of it. */
  isVisibleByItself(row: string): string {
    if (this.perspective.kind === 'PUBLISHED') return this.isVisible(row);
    return `case when ${this.isInDraftScope(row)} then ${this.isNewest(row)} else ${row}.visible @> ${this.at} end`;
  }

  /** Draft before plan before what is or was public. */
  private isNewest(row: string): string {
    return `${row}.id = (select w.id from edition w where w.document_id = ${row}.document_id and w.discarded_at is null
      order by w.visible is null desc, lower(w.visible) desc limit 1)`;
  }

  private isInDraftScope(row: string, ...more: string[]): string {
    const conditions = and([this.showsDraftsOf('w'), ...more]);
    return `exists (select 1 from document w where w.id = ${row}.document_id and ${conditions})`;
  }

  /**
   * The same for a page of many. The planner takes `@>` for rare, whatever the instant: it would fetch and sort all rows
   * instead of following the order's index to the limit. As a function no index serves it, and it is thought likelier.
   */
  isVisibleOnPage(row: string): string {
    if (this.perspective.kind !== 'PUBLISHED' || this.parameters.planByValue) return this.isVisible(row);
    return `range_contains_elem(${row}.visible, ${this.at})`;
  }

  /** Is this row of `document` one of those whose drafts the perspective shows? */
  showsDraftsOf(row: string): string {
    return or(
      this.perspective.drafts.map(({ type, organizations }) => {
        const ofType = `${row}.type = ${this.parameters.bind(type, 'text')}`;
        if (organizations === 'all') return ofType;
        return and([ofType, `${row}.organization_id = any(${this.parameters.bind(organizations, 'uuid[]')})`]);
      }),
    );
  }

  /** Do addresses of files need a signature here? Files of drafts and of the past do: they may not be public now. */
  isSigned(): string {
    if (this.isPresent) return 'false';
    return this.perspective.kind === 'PUBLISHED' ? `${this.at} < ${this.now}` : 'true';
  }

  text(source: string): string {
    return localizedText(source, this.locales);
  }

  /** One object, or null: a scalar subquery. `from` must have one row at most. */
  one(shape: Shape, from: (row: string) => string, selection: Selection): string {
    const row = this.parameters.alias('o');
    return `(select row_to_json(j) from (select ${columnsFor(shape, row, selection)} from ${from(row)}) j)`;
  }

  /** A whole list in the order that `from` gives. */
  many(shape: Shape, from: (row: string) => string, selection: Selection): string {
    const row = this.parameters.alias('m');
    return `(select coalesce(json_agg(j), '[]') from (select ${columnsFor(shape, row, selection)} from ${from(row)}) j)`;
  }

  /** An object made of the same row's columns. */
  inline(columns: Column[]): string {
    const list = columns.length === 0 ? 'true as "_"' : columns.map((c) => `${c.sql} as "${c.key}"`).join(', ');
    return `(select row_to_json(j) from (select ${list}) j)`;
  }

  content(type: ContentTypeDefinition): Shape {
    return this.shape(type.typeName, () => ({
      typeName: type.typeName,
      table: type.table,
      always: (row) => [{ key: 'documentId', sql: `${row}.document_id` }],
      instead: coverOnce,
      fields: {
        ...this.kernelFields(type),
        ...Object.fromEntries(type.fields.flatMap((field) => this.fieldReaders(field))),
        ...Object.fromEntries(type.derived.map((d) => [d.name, scalar(d.name, (row) => d.sql(row, this))])),
        ...Object.fromEntries(type.relations.map((relation) => [relation.name, this.relation(type, relation)])),
      },
    }));
  }

  private shape(name: string, make: () => Shape): Shape {
    const known = this.shapes.get(name);
    if (known) return known;
    const made = make();
    this.shapes.set(name, made);
    return made;
  }

  /** What all content has. */
  private kernelFields(type: ContentTypeDefinition): Record<string, FieldReader> {
    const localized = type.fields.filter((field) => field.localized);
    const summary = type.fields.find((field) => field.name === 'summary' || field.name === 'lead');
    return {
      slug: scalar('slug', (row) => this.orWhileDrafting(`${row}.slug`, `${row}.document_id::text`)),
      locale: scalar('locale', (row) =>
        this.orWhileDrafting(localeOf(`${row}.title`, this.locales), literal(this.locales[0])),
      ),
      locales: scalar('locales', (row) => `to_json(${row}.locales)`),
      fallbacks: scalar('fallbacks', (row) => this.fallbacks(row, localized)),
      publishedAt: scalar('publishedAt', (row) => this.orWhileDrafting(`${row}.published_at`, this.at)),
      updatedAt: scalar('updatedAt', (row) => this.orWhileDrafting(`lower(${row}.visible)`, this.at)),
      edition: (row, field) => [
        {
          key: 'edition',
          sql: `(select row_to_json(j) from (select ${columnsFor(this.edition(type.table), row, field.selection('Edition'))}) j)`,
        },
      ],
      organization: this.toOne('organization', 'organization_id', this.vocabulary('Organization')),
      cover: (row, field) => [{ key: 'cover', sql: this.cover(row, field) }],
      attachments: (row, field) => [
        {
          key: 'attachments',
          sql: this.many(
            this.attachment(),
            (a) =>
              `attachment ${a} join file f${a} on f${a}.id = ${a}.file_id where ${a}.edition_id = ${row}.id order by ${a}.position`,
            field.selection('Attachment'),
          ),
        },
      ],
      seo: (row, field) => [{ key: 'seo', sql: this.seo(row, summary, field.selection('Seo')) }],
    };
  }

  /** Drafts have gaps where the public sees none; a preview fills them. */
  orWhileDrafting(value: string, otherwise: string): string {
    return this.perspective.kind === 'DRAFT' ? `coalesce(${value}, ${otherwise})` : value;
  }

  /** The window and note of an edition's row. */
  edition(table: string): Shape {
    return this.shape(`Edition of ${table}`, () => ({
      typeName: 'Edition',
      table,
      always: (row) => [{ key: 'id', sql: `${row}.id` }],
      fields: {
        number: scalar('number', (row) => `${row}.number`),
        visibleFrom: scalar('visibleFrom', (row) => this.orWhileDrafting(`lower(${row}.visible)`, this.at)),
        // A planned end is not told.
        visibleUntil: scalar(
          'visibleUntil',
          (row) => `case when upper(${row}.visible) <= ${this.now} then upper(${row}.visible) end`,
        ),
        changeNote: scalar('changeNote', (row) => `${row}.change_note`),
      },
    }));
  }

  private seo(row: string, summary: FieldDefinition | undefined, selection: Selection): string {
    const description = [this.text(`${row}.seo_description`)];
    if (summary) description.push(this.text(`${row}.${summary.column}`));
    const columns = {
      title: `coalesce(${this.text(`${row}.seo_title`)}, ${this.text(`${row}.title`)}, '')`,
      description: `coalesce(${description.join(', ')}, '')`,
    };
    return this.inline(pick(columns, selection));
  }

  private cover(row: string, field: SelectedField): string {
    return this.one(
      this.attachment(),
      (a) =>
        `attachment ${a} join file f${a} on f${a}.id = ${a}.file_id where ${a}.edition_id = ${row}.id and ${a}.id = ${row}.cover_id`,
      field.selection('Attachment'),
    );
  }

  private fallbacks(row: string, localized: FieldDefinition[]): string {
    if (this.locales.length === 1) return `'[]'::json`;
    const rows = localized.map((field) => {
      return `('${field.name}', ${localeOf(`${row}.${field.column}`, this.locales)})`;
    });
    return `(select coalesce(json_agg(json_build_object('field', fb.field, 'locale', fb.locale)), '[]')
      from (values ${rows.join(', ')}) fb (field, locale) where fb.locale <> ${literal(this.locales[0])})`;
  }

  private fieldReaders(field: FieldDefinition): [string, FieldReader][] {
    const readers: [string, FieldReader][] = [[field.name, this.fieldReader(field)]];
    const day = field.day;
    if (day) {
      const instant = (row: string) => this.orGap(field, `${row}.${field.column}`);
      readers.push([day.name, scalar(day.name, (row) => dayOf(instant(row), day.edge, this.timeZone))]);
    }
    return readers;
  }

  private fieldReader(field: FieldDefinition): FieldReader {
    const { type, name, column } = field;
    if (type.kind === 'vocabulary') {
      const shape = this.vocabulary(type.vocabulary.typeName);
      return type.list ? this.toMany(name, column, shape) : this.toOne(name, column, shape);
    }
    if (type.kind === 'value') {
      const { value, list } = type;
      return (row, selection) => [{ key: name, sql: this.value(value, list, `${row}.${column}`, selection) }];
    }
    if (type.kind === 'richText') {
      return (row, asked) => [{ key: name, sql: this.richText(field, `${row}.${column}`, asked) }];
    }
    if (field.localized) {
      return scalar(name, (row) => this.orGap(field, this.text(`${row}.${column}`)));
    }
    const absent = defaultOf(field);
    return scalar(name, (row) =>
      absent === undefined ? this.orGap(field, `${row}.${column}`) : `coalesce(${row}.${column}, ${absent})`,
    );
  }

  /** The document; where the addresses in its HTML need a signature, with a mark that the resolvers know. */
  private richText(field: FieldDefinition, source: string, asked: SelectedField): string {
    const document = this.orGap(field, localizedJson(source, this.locales));
    if (this.isPresent || !selected(asked.selection('RichText'), 'html')) return document;
    return `case when ${this.isSigned()} then ${document} || '{"signed":true}' else ${document} end`;
  }

  /** What the public will not miss is filled in a preview. */
  private orGap(field: FieldDefinition, value: string): string {
    return field.required && this.perspective.kind === 'DRAFT' ? `coalesce(${value}, ${gapOf(field, this)})` : value;
  }

  /** A value object from its jsonb, or a list of them; values may hold values. */
  value(value: ValueDefinition, list: boolean, source: string, field: SelectedField): string {
    const selection = field.selection(value.typeName);
    const columns = (json: string) =>
      selection.fields.flatMap((asked) => {
        const part = value.fields.find((one) => one.name === asked.name);
        return part ? [{ key: part.name, sql: this.valueField(part, json, asked) }] : [];
      });
    if (!list) return `case when ${source} is not null then ${this.inline(columns(source))} end`;
    const row = this.parameters.alias('v');
    const inner = columns(`${row}.value`)
      .map((c) => `${c.sql} as "${c.key}"`)
      .join(', ');
    return `(select coalesce(json_agg(j), '[]')
      from (select ${inner || 'true as "_"'} from jsonb_array_elements(${source}) with ordinality ${row} (value, n) order by ${row}.n) j)`;
  }

  private valueField(field: FieldDefinition, json: string, asked: SelectedField): string {
    const { type, name, localized } = field;
    const source = `${json}->'${name}'`;
    if (type.kind === 'value') return this.value(type.value, type.list, source, asked);
    if (type.kind === 'richText') return this.richText(field, source, asked);
    if (localized) return this.orGap(field, this.text(source));
    return ['int', 'float', 'boolean'].includes(type.kind) ? source : `${json}->>'${name}'`;
  }

  private relation(type: ContentTypeDefinition, relation: RelationDefinition): FieldReader {
    switch (relation.kind) {
      case 'reference':
        return this.reference(relation);
      case 'inverse':
        return this.inverse(relation);
      case 'ancestors':
        return this.ancestors(type, relation);
    }
  }

  private reference(relation: ReferenceDefinition): FieldReader {
    return (row, field) => {
      const target = contentTypeByClass(relation.target());
      const from = (r: string) =>
        `${target.table} ${r} where ${r}.document_id = ${row}.${relation.column} and ${this.isVisible(r)}`;
      return [{ key: relation.name, sql: this.one(this.content(target), from, field.selection(target.typeName)) }];
    };
  }

  private inverse(relation: InverseDefinition): FieldReader {
    return (row, field) => {
      const target = contentTypeByName(relation.target);
      const through = references(target).find((reference) => reference.name === relation.through);
      if (!through) throw new Error(`${target.typeName} has no reference "${relation.through}".`);
      const refers = (r: string) => `${r}.${through.column} = ${row}.document_id`;
      if (relation.paged) {
        const source = contentSource(this, target, field.args, refers);
        const selection = field.selection(`${target.typeName}Connection`);
        return [{ key: field.key, sql: connectionSql(this, source, field.args, selection) }];
      }
      const order = target.fields.find((f) => f.name === relation.orderBy)?.column ?? 'published_at';
      const from = (r: string) =>
        `${target.table} ${r} where ${refers(r)} and ${this.isVisibleOnPage(r)} order by ${r}.${order} nulls first, ${r}.document_id`;
      return [{ key: relation.name, sql: this.many(this.content(target), from, field.selection(target.typeName)) }];
    };
  }

  private ancestors(type: ContentTypeDefinition, relation: AncestorsDefinition): FieldReader {
    const through = references(type).find((reference) => reference.name === relation.through);
    if (!through) throw new Error(`${type.typeName} has no reference "${relation.through}".`);
    return (row, field) => {
      const up = this.parameters.alias('up');
      const from = (r: string) => `(
        with recursive ${up} (document_id, depth) as (
          select ${row}.${through.column}, 1
          union all
          select u.${through.column}, ${up}.depth + 1 from ${up}
            join ${type.table} u on u.document_id = ${up}.document_id and ${this.isVisible('u')} where ${up}.depth < 50
        ) select * from ${up}) ${up} join ${type.table} ${r} on ${r}.document_id = ${up}.document_id and ${this.isVisible(r)}
        order by ${up}.depth desc`;
      return [{ key: relation.name, sql: this.many(this.content(type), from, field.selection(type.typeName)) }];
    };
  }

  vocabulary(typeName: string): Shape {
    return this.shape(typeName, () => vocabularyShape(this, typeName));
  }

  /** An attachment with its file; the file's row has the attachment's alias with an `f` before it. */
  attachment(): Shape {
    return this.shape('Attachment', () => attachmentShape(this));
  }

  toOne(name: string, column: string, shape: Shape): FieldReader {
    return (row, field) => [
      {
        key: name,
        sql: this.one(
          shape,
          (r) => `${shape.table} ${r} where ${r}.id = ${row}.${column}`,
          field.selection(shape.typeName),
        ),
      },
    ];
  }

  private toMany(name: string, column: string, shape: Shape): FieldReader {
    return (row, field) => {
      const ids = `${row}.${column}`;
      const from = (r: string) =>
        `${shape.table} ${r} where ${r}.id = any(${ids}) order by array_position(${ids}, ${r}.id)`;
      return [{ key: name, sql: this.many(shape, from, field.selection(shape.typeName)) }];
    };
  }
}

/** The image for search engines is the cover: asked for under either name, it is read once, as the cover. */
function coverOnce(selection: Selection): Selection {
  const seo = selected(selection, 'seo');
  const image = seo && selected(seo.selection('Seo'), 'image');
  return image ? merge(selection, { fields: [{ ...image, name: 'cover', key: 'cover' }] }) : selection;
}
