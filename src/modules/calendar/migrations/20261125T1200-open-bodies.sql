-- Kinds of bodies, and kinds as they are from a day on: what was chosen before keeps the words and rules of its day.
alter table calendar.kinds drop constraint kinds_list_check;
alter table calendar.kinds add constraint kinds_list_check check (list in ('gathering', 'agenda', 'reason', 'outside', 'body'));
alter table calendar.kinds drop constraint kinds_council_id_list_code_key;
alter table calendar.kinds add constraint kinds_from unique nulls not distinct (council_id, list, code, valid_from);
alter table calendar.kinds
  -- of a gathering: one without minutes is shown as missing them
  add column minutes_expected boolean not null default true,
  -- of a gathering: held in writing it counts like any other
  add column writing_counts boolean not null default true;

-- A body has a kind and a period; a closed one keeps its meetings and is offered for none.
alter table calendar.bodies
  add column kind text not null default '',
  add column valid_from date,
  add column valid_to date,
  add check (valid_to is null or valid_from is null or valid_to >= valid_from);
grant update (valid_to) on calendar.bodies to :app_role;

drop view calendar.standing_gatherings;
create view calendar.standing_gatherings with (security_invoker = true) as
  select g.*, b.name as body_name, b.kana as body_kana, b.area_id, m.meeting_id, m.outcome, m.minutes, n.told_sequence, r.notice_days,
    coalesce(k.minutes_expected, true) as minutes_expected, coalesce(k.writing_counts, true) as writing_counts
  from calendar.gatherings g
  join calendar.bodies b on b.council_id = g.council_id and b.body_id = g.body_id
  left join lateral (select x.meeting_id, x.outcome, x.minutes from calendar.meetings x where x.council_id = g.council_id and x.gathering_id = g.gathering_id
    and not exists (select from calendar.meeting_withdrawals w where w.council_id = x.council_id and w.meeting_id = x.meeting_id) limit 1) m on true
  left join lateral (select max(x.sequence) as told_sequence from calendar.notices x where x.council_id = g.council_id and x.gathering_id = g.gathering_id
    and x.given_on is not null) n on true
  left join lateral (select x.notice_days from calendar.body_rules x where x.council_id = g.council_id and x.body_id = g.body_id and x.valid_from <= g.planned_on
    order by x.valid_from desc, x.recorded_at desc, x.rule_id desc limit 1) r on true
  -- as the kind was on that day, or where it begins later as it was first
  left join lateral (select x.minutes_expected, x.writing_counts from calendar.kinds x where x.council_id = g.council_id and x.list = 'gathering' and x.code = g.kind
    order by (x.valid_from is null or x.valid_from <= g.planned_on) desc, case when x.valid_from <= g.planned_on then x.valid_from end desc nulls last, x.valid_from
    limit 1) k on true;
comment on view calendar.standing_gatherings is '会合と、その記録・通知・決まり・種類から分かること / gatherings with what follows from record, notices, rule and kind';
grant select on calendar.standing_gatherings to :app_role;
