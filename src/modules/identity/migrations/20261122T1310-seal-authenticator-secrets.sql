-- 確認コードの秘密は、データベースの外の鍵で封じる。 What was enrolled before lay open and cannot be sealed from here: the app is registered
-- anew, with the other ways of signing in.
update identity.totps set secret = '', removed_at = coalesce(removed_at, clock_timestamp());
alter table identity.totps rename column secret to sealed;
comment on column identity.totps.sealed is 'sealed under a key beside the database';
