-- Criteria may ask about each member, and what a form does not ask of somebody is known: everybody is told anew, once.
INSERT INTO "facts_renewal" ("id") SELECT 1 WHERE EXISTS (SELECT FROM "household")
ON CONFLICT ("id") DO UPDATE SET "done_until" = '';
