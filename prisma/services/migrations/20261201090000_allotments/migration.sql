-- One total per programme, agency and year; what is taken of it stands in allotments, lines and places.

ALTER TABLE "quota" ADD COLUMN "agency_id" TEXT, ADD COLUMN "places" BOOLEAN NOT NULL DEFAULT false;
UPDATE "quota" q SET "agency_id" = p."agency_id" FROM "program" p WHERE p."id" = q."program_id";
ALTER TABLE "quota" ALTER COLUMN "agency_id" SET NOT NULL;
DROP INDEX "quota_program_id_fiscal_year_key";

-- CreateTable
CREATE TABLE "allotment" (
    "id" TEXT NOT NULL,
    "quota_id" TEXT NOT NULL,
    "region_code" TEXT,
    "facility_code" TEXT,
    "cap" INTEGER,
    "used" INTEGER NOT NULL DEFAULT 0,
    "used_rupiah" BIGINT NOT NULL DEFAULT 0,
    "overused" INTEGER NOT NULL DEFAULT 0,
    "delivered" INTEGER NOT NULL DEFAULT 0,
    "delivered_rupiah" BIGINT NOT NULL DEFAULT 0,
    "ended" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "allotment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget_line" (
    "id" TEXT NOT NULL,
    "quota_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT,
    "name" JSONB,
    "fund_source" TEXT,
    "amount_rupiah" BIGINT,
    "limit_rupiah" BIGINT,
    "used_rupiah" BIGINT NOT NULL DEFAULT 0,
    "overused_rupiah" BIGINT NOT NULL DEFAULT 0,
    "delivered_rupiah" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "budget_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place" (
    "id" TEXT NOT NULL,
    "allotment_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "reservation_id" TEXT,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota_edit" (
    "id" TEXT NOT NULL,
    "quota_id" TEXT NOT NULL,
    "allotment_id" TEXT,
    "cap_from" INTEGER,
    "cap_to" INTEGER,
    "reason" TEXT,
    "account_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quota_edit_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "reservation"
    ADD COLUMN "allotment_id" TEXT,
    ADD COLUMN "line_id" TEXT,
    ADD COLUMN "place_id" TEXT,
    ADD COLUMN "overused" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "facility_code" TEXT;

-- What was one row becomes a rest and, where a budget is kept, a line.
INSERT INTO "allotment" ("id", "quota_id", "cap", "used", "used_rupiah", "delivered", "delivered_rupiah")
SELECT 'allot_' || substr("id", strpos("id", '_') + 1), "id", "cap", "used", "used_rupiah", "delivered", "delivered_rupiah" FROM "quota";
INSERT INTO "budget_line" ("id", "quota_id", "position", "amount_rupiah", "limit_rupiah", "used_rupiah", "delivered_rupiah")
SELECT 'line_' || substr("id", strpos("id", '_') + 1), "id", 1, "budget_rupiah", "budget_rupiah", "used_rupiah", "delivered_rupiah"
FROM "quota" WHERE "budget_rupiah" IS NOT NULL;
UPDATE "reservation" r SET "allotment_id" = a."id",
    "line_id" = CASE WHEN r."status" IN ('PROPOSED', 'RESERVED', 'SETTLED') AND r."amount_rupiah" > 0 THEN l."id" END
FROM "allotment" a LEFT JOIN "budget_line" l ON l."quota_id" = a."quota_id" WHERE a."quota_id" = r."quota_id";

DROP TRIGGER "quota_no_grant_above" ON "quota";
DROP TRIGGER "quota_no_grant_above_new" ON "quota";
DROP FUNCTION "refuse_grant"();
ALTER TABLE "quota"
    DROP COLUMN "budget_rupiah", DROP COLUMN "used", DROP COLUMN "used_rupiah", DROP COLUMN "delivered", DROP COLUMN "delivered_rupiah";
ALTER TABLE "quota" SET (fillfactor = 100);

-- CreateIndex
CREATE UNIQUE INDEX "quota_program_id_agency_id_fiscal_year_key" ON "quota"("program_id", "agency_id", "fiscal_year");

-- CreateIndex
CREATE INDEX "quota_agency_id_idx" ON "quota"("agency_id");

-- CreateIndex
CREATE INDEX "quota_edit_quota_id_idx" ON "quota_edit"("quota_id");

-- CreateIndex
CREATE UNIQUE INDEX "budget_line_quota_id_position_key" ON "budget_line"("quota_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "place_reservation_id_key" ON "place"("reservation_id");

-- CreateIndex
CREATE UNIQUE INDEX "place_allotment_id_number_key" ON "place"("allotment_id", "number");

-- AddForeignKey
ALTER TABLE "quota" ADD CONSTRAINT "quota_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allotment" ADD CONSTRAINT "allotment_quota_id_fkey" FOREIGN KEY ("quota_id") REFERENCES "quota"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_line" ADD CONSTRAINT "budget_line_quota_id_fkey" FOREIGN KEY ("quota_id") REFERENCES "quota"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_edit" ADD CONSTRAINT "quota_edit_quota_id_fkey" FOREIGN KEY ("quota_id") REFERENCES "quota"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_allotment_id_fkey" FOREIGN KEY ("allotment_id") REFERENCES "allotment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_allotment_id_fkey" FOREIGN KEY ("allotment_id") REFERENCES "allotment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "budget_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Written by hand: what Prisma cannot say.

-- One allotment for each place of a total, and one rest.
CREATE UNIQUE INDEX "allotment_of_quota" ON "allotment" ("quota_id", coalesce("region_code", ''), coalesce("facility_code", ''));
CREATE INDEX "place_free_idx" ON "place" ("allotment_id", "number") WHERE "reservation_id" IS NULL;
CREATE INDEX "reservation_place_idx" ON "reservation" ("place_id") WHERE "place_id" IS NOT NULL;

ALTER TABLE "quota" ADD CONSTRAINT "quota_places_are_numbered" CHECK (NOT "places" OR "cap_kind" = 'NUMBER');
ALTER TABLE "allotment"
  ADD CONSTRAINT "allotment_of_one_place" CHECK (num_nonnulls("region_code", "facility_code") <= 1),
  ADD CONSTRAINT "allotment_has_number" CHECK ("cap" IS NOT NULL OR num_nonnulls("region_code", "facility_code") = 0),
  ADD CONSTRAINT "allotment_cap" CHECK ("cap" >= 0),
  ADD CONSTRAINT "allotment_use" CHECK ("used" >= 0 AND "used_rupiah" >= 0 AND "overused" BETWEEN 0 AND "used"),
  ADD CONSTRAINT "allotment_delivered" CHECK ("ended" BETWEEN 0 AND "delivered" AND "delivered" - "ended" <= "used" AND "delivered_rupiah" BETWEEN 0 AND "used_rupiah");
ALTER TABLE "budget_line"
  ADD CONSTRAINT "budget_line_amount" CHECK ("amount_rupiah" >= 0 AND "limit_rupiah" >= 0 AND "limit_rupiah" <= "amount_rupiah"),
  ADD CONSTRAINT "budget_line_limit" CHECK (("amount_rupiah" IS NULL) = ("limit_rupiah" IS NULL)),
  ADD CONSTRAINT "budget_line_use" CHECK ("used_rupiah" >= 0 AND "overused_rupiah" BETWEEN 0 AND "used_rupiah" AND "delivered_rupiah" BETWEEN 0 AND "used_rupiah");
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_has_allotment" CHECK (("quota_id" IS NULL) = ("allotment_id" IS NULL));

-- Hot rows: room on their page for the next version.
ALTER TABLE "allotment" SET (fillfactor = 50);
ALTER TABLE "budget_line" SET (fillfactor = 50);
ALTER TABLE "place" SET (fillfactor = 50);

-- No grant raises use above the number. A cut may leave use above it, and an emergency takes what is not there, recorded as overuse.
-- The condition is asked for each change of the row; the function runs only where it holds, and always refuses.
CREATE FUNCTION "refuse_grant"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% % has no room for this grant', TG_TABLE_NAME, NEW."id" USING ERRCODE = 'check_violation', CONSTRAINT = 'no_grant_above';
END $$;

CREATE TRIGGER "allotment_no_grant_above" BEFORE UPDATE ON "allotment" FOR EACH ROW
  WHEN (NEW."used" - NEW."overused" > OLD."used" - OLD."overused" AND NEW."used" > NEW."cap")
  EXECUTE FUNCTION "refuse_grant"();
CREATE TRIGGER "allotment_no_grant_above_new" BEFORE INSERT ON "allotment" FOR EACH ROW
  WHEN (NEW."used" > NEW."cap")
  EXECUTE FUNCTION "refuse_grant"();
CREATE TRIGGER "budget_line_no_grant_above" BEFORE UPDATE ON "budget_line" FOR EACH ROW
  WHEN (NEW."used_rupiah" - NEW."overused_rupiah" > OLD."used_rupiah" - OLD."overused_rupiah" AND NEW."used_rupiah" > NEW."limit_rupiah")
  EXECUTE FUNCTION "refuse_grant"();
