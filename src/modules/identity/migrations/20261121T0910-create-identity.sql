create schema identity;
grant usage on schema identity to :app_role;

create table identity.councils (
  council_id uuid primary key,
  host text not null unique,
  name text not null,
  synthetic boolean not null,
  founded_at timestamptz not null default clock_timestamp()
);
comment on table identity.councils is '法人（市区町村社会福祉協議会） / one council of social welfare; synthetic = made of sample data, the only kind with a persona page';
call kernel.protect('identity.councils', 'council', 'select, insert');

create table identity.areas (
  council_id uuid not null references identity.councils,
  area_id uuid not null,
  kind text not null check (kind in ('city', 'block', 'district')),
  name text not null,
  kana text not null,
  -- from the city down to the area itself
  ancestor_ids uuid[] not null,
  primary key (council_id, area_id)
);
comment on table identity.areas is '区域（市・ブロック・地区） / city, blocks and districts';
call kernel.protect('identity.areas', 'council', 'select, insert');

create table identity.access_scopes (
  council_id uuid not null,
  scope_id uuid not null,
  compartment text not null,
  area_id uuid not null,
  tier int not null check (tier between 1 and 6),
  primary key (council_id, scope_id),
  unique (council_id, compartment, area_id, tier),
  foreign key (council_id, area_id) references identity.areas
);
comment on table identity.access_scopes is '閲覧範囲（分野×区域×区分） / what a row belongs to: compartment, area and tier in one value';
call kernel.protect('identity.access_scopes', 'council', 'select, insert');

create table identity.accounts (
  council_id uuid not null references identity.councils,
  account_id uuid not null,
  display_name text not null,
  kana text not null,
  post text not null,
  primary key (council_id, account_id)
);
comment on table identity.accounts is '利用者アカウント / people who sign in';
call kernel.protect('identity.accounts', 'council', 'select, insert');
call kernel.keep_history('identity.accounts', 'account_id');

create view identity.account_names with (security_invoker = true) as select council_id, account_id, display_name from identity.accounts;
comment on view identity.account_names is '利用者の表示名（他の部品から読める） / names of accounts, published for other modules';
grant select on identity.account_names to :app_role;

create table identity.memberships (
  council_id uuid not null,
  membership_id uuid not null,
  account_id uuid not null,
  role text not null,
  compartment text not null,
  area_id uuid not null,
  -- the highest tier it opens
  tier int not null check (tier between 1 and 6),
  valid_from date not null,
  valid_to date,
  primary key (council_id, membership_id),
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, area_id) references identity.areas
);
create index memberships_by_account on identity.memberships (council_id, account_id);
comment on table identity.memberships is '所属（役割×分野×区域×期間） / role in a compartment and area, from – to';
call kernel.protect('identity.memberships', 'council', 'select, insert');
call kernel.keep_history('identity.memberships', 'membership_id');

create table identity.sessions (
  council_id uuid not null,
  session_id uuid not null,
  account_id uuid not null,
  token_hash bytea not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (council_id, session_id),
  unique (council_id, token_hash),
  foreign key (council_id, account_id) references identity.accounts
);
comment on table identity.sessions is 'サインインの記録（合言葉はハッシュだけ） / sessions; only the hash of the token is kept';
call kernel.protect('identity.sessions', 'council', 'select, insert, update');

-- Scopes a membership opens: its own compartment, in its area and below, up to its tier. One membership at a time, so that
-- (A,1) and (B,2) never open (A,2).
create function identity.open_scopes(council uuid, account uuid, today date) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(
    select distinct s.scope_id
    from identity.memberships m
    join identity.access_scopes s on s.council_id = m.council_id and s.compartment = m.compartment and s.tier <= m.tier
    join identity.areas a on a.council_id = s.council_id and a.area_id = s.area_id and m.area_id = any (a.ancestor_ids)
    where m.council_id = council and m.account_id = account and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
  );
end $$;

-- Who is asking, before any context exists: the council of the host name (or the only one), and the account of the session.
create function identity.resolve_visit(asked_host text, hash bytea, at timestamptz, today date)
returns table (council_id uuid, council_name text, synthetic boolean, account_id uuid, display_name text, post text, roles text[], scope_ids uuid[])
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  council identity.councils;
begin
  select * into council from identity.councils c where c.host = asked_host;
  if not found and (select count(*) from identity.councils) = 1 then
    select * into council from identity.councils;
  end if;
  if council.council_id is null then
    return;
  end if;
  return query
  select council.council_id, council.name, council.synthetic, a.account_id, a.display_name, a.post,
    array(select distinct m.role from identity.memberships m
          where m.council_id = council.council_id and m.account_id = a.account_id and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)),
    case when a.account_id is not null then identity.open_scopes(council.council_id, a.account_id, today) end
  from (select 1) as visitor
  left join identity.sessions s on s.council_id = council.council_id and s.token_hash = hash and s.ended_at is null and s.expires_at > at
  left join identity.accounts a on a.council_id = s.council_id and a.account_id = s.account_id;
end $$;
revoke execute on function identity.open_scopes, identity.resolve_visit from public;
grant execute on function identity.open_scopes, identity.resolve_visit to :app_role;
