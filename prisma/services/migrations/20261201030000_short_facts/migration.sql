-- Counts read every row of household_fact, so its rows become short: without the members' ids, which nothing reads, without what
-- columns say, and without the "no" of categories where all 26 are known. One rewrite of the table.
create function pg_temp.short(facts jsonb) returns jsonb language sql immutable as $$
  select (facts - array['listing', 'class', 'score', 'villageCode', 'districtCode'])
    - case when categories.known = 26 then categories.not_in else '{}' end
    || case when categories.known = 26 then '{"known:ppks": true}'::jsonb else '{}' end
  from (select count(*) as known, coalesce(array_agg(key) filter (where value = 'false'), '{}') as not_in
    from jsonb_each(facts) where key like 'ppks%') categories
$$;

alter table "household_fact" drop column "person_ids", alter column "facts" type jsonb using pg_temp.short(facts);

drop function pg_temp.short(jsonb);
