-- By this key a platform that takes idempotency keys knows a request again (S29): with it, whoever settles an entry may send
-- the same request once more. Entries that are older have none.
alter table headwater.mutations add column statement_key uuid;
comment on column headwater.mutations.statement_key is 'what the idempotency keys of the entry''s requests are derived from, with the ordinal of the record';
