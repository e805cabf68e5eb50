-- Which roles may write to synced tables: the writer of statements and the writer of sync.
create table headwater.guard_exempt (
    role_name name primary key,
    purpose text not null
);

-- Stops every write that does not come from an exempt role (S3): COPY, DO, functions, triggers, cascades, TRUNCATE, direct
-- connections, owners and superusers. session_user is the role that logged in; unlike current_user, neither SET ROLE nor
-- a SECURITY DEFINER function changes it. The function itself is SECURITY DEFINER so that nobody needs rights on this schema.
create function headwater.guard() returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $guard$
begin
    if exists (select from headwater.guard_exempt where role_name = session_user) then
        return null;
    end if;
    raise exception using
        errcode = 'insufficient_privilege',
        message = format('%s on synced table "%s.%s" outside of Headwater', tg_op, tg_table_schema, tg_table_name),
        hint = 'Send a plain INSERT, UPDATE or DELETE through Headwater''s port: it goes to the platform first.',
        schema = tg_table_schema,
        table = tg_table_name;
end
$guard$;

-- Every write, recorded before its request leaves (S18.4): the audit, and what is needed to settle it after a crash.
create table headwater.mutations (
    id bigint generated always as identity primary key,
    state text not null check (state in ('sent', 'accepted', 'applied', 'rejected', 'unknown')),
    platform text not null,
    relation text not null,
    operation text not null check (operation in ('INSERT', 'UPDATE', 'DELETE')),
    records integer not null,
    fingerprint text not null,
    database_role text not null,
    client_address text not null,
    application_name text not null,
    request text not null,
    payload jsonb not null,
    before_image jsonb,
    accepted_records jsonb,
    request_id text,
    failure text,
    owner uuid not null,
    lease_until timestamptz not null,
    sent_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz
);
comment on column headwater.mutations.payload is 'ids and values as sent, by column name, in the statement''s order';
comment on column headwater.mutations.accepted_records is 'ids and values that the platform''s answer confirmed, kept until the database holds them';
comment on column headwater.mutations.lease_until is 'until then the owner settles the entry; afterwards any process may take it over';

-- What is left to settle is little, whatever the journal's size.
create index mutations_open on headwater.mutations (lease_until) where state in ('sent', 'accepted', 'unknown');
