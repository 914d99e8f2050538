-- Other modules draft papers in the compartment of a scope, and name the section that keeps the secretariat of a body.
create or replace view identity.published_access_scopes with (security_invoker = true) as select council_id, scope_id, tier, compartment from identity.access_scopes;
create view identity.published_sections with (security_invoker = true) as
  select s.council_id, s.section_id, coalesce(n.name, s.name) as name, s.position, s.valid_from, s.valid_to
  from identity.sections s
  left join lateral (select x.name from identity.section_names x where x.council_id = s.council_id and x.section_id = s.section_id
    and x.valid_from <= (now() at time zone 'Asia/Tokyo')::date order by x.valid_from desc limit 1) n on true;
comment on view identity.published_sections is '部署の名前と並び（他の部品から読める） / names and order of sections, published for other modules';
grant select on identity.published_sections to :app_role;
