-- 活動の記録を引く。 Facts that name their activity are looked up by it. A column of its own, because row policies keep an index on `tags` from being used.
alter table kernel.facts add column activity text generated always as (tags ->> 'activity') stored;
create index facts_by_activity on kernel.facts (council_id, activity, happened_on) where activity is not null;
