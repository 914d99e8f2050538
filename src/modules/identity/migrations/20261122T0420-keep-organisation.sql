-- Sections and posts, each with a first and a last day: next year's organisation is entered beforehand, and the dates decide.

create table identity.sections (
  council_id uuid not null references identity.councils,
  section_id uuid not null,
  parent_section_id uuid,
  kind text not null check (kind in ('department', 'section', 'unit')),
  name text not null,
  kana text not null,
  position int not null,
  valid_from date not null,
  valid_to date,
  primary key (council_id, section_id),
  foreign key (council_id, parent_section_id) references identity.sections
);
comment on table identity.sections is '部署（部・課・係。いつからいつまで） / departments, sections and units, from – to';
comment on column identity.sections.name is 'はじめの名前。あとの名前は section_names にある';
call kernel.protect('identity.sections', 'council', 'select, insert, update');
call kernel.keep_history('identity.sections', 'section_id');

create table identity.section_names (
  council_id uuid not null,
  section_id uuid not null,
  valid_from date not null,
  name text not null,
  kana text not null,
  primary key (council_id, section_id, valid_from),
  foreign key (council_id, section_id) references identity.sections
);
comment on table identity.section_names is '部署のあとの名前（いつから） / later names of a section, each from a day on';
call kernel.protect('identity.section_names', 'council', 'select, insert, update');
call kernel.keep_history('identity.section_names', 'section_id');

create table identity.posts (
  council_id uuid not null references identity.councils,
  post_id uuid not null,
  name text not null,
  position int not null,
  primary key (council_id, post_id),
  unique (council_id, name)
);
comment on table identity.posts is '職名（会長・課長・主事など。役職順に並べる） / titles of posts, in order of rank';
call kernel.protect('identity.posts', 'council', 'select, insert');

-- One that was taken back before it began ends the day before it begins: it never held.
create table identity.appointments (
  council_id uuid not null,
  appointment_id uuid not null,
  account_id uuid not null,
  section_id uuid,
  post_id uuid not null,
  concurrent boolean not null,
  area_ids uuid[] not null,
  valid_from date not null,
  valid_to date,
  decided_by uuid,
  decided_at timestamptz,
  primary key (council_id, appointment_id),
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, section_id) references identity.sections,
  foreign key (council_id, post_id) references identity.posts,
  foreign key (council_id, decided_by) references identity.accounts
);
create index appointments_by_account on identity.appointments (council_id, account_id);
create index appointments_by_section on identity.appointments (council_id, section_id);
comment on table identity.appointments is '発令（だれが、どの部署の、どの職に、いつからいつまで。兼務、受け持ちの区域） / who holds which post in which section, from – to; blocks covered';
call kernel.protect('identity.appointments', 'council', 'select, insert, update');
call kernel.keep_history('identity.appointments', 'appointment_id');

create index sections_by_parent on identity.sections (council_id, parent_section_id);

-- 地域福祉課 課長・（兼）総務課 企画担当: what a person is called on a day, or null for whoever holds no post in writing. It is asked before
-- any context exists, beside resolve_visit, with every request: in plpgsql, which keeps its plans.
create function identity.post_on(council uuid, account uuid, today date) returns text
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return (select string_agg(
    case when p.concurrent then '（兼）' else '' end || coalesce(coalesce(n.name, s.name) || ' ', '') || t.name
      || coalesce((select '（' || string_agg(coalesce(l.name, a.name), '・' order by a.position) || '）' from identity.areas a
           left join lateral (select x.name from identity.area_names x where x.council_id = a.council_id and x.area_id = a.area_id and x.valid_from <= today
             order by x.valid_from desc limit 1) l on true
           where a.council_id = council and a.area_id = any (p.area_ids)), ''),
    '・' order by p.concurrent, t.position, p.valid_from, p.appointment_id)
  from identity.appointments p
  join identity.posts t on t.council_id = p.council_id and t.post_id = p.post_id
  left join identity.sections s on s.council_id = p.council_id and s.section_id = p.section_id
  left join lateral (select x.name from identity.section_names x where x.council_id = s.council_id and x.section_id = s.section_id and x.valid_from <= today
    order by x.valid_from desc limit 1) n on true
  where p.council_id = council and p.account_id = account and p.valid_from <= today and (p.valid_to is null or p.valid_to >= today));
end $$;
revoke execute on function identity.post_on from public;
grant execute on function identity.post_on to :app_role;
