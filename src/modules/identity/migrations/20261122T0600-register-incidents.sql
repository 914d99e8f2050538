-- 漏えい等の記録。 What is reported is never rewritten: a better knowledge of it is a further assessment, what was done is a further step.

-- A scope may be kept for one role of its compartment: what goes wrong in a section is for its supervisors, not for everyone who works there.
alter table identity.access_scopes add role text;
comment on column identity.access_scopes.role is '空でなければ、その役割の所属にだけ開く';
alter table identity.access_scopes drop constraint access_scopes_council_id_compartment_area_id_team_id_tier_key;
alter table identity.access_scopes
  add constraint access_scopes_once unique nulls not distinct (council_id, compartment, area_id, team_id, tier, role);

-- As before, with the line on the role.
create or replace function identity.open_scopes(council uuid, account uuid, today date, highest_tier int default 6) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(
    select distinct s.scope_id
    from identity.memberships m
    join identity.access_scopes s on s.council_id = m.council_id and s.compartment = m.compartment and s.tier <= least(m.tier, highest_tier)
      and (s.team_id is null or s.team_id = m.team_id)
      and (s.role is null or s.role = m.role)
    join identity.areas a on a.council_id = s.council_id and a.area_id = s.area_id and m.area_id = any (a.ancestor_ids)
    where m.council_id = council and m.account_id = account and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
  );
end $$;

-- Widens the policy of a table protected by scope: its rows are also open to those for whom `also` holds. Nothing is looked up: `also`
-- compares columns of the row with the context.
create procedure identity.open_also(target regclass, also text) language plpgsql as $$
declare
  visible text := 'council_id = (select kernel.council_id()) and (scope_id = any ((select kernel.scope_ids())::uuid[]) or ' || also || ')';
begin
  execute format('alter policy reach on %s using (%s) with check (%s)', target, visible, visible);
end $$;

create table identity.incidents (
  council_id uuid not null,
  incident_id uuid not null,
  -- of the register, open to the data protection lead
  scope_id uuid not null,
  -- of the section where it happened, open to its supervisors
  section_scope_id uuid not null,
  -- who reported it keeps seeing it
  reported_by uuid not null,
  compartment text not null,
  area_id uuid not null,
  reported_at timestamptz not null,
  primary key (council_id, incident_id),
  unique (council_id, incident_id, scope_id, section_scope_id, reported_by),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, section_scope_id) references identity.access_scopes,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, reported_by) references identity.accounts
);
create index incidents_by_time on identity.incidents (council_id, reported_at desc);
comment on table identity.incidents is '漏えい等の記録 / a leak, loss or damage of personal data that somebody reported';
call kernel.protect('identity.incidents', 'scope', 'select, insert');

create table identity.incident_assessments (
  council_id uuid not null,
  incident_id uuid not null,
  position int not null,
  scope_id uuid not null,
  section_scope_id uuid not null,
  reported_by uuid not null,
  found_on date not null,
  found_by text not null,
  kind text not null,
  outline text not null,
  -- null: not known yet
  person_count int check (person_count >= 0),
  data_kinds text[] not null,
  property_risk text not null check (property_risk in ('yes', 'no', 'unknown')),
  malicious text not null check (malicious in ('yes', 'no', 'unknown')),
  encrypted text not null check (encrypted in ('yes', 'no', 'unknown')),
  cause text not null,
  secondary_harm text not null,
  care_of_persons text not null,
  publication text not null,
  prevention text not null,
  remarks text not null,
  assessed_at timestamptz not null,
  assessed_by uuid not null,
  primary key (council_id, incident_id, position),
  foreign key (council_id, incident_id, scope_id, section_scope_id, reported_by)
    references identity.incidents (council_id, incident_id, scope_id, section_scope_id, reported_by),
  foreign key (council_id, assessed_by) references identity.accounts
);
comment on table identity.incident_assessments is '漏えい等について分かっていること（書き足すたびに一行。最後のものが今の内容） / what is known of an incident, one row per addition; the last one counts';
call kernel.protect('identity.incident_assessments', 'scope', 'select, insert');

create table identity.incident_steps (
  council_id uuid not null,
  incident_id uuid not null,
  position int not null,
  scope_id uuid not null,
  section_scope_id uuid not null,
  reported_by uuid not null,
  kind text not null,
  done_on date not null,
  note text not null,
  -- the step this one takes back
  takes_back int,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (council_id, incident_id, position),
  unique (council_id, incident_id, takes_back),
  check ((kind = 'correction') = (takes_back is not null)),
  foreign key (council_id, incident_id, scope_id, section_scope_id, reported_by)
    references identity.incidents (council_id, incident_id, scope_id, section_scope_id, reported_by),
  foreign key (council_id, incident_id, takes_back) references identity.incident_steps,
  foreign key (council_id, recorded_by) references identity.accounts
);
comment on table identity.incident_steps is '漏えい等への対応（速報・確報・本人への通知・再発防止・終了・再開・訂正） / what was done about an incident: reports, notice, prevention, closing, reopening, correction';
call kernel.protect('identity.incident_steps', 'scope', 'select, insert');

call identity.open_also('identity.incidents', 'section_scope_id = any ((select kernel.scope_ids())::uuid[]) or reported_by = (select kernel.account_id())');
call identity.open_also('identity.incident_assessments', 'section_scope_id = any ((select kernel.scope_ids())::uuid[]) or reported_by = (select kernel.account_id())');
call identity.open_also('identity.incident_steps', 'section_scope_id = any ((select kernel.scope_ids())::uuid[]) or reported_by = (select kernel.account_id())');

create table identity.privacy_settings (
  council_id uuid not null references identity.councils,
  setting_id uuid not null,
  key text not null,
  amount bigint not null check (amount >= 0),
  valid_from date not null,
  source text not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  primary key (council_id, setting_id),
  foreign key (council_id, decided_by) references identity.accounts
);
create index privacy_settings_by_key on identity.privacy_settings (council_id, key, valid_from desc, decided_at desc);
comment on table identity.privacy_settings is '個人情報の期限・手数料・保存年数を法人が定めたところ（見本からの差。適用日と出典つき） / where a council departs from the shipped periods and fees, each from a day on and with its source';
call kernel.protect('identity.privacy_settings', 'council', 'select, insert');
