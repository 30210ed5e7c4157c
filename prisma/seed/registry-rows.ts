import type pg from 'pg';

const CHUNK = 2000;

/**
 * Inserts rows of Prisma's types (camelCase, dates, bytes), 2,000 per statement: about as fast as COPY for a sample.
 * A missing field is null, not the column's default.
 */
export async function insertRows(db: pg.PoolClient, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).map(snake).join(', ');
  for (let at = 0; at < rows.length; at += CHUNK) {
    await db.query(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows.slice(at, at + CHUNK).map(toJson))],
    );
  }
}

function toJson(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      snake(name),
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
    ]),
  );
}

/** `villageCode` → `village_code`. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
