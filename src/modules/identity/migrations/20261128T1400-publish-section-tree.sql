-- Other modules ask who leads the section that is in charge: the sections above it.
create or replace view identity.published_sections with (security_invoker = true) as
  select s.council_id, s.section_id, coalesce(n.name, s.name) as name, s.position, s.valid_from, s.valid_to, s.parent_section_id
  from identity.sections s
  left join lateral (select x.name from identity.section_names x where x.council_id = s.council_id and x.section_id = s.section_id
    and x.valid_from <= (now() at time zone 'Asia/Tokyo')::date order by x.valid_from desc limit 1) n on true;
