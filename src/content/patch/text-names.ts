import { type GuardedRow, guardedColumns, guardedOf } from '../../access/guarded.ts';
import { may } from '../../access/policy.ts';
import { contentTypeInIds, contentTypes } from '../../content-types/registry.ts';
import type { Context } from '../../context.ts';
import { arrayLiteral, queryRows } from '../../database/transaction.ts';
import { parseGlobalId } from '../../entities/global-id.ts';
import { readVariantName } from '../../files/images/variants.ts';
import type { NamesAsked, NamesKnown, OwnTarget } from '../../rich-text/index.ts';
import { patternName, slugsIn } from '../../site-addresses.ts';
import { unusableFiles } from './usable-files.ts';

type Kind = 'attachment' | 'image' | 'slug';

/** Finds the uuid of a file, or of a document by its slug. Keys that do not exist for this viewer are left out. */
type LookUp = (ctx: Context, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * Understands the names that the APIs give to files and documents: ids in every form, addresses of files and images
 * that this server gave out (signed ones too), and addresses of documents on the city's site. Whoever reads a text asks
 * for names; `learn` looks them up, so that they are known when the text is read again.
 */
export class TextNames {
  private readonly ctx: Context;
  private readonly wanted: Record<Kind, Set<string>> = { attachment: new Set(), image: new Set(), slug: new Set() };
  private readonly found = new Map<string, string | undefined>();
  private readonly names = {
    file: new Map<string, string | undefined>(),
    document: new Map<string, string | undefined>(),
    at: new Map<string, OwnTarget | undefined>(),
  };

  constructor(ctx: Context) {
    this.ctx = ctx;
  }

  /** The names that were learnt so far. */
  get known(): NamesKnown {
    return { ...this.names, ownAddresses: ownAddresses(this.ctx) };
  }

  /** Looks up the names. False when there are none. */
  async learn({ file, document, at }: NamesAsked): Promise<boolean> {
    if (file.length + document.length + at.length === 0) return false;
    const resolve = () => {
      for (const id of file) this.names.file.set(id, this.file(id));
      for (const id of document) this.names.document.set(id, this.document(id));
      for (const address of at) this.names.at.set(address, this.at(address));
    };
    resolve(); // notes what needs the database
    if (await this.lookUp()) resolve();
    return true;
  }

  private file(id: string): string | undefined {
    const parsed = parseGlobalId(id);
    if (parsed?.typeName === 'Attachment') return this.lookedUp('attachment', parsed.uuid);
    return !parsed?.typeName || parsed.typeName === 'File' ? parsed?.uuid : undefined;
  }

  private document(id: string): string | undefined {
    const parsed = parseGlobalId(id);
    return !parsed?.typeName || contentTypeInIds(parsed.typeName) ? parsed?.uuid : undefined;
  }

  private at(address: string): OwnTarget | undefined {
    const { publicUrl, siteUrls } = this.ctx.settings;
    const path = address.startsWith(`${publicUrl}/`) ? address.slice(publicUrl.length) : address;
    const [, file] = /^\/files\/([0-9a-f-]{36})(?:[/?#]|$)/i.exec(path) ?? [];
    const uuid = file && parseGlobalId(file)?.uuid;
    if (uuid) return { file: uuid };
    const [, image] = /^\/images\/([^/?#]+)/.exec(path) ?? [];
    const sha256 = image && readVariantName(image)?.sha256;
    const shown = sha256 && this.lookedUp('image', sha256);
    if (shown) return { file: shown };
    for (const { type, slug } of slugsIn(siteUrls, address)) {
      const document = this.lookedUp('slug', `${type} ${slug}`);
      if (document) return { document };
    }
    return undefined;
  }

  /** False when nothing needed the database. */
  private async lookUp(): Promise<boolean> {
    let learnt = false;
    for (const [kind, keys] of Object.entries(this.wanted) as [Kind, Set<string>][]) {
      if (keys.size === 0) continue;
      const found = await lookUps[kind](this.ctx, [...keys]);
      for (const key of keys) this.found.set(`${kind} ${key}`, found.get(key));
      keys.clear();
      learnt = true;
    }
    return learnt;
  }

  private lookedUp(kind: Kind, key: string): string | undefined {
    const name = `${kind} ${key}`;
    if (!this.found.has(name)) this.wanted[kind].add(key);
    return this.found.get(name);
  }
}

/** How addresses begin that `at` may understand. */
function ownAddresses({ settings: { publicUrl, siteUrls } }: Context): string[] {
  const ofSite = Object.values(siteUrls).map((pattern) => pattern.split('{', 1)[0]);
  return ['/files/', '/images/', `${publicUrl}/`, ...ofSite];
}

interface Owned extends GuardedRow {
  key: string;
  found: string;
  was_public: boolean;
}

/** Leaves out what was never public and the viewer may not read: to the viewer, it does not exist. */
function visibleTo(ctx: Context, rows: readonly Owned[]): Map<string, string> {
  const visible = rows.filter((row) => row.was_public || may(ctx.viewer, 'read', guardedOf(row)));
  return new Map(visible.map(({ key, found }) => [key, found]));
}

const lookUps: Record<Kind, LookUp> = {
  attachment: async (ctx, ids) => {
    const rows = await queryRows<Owned>(
      ctx,
      `select a.id as key, a.file_id as found, ${guardedColumns(ctx.viewer, 'd')}, bool_or(e.opened is not null) as was_public
       from attachment a join edition e on e.id = a.edition_id join document d on d.id = e.document_id
       where a.id = any($1::uuid[]) group by a.id, a.file_id, d.id
       order by bool_or(e.visible is null), max(lower(e.visible))`,
      [arrayLiteral(ids)],
    );
    return visibleTo(ctx, rows);
  },
  image: async (ctx, hashes) => {
    const rows = await queryRows<{ id: string; sha256: string }>(
      ctx,
      'select id, sha256 from file where sha256 = any($1::text[]) order by created_at desc, id',
      [arrayLiteral(hashes)],
    );
    const ids = rows.map(({ id }) => id);
    const unusable = new Set(await unusableFiles(ctx, ids));
    return new Map(rows.filter(({ id }) => !unusable.has(id)).map(({ id, sha256 }) => [sha256, id]));
  },
  slug: async (ctx, keys) => {
    const wanted = keys.map((key) => key.split(' ') as [string, string]);
    const codes = new Map(contentTypes.map(({ typeName, code }) => [patternName(typeName), code]));
    const rows = await queryRows<Owned>(
      ctx,
      `select s.type || ' ' || s.slug as key, d.id as found, ${guardedColumns(ctx.viewer, 'd')},
         exists (select 1 from edition e where e.document_id = d.id and e.opened is not null) as was_public
       from slug s join document d on d.id = s.document_id
       where (s.type, s.slug) in (select * from unnest($1::text[], $2::text[])) and d.trashed_at is null`,
      [arrayLiteral(wanted.map(([type]) => codes.get(type) ?? '')), arrayLiteral(wanted.map(([, slug]) => slug))],
    );
    const byCode = visibleTo(ctx, rows);
    return new Map(
      wanted.flatMap(([type, slug]) => {
        const found = byCode.get(`${codes.get(type)} ${slug}`);
        return found ? [[`${type} ${slug}`, found] as const] : [];
      }),
    );
  },
};
