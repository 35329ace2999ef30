import { TSMigrationGenerator } from '@mikro-orm/migrations';
import { contentTypes } from '../content-types/registry.ts';
import { deliveryView, editionConstraints } from './edition-ddl.ts';

interface Difference {
  up: string[];
  down: string[];
}

/** Writes migrations: the mapper's difference, and for content types what the kernel adds to their tables. */
export class EditionMigrationGenerator extends TSMigrationGenerator {
  override generateMigrationFile(className: string, difference: Difference): string {
    return super.generateMigrationFile(className, { up: withEditionTables(difference.up), down: [] });
  }
}

/**
 * The mapper's statements completed. A new table of a content type gets constraints, triggers, indexes and its delivery
 * view; a changed table gets its view anew.
 */
export function withEditionTables(statements: readonly string[]): string[] {
  const up = [...statements];
  const text = up.join('\n');
  for (const type of contentTypes) {
    if (text.includes(`create table "${type.table}"`)) up.push(editionConstraints(type), deliveryView(type));
    else if (text.includes(`alter table "${type.table}"`)) {
      up.unshift(`drop view if exists delivery.${type.table};`);
      up.push(deliveryView(type));
    }
  }
  return up;
}
