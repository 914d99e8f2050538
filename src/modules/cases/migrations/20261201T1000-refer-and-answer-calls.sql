-- つなぎ・紹介と、電話受付。 What leaves a scope leaves it in words somebody chose, and comes back as an answer; whoever answers the telephone learns who is in charge.

-- May the telephone desk say that a case of this kind is there, and who is in charge.
alter table cases.kinds add column desk boolean not null default true;
-- 緊急時の対応. What the telephone desk is to know, written for it.
alter table cases.cases add column desk_note text not null default '';

create table cases.referrals (
  council_id uuid not null,
  referral_id uuid not null,
  scope_id uuid not null,
  home_scope_id uuid not null,
  kind text not null,
  case_id uuid,
  contact_id uuid,
  -- another kind of support of the house; or somebody outside, in words, and whom the register knows them as
  to_kind text,
  to_words text not null,
  organisation_id uuid,
  purpose text not null,
  -- does the person agree that this is passed on; where they do not, why it is all the same
  consent text not null check (consent in ('given', 'later', 'without')),
  consent_note text not null,
  -- what is passed on, in chosen words: never the record itself
  passed text not null,
  urgency text not null check (urgency in ('usual', 'soon', 'urgent')),
  answer_by date not null,
  referred_on date not null,
  referred_by uuid not null,
  state text not null check (state in ('sent', 'taken', 'declined', 'answered', 'withdrawn')),
  received_on date,
  -- who took it or declined: of the house, or outside in words
  receiver_id uuid,
  receiver text not null default '',
  -- why it was declined or withdrawn
  reason text not null default '',
  answered_on date,
  answer text not null default '',
  revision int not null default 1,
  primary key (council_id, referral_id),
  check ((case_id is null) <> (contact_id is null)),
  check ((to_kind is null) <> (to_words = '')),
  check (organisation_id is null or to_kind is null),
  check (consent = 'given' or consent_note <> ''),
  check ((received_on is not null) = (state in ('taken', 'declined', 'answered')) and (answered_on is not null) = (state = 'answered')),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, home_scope_id) references identity.access_scopes,
  foreign key (council_id, kind) references cases.kinds (council_id, code),
  foreign key (council_id, to_kind) references cases.kinds (council_id, code),
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, contact_id) references cases.contacts,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, referred_by) references identity.accounts,
  foreign key (council_id, receiver_id) references identity.accounts
);
create index referrals_by_case on cases.referrals (council_id, case_id);
create index referrals_by_contact on cases.referrals (council_id, contact_id);
create index referrals_waiting on cases.referrals (council_id, referred_by, answer_by) where state in ('sent', 'taken');
comment on table cases.referrals is 'つなぎ・紹介（つないだ側の控え。受けた日・受けた人・結果が戻る） / what was passed on to another kind of support or outside, as the sender keeps it';
call kernel.protect('cases.referrals', 'scope', 'select, insert, update');
call kernel.keep_history('cases.referrals', 'referral_id');
create trigger history_carried after update of scope_id on cases.referrals for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('referral_id');

create table cases.received_referrals (
  council_id uuid not null,
  referral_id uuid not null,
  scope_id uuid not null,
  home_scope_id uuid not null,
  kind text not null,
  area_id uuid not null,
  from_kind text not null,
  person_id uuid,
  alias text not null,
  purpose text not null,
  consent text not null,
  consent_note text not null,
  passed text not null,
  urgency text not null,
  answer_by date not null,
  referred_on date not null,
  referred_by uuid not null,
  state text not null check (state in ('sent', 'taken', 'declined', 'answered', 'withdrawn')),
  received_on date,
  receiver_id uuid,
  reason text not null default '',
  -- what it became here
  case_id uuid,
  contact_id uuid,
  answered_on date,
  answer text not null default '',
  revision int not null default 1,
  primary key (council_id, referral_id),
  check ((received_on is not null) = (state in ('taken', 'declined', 'answered')) and (answered_on is not null) = (state = 'answered')),
  check ((received_on is null) = (receiver_id is null)),
  foreign key (council_id, referral_id) references cases.referrals,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, home_scope_id) references identity.access_scopes,
  foreign key (council_id, kind) references cases.kinds (council_id, code),
  foreign key (council_id, from_kind) references cases.kinds (council_id, code),
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, contact_id) references cases.contacts,
  foreign key (council_id, referred_by) references identity.accounts,
  foreign key (council_id, receiver_id) references identity.accounts
);
create index received_referrals_by_scope on cases.received_referrals (council_id, scope_id, referred_on desc);
create index received_referrals_by_case on cases.received_referrals (council_id, case_id);
create index received_referrals_by_contact on cases.received_referrals (council_id, contact_id);
comment on table cases.received_referrals is '受けたつなぎ・紹介（受けた側の控え。選ばれた言葉だけが入る） / what was passed on to a kind of support, as the receiver keeps it';
call kernel.protect('cases.received_referrals', 'scope', 'select, update');
call kernel.keep_history('cases.received_referrals', 'referral_id');
create trigger history_carried after update of scope_id on cases.received_referrals for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('referral_id');

create table cases.memos (
  council_id uuid not null,
  memo_id uuid not null,
  case_id uuid not null,
  scope_id uuid not null,
  home_scope_id uuid not null,
  caller_name text not null,
  caller_phone text not null,
  about text not null,
  -- when they wish to be called back; nothing: they do not
  call_back text not null,
  called_at timestamptz not null,
  taken_by uuid not null,
  ended_on date,
  ended_by uuid,
  -- the contact it became; or what was done otherwise
  contact_id uuid,
  ended_note text not null default '',
  revision int not null default 1,
  primary key (council_id, memo_id),
  check ((ended_on is null) = (ended_by is null) and (ended_on is not null or contact_id is null)),
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, contact_id) references cases.contacts,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, home_scope_id) references identity.access_scopes,
  foreign key (council_id, taken_by) references identity.accounts,
  foreign key (council_id, ended_by) references identity.accounts
);
create index memos_by_case on cases.memos (council_id, case_id, called_at);
create index memos_open on cases.memos (council_id, called_at) where ended_on is null;
comment on table cases.memos is '電話・伝言メモ（担当者あて。その人がケースの担当として受け取る） / messages left for whoever is in charge of a case';
call kernel.protect('cases.memos', 'scope', 'select, update');
call kernel.keep_history('cases.memos', 'memo_id');
create trigger history_carried after update of scope_id on cases.memos for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('memo_id');

create table cases.absences (
  council_id uuid not null,
  account_id uuid not null,
  back_on date not null,
  back_at text not null check (back_at = '' or back_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  primary key (council_id, account_id),
  foreign key (council_id, account_id) references identity.accounts
);
comment on table cases.absences is '不在（担当者がいつ戻るか。電話受付に出る） / when somebody is back, as they said for the telephone desk';
call kernel.protect('cases.absences', 'inside', 'select, insert, update');
call kernel.keep_history('cases.absences', 'account_id');

create function cases.of_team(scope uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.access_scopes s where s.council_id = kernel.council_id() and s.scope_id = scope and s.team_id is not null)
$$;
revoke execute on function cases.of_team from public;
grant execute on function cases.of_team to :app_role;

-- Referrals and messages lie where their case or contact does; what was received lies with a team as long as either side does.
create function cases.lay_received(referrals uuid[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  update cases.received_referrals x set scope_id = p.scope_id
  from (
    select y.council_id, y.referral_id, coalesce(
      (select r.scope_id from cases.referrals r where r.council_id = y.council_id and r.referral_id = y.referral_id and cases.of_team(r.scope_id)),
      (select c.scope_id from cases.cases c where c.council_id = y.council_id and c.case_id = y.case_id and cases.of_team(c.scope_id)),
      (select c.scope_id from cases.contacts c where c.council_id = y.council_id and c.contact_id = y.contact_id and cases.of_team(c.scope_id)),
      y.home_scope_id) as scope_id
    from cases.received_referrals y where y.council_id = kernel.council_id() and y.referral_id = any (referrals)) p
  where x.council_id = p.council_id and x.referral_id = p.referral_id and x.scope_id is distinct from p.scope_id;
end $$;
create function cases.carry_referrals() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  id uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  in_case boolean := tg_argv[0] = 'case_id' and tg_table_name = 'cases';
begin
  update cases.referrals r set scope_id = new.scope_id, home_scope_id = new.home_scope_id
    where r.council_id = new.council_id and case when in_case then r.case_id else r.contact_id end = id
      and (r.scope_id, r.home_scope_id) is distinct from (new.scope_id, new.home_scope_id);
  if in_case then
    update cases.memos m set scope_id = new.scope_id, home_scope_id = new.home_scope_id where m.council_id = new.council_id and m.case_id = id
      and (m.scope_id, m.home_scope_id) is distinct from (new.scope_id, new.home_scope_id);
  end if;
  perform cases.lay_received(array(select x.referral_id from cases.received_referrals x
    where x.council_id = new.council_id and case when in_case then x.case_id else x.contact_id end = id));
  return null;
end $$;
create function cases.carry_received() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform cases.lay_received(array[new.referral_id]);
  return null;
end $$;
revoke execute on function cases.lay_received, cases.carry_referrals, cases.carry_received from public;
create trigger referrals_carried after update of scope_id, home_scope_id on cases.cases for each row
  when (old.scope_id is distinct from new.scope_id or old.home_scope_id is distinct from new.home_scope_id) execute function cases.carry_referrals('case_id');
create trigger referrals_carried after update of scope_id, home_scope_id on cases.contacts for each row
  when (old.scope_id is distinct from new.scope_id or old.home_scope_id is distinct from new.home_scope_id) execute function cases.carry_referrals('contact_id');
create trigger received_carried after update of scope_id on cases.referrals for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_received();

-- Lays the receiver's row where the kind it goes to keeps its records, for whoever has just written the sender's: the chosen words, and whom they are about.
-- Nothing where either side is the scope of a team, or the target is none of that kind.
create function cases.hand_referral(referral uuid, target uuid, area uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into cases.received_referrals (council_id, referral_id, scope_id, home_scope_id, kind, area_id, from_kind, person_id, alias, purpose, consent, consent_note, passed,
    urgency, answer_by, referred_on, referred_by, state)
  select r.council_id, r.referral_id, s.scope_id, s.scope_id, k.code, area, r.kind, coalesce(x.person_id, c.person_id), coalesce(c.alias, x.alias, ''), r.purpose, r.consent,
    r.consent_note, r.passed, r.urgency, r.answer_by, r.referred_on, r.referred_by, 'sent'
  from cases.referrals r
  join cases.kinds k on k.council_id = r.council_id and k.code = r.to_kind
  join identity.access_scopes s on s.council_id = r.council_id and s.scope_id = target and s.compartment = k.compartment and s.tier = k.tier and s.team_id is null
    and s.role is null
  left join cases.cases c on c.council_id = r.council_id and c.case_id = r.case_id
  left join cases.contacts x on x.council_id = r.council_id and x.contact_id = r.contact_id
  where r.council_id = kernel.council_id() and r.referral_id = referral and r.state = 'sent' and r.referred_by = kernel.account_id()
    and r.scope_id = any (kernel.scope_ids()) and not cases.of_team(r.scope_id)
    and not exists (select from directory.persons p where p.council_id = r.council_id and p.person_id = coalesce(x.person_id, c.person_id) and cases.of_team(p.scope_id));
  return found;
end $$;

-- What the receiver has said goes to the sender: taken or declined, on which day, by whom; what became of it. Out of the scope of a team only into the same one.
create function cases.return_referral(referral uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update cases.referrals r set state = x.state, received_on = x.received_on, receiver_id = x.receiver_id, reason = x.reason, answered_on = x.answered_on,
    answer = x.answer, revision = r.revision + 1
  from cases.received_referrals x
  where x.council_id = kernel.council_id() and x.referral_id = referral and x.scope_id = any (kernel.scope_ids())
    and r.council_id = x.council_id and r.referral_id = x.referral_id and (not cases.of_team(x.scope_id) or x.scope_id = r.scope_id);
  return found;
end $$;

-- Taken back by the sender, as long as nobody has taken or declined it: the receiver's row first, as the receiver holds it first too.
create function cases.withdraw_referral(referral uuid, why text, seen int) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from cases.referrals r where r.council_id = kernel.council_id() and r.referral_id = referral and r.scope_id = any (kernel.scope_ids())) then
    return false;
  end if;
  perform from cases.received_referrals x where x.council_id = kernel.council_id() and x.referral_id = referral for update;
  update cases.referrals r set state = 'withdrawn', reason = why, revision = r.revision + 1
    where r.council_id = kernel.council_id() and r.referral_id = referral and r.state = 'sent' and r.revision = seen;
  if not found then
    return false;
  end if;
  update cases.received_referrals x set state = 'withdrawn', reason = why, revision = x.revision + 1
    where x.council_id = kernel.council_id() and x.referral_id = referral;
  return true;
end $$;

-- 電話受付。 Open cases of whoever is called like that, in words of no record: the kind, who is in charge, when they are back, what was written for the desk. Whoever
-- is under protection is nobody here, for everybody; kinds of support that switched it off say nothing.
create function cases.look_up(kana text, called text, phone text, birthday date, today date, most int)
  returns table (case_id uuid, scope_id uuid, kind text, title text, english text, lead_id uuid, lead_name text, desk_note text, back_on date, back_at text)
language sql stable security definer set search_path = pg_catalog as $$
  with recursive named as (
    select p.person_id, p.merged_into from directory.persons p
    where p.council_id = kernel.council_id() and not cases.of_team(p.scope_id)
      and (kana is not null or called is not null or phone is not null)
      and (kana is null or p.kana_key ^@ kana) and (called is null or p.name_key ^@ called) and (birthday is null or p.born_on = birthday)
      and (phone is null or exists (select from directory.person_contacts c where c.council_id = p.council_id and c.person_id = p.person_id
        and c.lookup_key = phone and c.ended_on is null))),
  stands as (
    select n.person_id, n.merged_into from named n
    union select p.person_id, p.merged_into from stands s join directory.persons p on p.council_id = kernel.council_id() and p.person_id = s.merged_into),
  same as (select distinct id from stands s cross join lateral unnest(directory.same_person(kernel.council_id(), s.person_id)) id where s.merged_into is null)
  select c.case_id, c.scope_id, c.kind, k.title, k.english, c.lead_id, n.display_name, c.desk_note, a.back_on, a.back_at
  from cases.cases c
  join same on same.id = c.person_id
  join cases.kinds k on k.council_id = c.council_id and k.code = c.kind and k.desk
  join identity.accounts n on n.council_id = c.council_id and n.account_id = c.lead_id
  left join cases.absences a on a.council_id = c.council_id and a.account_id = c.lead_id and a.back_on >= today
  where c.council_id = kernel.council_id() and c.ended_on is null and not cases.of_team(c.scope_id)
  order by k.position, c.received_on, c.case_id limit most
$$;

-- A message for whoever is in charge of an open case, left by somebody who may not see it. Where the desk would say nothing there is nothing to leave it at.
create function cases.leave_memo(memo uuid, at_case uuid, name text, phone text, what text, back text, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into cases.memos (council_id, memo_id, case_id, scope_id, home_scope_id, caller_name, caller_phone, about, call_back, called_at, taken_by)
  select c.council_id, memo, c.case_id, c.scope_id, c.home_scope_id, name, phone, what, back, at_time, kernel.account_id()
  from cases.cases c join cases.kinds k on k.council_id = c.council_id and k.code = c.kind and k.desk
  where c.council_id = kernel.council_id() and c.case_id = at_case and c.ended_on is null and c.person_id is not null and not cases.of_team(c.scope_id);
  return found;
end $$;
revoke execute on function cases.hand_referral, cases.return_referral, cases.withdraw_referral, cases.look_up, cases.leave_memo from public;
grant execute on function cases.hand_referral, cases.return_referral, cases.withdraw_referral, cases.look_up, cases.leave_memo to :app_role;
