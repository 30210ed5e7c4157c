import { type Queryable, sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { FIXED_LISTS } from '../../shared/office-code.ts';
import { type OfficeWords, officeWordsOf } from '../../shared/word.ts';
import type { Tx } from '../../shared/write.ts';
import type { ReportingContext } from '../context.ts';

/** The current name of an agency, desk, programme, code of the office (`SECTOR:HEALTH`) or class (`CLASS:…`), and where it belongs. */
export interface Label {
  id: string;
  code: string;
  name: LocalizedText;
  /** Programmes only. */
  agencyId: string | null;
  /** Programmes and desks. */
  sector: string | null;
  /** Codes of the office and classes: the place in their list. */
  position?: number | null;
}

/** Saves the newest name. */
export async function saveLabel(tx: Pick<Tx, 'query'>, label: Label): Promise<void> {
  await tx.query(
    `insert into label (id, code, name, agency_id, sector, position) values ($1, $2, $3::jsonb, $4, $5, $6)
     on conflict (id) do update set code = excluded.code, name = excluded.name,
       agency_id = excluded.agency_id, sector = excluded.sector, position = excluded.position`,
    [label.id, label.code, JSON.stringify(label.name), label.agencyId, label.sector, label.position ?? null],
  );
}

/**
 * Saves the classes of a survey form, the poorest first. Of a class that several forms have, the one that begins last has the
 * words and the place, in whatever order they come.
 */
export async function saveClasses(
  tx: Pick<Tx, 'query'>,
  classes: readonly { code: string; label: LocalizedText }[],
  validFrom: string,
): Promise<void> {
  const rows = classes.map(({ code, label }, index) => ({ code, name: label, position: index + 1 }));
  await tx.query(
    `insert into welfare_class (code, name, position, valid_from)
     select code, name, position, $2::date from jsonb_to_recordset($1::jsonb) as row (code text, name jsonb, position int)
     on conflict (code) do update set name = excluded.name, position = excluded.position, valid_from = excluded.valid_from
       where welfare_class.valid_from <= excluded.valid_from`,
    [JSON.stringify(rows), validFrom],
  );
}

/** What the office calls posts and regions, for texts that name them. */
export async function readWords({ db, regencyCode }: ReportingContext): Promise<OfficeWords> {
  const rows = await sql<Label>(
    db.pool,
    `select id, code, name from label where split_part(id, ':', 1) = any($1)`,
    [[...FIXED_LISTS]],
    { prepare: true },
  );
  return officeWordsOf(
    rows.map(({ id, code, name }) => ({ list: id.slice(0, id.indexOf(':')), code, name })),
    regencyCode,
  );
}

/** All labels by id; an office has a few dozen. Classes of the newest form come before those that only former ones have. */
export async function readLabels(db: Queryable): Promise<ReadonlyMap<string, Label>> {
  const rows = await sql<Label>(
    db,
    `select id, code, name, agency_id, sector, position from label
     union all
     select 'CLASS:' || code, code, name, null, null, (row_number() over (order by valid_from desc, position, code))::int
     from welfare_class`,
    [],
    { prepare: true },
  );
  return new Map(rows.map((label) => [label.id, label]));
}
