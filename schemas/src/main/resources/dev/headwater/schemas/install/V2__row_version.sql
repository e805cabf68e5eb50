-- The version of a row for a role that may read some of a synced table's columns: system columns need the right to read
-- the whole table. STABLE, so that it sees what the query around it sees. It tells nothing but whether the row has changed,
-- and only of synced tables.
create function headwater.row_version(relation oid, key_column name, key text) returns text
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $version$
declare
    version text;
begin
    if exists (select from pg_trigger where tgrelid = relation and tgname = 'headwater_guard') then
        execute format('select xmin::text || '' '' || ctid::text from %s where %I = $1', relation::regclass, key_column)
            into version using key;
    end if;
    return version;
end
$version$;
grant usage on schema headwater to public;
