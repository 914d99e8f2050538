create view identity.published_access_scopes with (security_invoker = true) as select council_id, scope_id, tier from identity.access_scopes;
comment on view identity.published_access_scopes is '閲覧範囲の区分（他の部品から読める） / the tier of each scope, published for other modules';
grant select on identity.published_access_scopes to :app_role;
