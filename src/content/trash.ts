import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import { invalid } from '../errors.ts';
import { changeDocument, type Target } from './change.ts';
import { editionsAt } from './editions.ts';

/** Moves a document that is neither public nor planned to the trash. Nothing is deleted. */
export function trash(ctx: Context, target: Target): Promise<Document> {
  return changeDocument(ctx, target, {
    may: 'trash',
    async carryOut(_, subject, at) {
      const { current, planned } = editionsAt(subject, at);
      if (current || planned) {
        throw invalid(['id'], {
          pl: 'Ten dokument jest publiczny albo zaplanowany; najpierw go wycofaj.',
          en: 'This document is public or planned; withdraw it first.',
        });
      }
      subject.document.trashedAt ??= at;
      return { action: 'trash' };
    },
  });
}

/** Takes a document out of the trash. */
export function restore(ctx: Context, target: Target): Promise<Document> {
  return changeDocument(ctx, target, {
    may: 'trash',
    async carryOut(_, { document }) {
      document.trashedAt = null;
      return { action: 'restore' };
    },
  });
}
