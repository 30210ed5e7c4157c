import { type Queryable, sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { Tx } from '../../shared/write.ts';

/** The current name of an agency, desk, programme or code of the office (`SECTOR:HEALTH`), and where it belongs. */
export interface Label {
  id: string;
  code: string;
  name: LocalizedText;
  /** Programmes only. */
  agencyId: string | null;
  /** Programmes and desks. */
  sector: string | null;
}

/** Saves the newest name. */
export async function saveLabel(tx: Pick<Tx, 'query'>, label: Label): Promise<void> {
  await tx.query(
    `insert into label (id, code, name, agency_id, sector) values ($1, $2, $3::jsonb, $4, $5)
     on conflict (id) do update set code = excluded.code, name = excluded.name,
       agency_id = excluded.agency_id, sector = excluded.sector`,
    [label.id, label.code, JSON.stringify(label.name), label.agencyId, label.sector],
  );
}

/** All labels by id; an office has a few dozen. */
export async function readLabels(db: Queryable): Promise<ReadonlyMap<string, Label>> {
  const rows = await sql<Label>(db, 'select id, code, name, agency_id, sector from label', [], {
    prepare: true,
  });
  return new Map(rows.map((label) => [label.id, label]));
}
