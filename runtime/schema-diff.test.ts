import { expect, test } from 'vitest';
import { diffSchemas } from './schema-diff.ts';

const schema = (fields: string) => `
datasource db {
  provider = "postgresql"
}

model Desk {
  id String @id
  ${fields}
  @@map("desk")
}`;

test('from nothing, from one schema to the next, and no change', async () => {
  expect(await diffSchemas(null, schema(''))).toBe(`-- CreateTable
CREATE TABLE "desk" (
    "id" TEXT NOT NULL,

    CONSTRAINT "desk_pkey" PRIMARY KEY ("id")
);
`);
  expect(await diffSchemas(schema(''), schema('openedOn DateTime? @map("opened_on") @db.Date'))).toBe(
    '-- AlterTable\nALTER TABLE "desk" ADD COLUMN     "opened_on" DATE;\n',
  );
  expect(await diffSchemas(schema(''), schema('// a remark'))).toBe('');
});
