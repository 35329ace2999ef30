import { Migration } from '@mikro-orm/migrations';

export class Migration20261130174613_organizations_above extends Migration {
  override name = 'Migration20261130174613_organizations_above';

  override up(): void | Promise<void> {
    this.addSql(`alter table "organization" add "parent_id" uuid null, add "figures" jsonb null;`);
    this.addSql(`create index "organization_parent_id_index" on "organization" ("parent_id");`);
    this.addSql(`alter table organization
      drop constraint organization_kind_known,
      add constraint organization_kind_known check
        (kind in ('OFFICE', 'DEPARTMENT', 'UNIT', 'DISTRICT_COUNCIL', 'VILLAGE_UNIT', 'NGO', 'PARTNER')),
      add constraint organization_parent_fk foreign key (parent_id) references organization (id),
      add constraint organization_not_its_parent check (parent_id <> id)`);
    this.addSql(`create or replace view delivery.organization as
      select id, slug, kind, code, name, contact, area_id, valid_from, valid_to, successor_id, parent_id, figures
      from content.organization`);
  }
}
