/** What brings an export up over one migration. */
interface BringingUp {
  /** A table that the migration has removed, which takes the export's rows; `derive` removes it again. */
  former?: string;
  /** Makes what the export lacks, once all rows are there. */
  derive: string;
}

/**
 * What an export that was made before a migration lacks, and the SQL that makes it. Null where the defaults of new
 * columns, or tables that begin empty, say all. A migration without a line keeps older exports out, so every migration
 * gets one.
 */
const madeLater: Readonly<Record<string, BringingUp | null>> = {
  Migration20261130015354_partial_tallies: null,
  Migration20261130020000_rules_of_texts: null,
  Migration20261130020228_words_of_titles: null,
  Migration20261130022335_vocabularies_by_day: null,
  Migration20261130022342_parts_of_attachments: null,
  Migration20261130023700_successors_of_files: null,
  Migration20261130024500_withdrawals: {
    derive: `
      insert into withdrawal (edition_id, at)
        select distinct e.id, upper(e.visible) from edition e
        join audit_entry a on a.document_id = e.document_id and a.action = 'withdraw' and a.at = upper(e.visible)`,
  },
  Migration20261130045050_reading_without_writing: null,
  Migration20261130061500_search: null, // made for every import, from what was imported
  Migration20261130062500_cards: null, // likewise
  Migration20261130063100_what_has_changed: { derive: 'select content.derive_changes()' },
  Migration20261130063200_first_publication: null,
  Migration20261130063300_persisted_documents: null,
  Migration20261130124900_text_forms: null, // made for every import, from what was imported
  Migration20261130120700_field_digests: {
    former: `
      create table edition_digest (
        edition_id uuid, field text, salt bytea, digest text not null check (digest ~ '^[0-9a-f]{64}$'),
        primary key (edition_id, field))`,
    derive: 'select content.gather_digests()',
  },
  Migration20261130121500_unseen_plans: {
    derive: 'update ledger_head set next_boundary = content.next_boundary(instant)',
  },
  Migration20261130124841_events_acts_investments: null,
  Migration20261130125500_effects_by_index: null,
  Migration20261130134500_purge_calls: null,
  Migration20261130171635_participatory_budgets: null,
  Migration20261130172838_programmes: null,
  Migration20261130173500_answers_in_short: null,
  Migration20261130173924_practices_and_initiatives: null,
  Migration20261130174308_places_on_the_map: null,
  Migration20261130174613_organizations_above: null,
  Migration20261130174700_boundaries_in_values: null,
  Migration20261130174901_stages: null,
  Migration20261130175340_questionnaires_studies_models: null,
  Migration20261130175438_consultations_in_full: null,
  Migration20261130180433_programmes_of_research: null,
  Migration20261130181126_minutes_of_events: null,
  Migration20261130181528_repeated_events: null,
  Migration20261130181414_audiences: null,
  Migration20261130183735_effects_through_consultations: null,
  Migration20261130212627_memberships_with_days: null,
  Migration20261130214725_roles_of_the_city: null,
  Migration20261130213020_audit_of_people: {
    derive: `
      update audit_entry set concerns_id = (select c.id from account c where c.email = audit_entry.note), note = null
        where action = 'saveAccount'`,
  },
  Migration20261130213912_revisions: null,
  Migration20261130214439_identities: null,
  Migration20261130220000_service_tokens: null,
  Migration20261130223500_signed_heads: null,
  Migration20261130220947_erased_people: null,
  Migration20261130214558_sessions_in_full: null,
  Migration20261130220743_sign_in_counters: null,
  Migration20261130223348_presence: null,
  Migration20261130223937_second_factors: null,
  Migration20261130213854_accounts: { derive: 'update account set accepted_at = created_at' },
};

/** Can an export be brought up that was made before this migration? */
export function bringsUp(migration: string): boolean {
  return migration in madeLater;
}

/** The statements that make the tables which exports from before these migrations fill, and which are gone here. */
export function formerTables(migrations: readonly string[]): string[] {
  return migrations.toSorted().flatMap((name) => madeLater[name]?.former ?? []);
}

/** The statements for an export that was made before these migrations, in their order, once all rows are there. */
export function statementsFor(migrations: readonly string[]): string[] {
  return migrations.toSorted().flatMap((name) => madeLater[name]?.derive ?? []);
}
