-- The rows come from the feed of registry, by a consumer that begins at its start.
CREATE TABLE "household_class" (
    "household_id" TEXT NOT NULL,
    "class_name" TEXT NOT NULL,

    CONSTRAINT "household_class_pkey" PRIMARY KEY ("household_id")
);
