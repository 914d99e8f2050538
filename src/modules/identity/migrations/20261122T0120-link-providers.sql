-- Sign-in services of other organisations (the city's, for its staff). No secret rests here: `secret_source` names where it is,
-- env:NAME or file:/path, and the server reads it when it is needed.
create table identity.oidc_providers (
  council_id uuid not null references identity.councils,
  provider_id uuid not null,
  code text not null check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
  title text not null,
  issuer text not null,
  client_id text not null,
  secret_source text check (secret_source ~ '^(env:[A-Z][A-Z0-9_]*|file:/.+)$'),
  -- hosts beside the issuer's own that may be asked: token and key addresses of services spread over several
  hosts text[] not null,
  -- who comes from there has proven themselves by two factors, whatever the token says
  always_strong boolean not null,
  strong_acr text[] not null,
  strong_amr text[] not null,
  registered_at timestamptz not null,
  ended_at timestamptz,
  primary key (council_id, provider_id)
);
create unique index oidc_providers_by_code on identity.oidc_providers (council_id, code) where ended_at is null;
comment on table identity.oidc_providers is '連携先（市などのサインイン。秘密そのものは入れない） / sign-in services of other organisations; no secret is kept here';
call kernel.protect('identity.oidc_providers', 'council', 'select, insert, update');
call kernel.keep_history('identity.oidc_providers', 'provider_id');

create table identity.oidc_links (
  council_id uuid not null,
  link_id uuid not null,
  provider_id uuid not null,
  -- who somebody is there: issuer and subject, never an e-mail address
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  linked_at timestamptz not null,
  removed_at timestamptz,
  primary key (council_id, link_id),
  foreign key (council_id, provider_id) references identity.oidc_providers,
  foreign key (council_id, account_id) references identity.accounts
);
create unique index oidc_links_by_subject on identity.oidc_links (council_id, issuer, subject) where removed_at is null;
create index oidc_links_by_account on identity.oidc_links (council_id, account_id);
comment on table identity.oidc_links is '連携先の利用者とのつながり（発行者と番号。メールアドレスでは結ばない） / whose account a person of a provider signs in to: issuer and subject';
call kernel.protect('identity.oidc_links', 'council', 'select, insert, update');
call kernel.keep_history('identity.oidc_links', 'link_id');
