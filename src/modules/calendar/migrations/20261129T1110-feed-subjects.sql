-- 部屋や車の配信。 A feed may be of what another module shows: one for each of them, whoever keeps it renews or ends it. It is read as whoever made it last.
alter table calendar.feeds
  add column subject_type text,
  add column subject_id uuid,
  add check ((subject_type is null) = (subject_id is null)),
  add check (subject_id is null or body_id is null);
comment on column calendar.feeds.subject_type is '会議でないものの配信（部屋・車など）';
drop index calendar.feeds_standing;
create unique index feeds_standing on calendar.feeds (council_id, account_id, body_id) nulls not distinct where ended_at is null and subject_id is null;
create unique index feeds_of_subjects on calendar.feeds (council_id, subject_type, subject_id) where ended_at is null and subject_id is not null;
