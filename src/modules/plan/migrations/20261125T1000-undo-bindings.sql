-- 数え方の手直し。 What a change did to the bindings of an activity, so that it can be undone and read: {activity, before, after}.
alter table plan.changes add column counting jsonb;
