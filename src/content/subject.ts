import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import type { ContentTypeDefinition, Owner } from '../entities/fields/content-type.ts';

/** A document, with its type and owner. */
export interface Identified {
  document: Document;
  type: ContentTypeDefinition;
  owner: Owner;
}

/** A document with its editions, as far as a change may touch them. A verb has it under lock. */
export interface Subject extends Identified {
  /** The present when the editions were read, but never before the last change of public content. */
  readonly now: Date;
  /** The draft, the planned and the current edition, and the edition that was public last. Written editions are added. */
  readonly editions: Edition[];
  /** The highest number of the document's editions; 0 where there is none. */
  lastNumber: number;
}
