-- CreateTable
CREATE TABLE "quota_cut" (
    "id" TEXT NOT NULL,
    "quota_id" TEXT NOT NULL,
    "decree_number" TEXT NOT NULL,
    "decreed_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "cap" INTEGER,
    "budget_rupiah" BIGINT,
    "used" INTEGER NOT NULL,
    "used_rupiah" BIGINT NOT NULL,
    "account_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quota_cut_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "quota_cut_quota_id_idx" ON "quota_cut"("quota_id");

-- AddForeignKey
ALTER TABLE "quota_cut" ADD CONSTRAINT "quota_cut_quota_id_fkey" FOREIGN KEY ("quota_id") REFERENCES "quota"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what Prisma cannot say.

-- A decree may cut a quota below what was granted. So no longer "used is within the cap", but: no grant raises use above the
-- number. The condition is asked for each change of the row; the function runs only where it holds, and always refuses.
ALTER TABLE "quota"
  DROP CONSTRAINT "quota_used_within_cap",
  DROP CONSTRAINT "quota_used_within_budget",
  ADD CONSTRAINT "quota_used" CHECK ("used" >= 0 AND "used_rupiah" >= 0);

CREATE FUNCTION "refuse_grant"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'quota % has no room for this grant', NEW."id" USING ERRCODE = 'check_violation', CONSTRAINT = 'quota_no_grant_above';
END $$;

CREATE TRIGGER "quota_no_grant_above" BEFORE UPDATE ON "quota" FOR EACH ROW
  WHEN ((NEW."used" > OLD."used" AND NEW."used" > NEW."cap")
     OR (NEW."used_rupiah" > OLD."used_rupiah" AND NEW."used_rupiah" > NEW."budget_rupiah"))
  EXECUTE FUNCTION "refuse_grant"();

CREATE TRIGGER "quota_no_grant_above_new" BEFORE INSERT ON "quota" FOR EACH ROW
  WHEN (NEW."used" > NEW."cap" OR NEW."used_rupiah" > NEW."budget_rupiah")
  EXECUTE FUNCTION "refuse_grant"();

ALTER TABLE "quota_cut" ADD CONSTRAINT "quota_cut_words" CHECK ("decree_number" <> '' AND "reason" <> '');
