import { batchedSql } from '../../shared/batched-sql.ts';
import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Instrument } from '../generated/prisma/client.ts';
import { type InstrumentDefinition, instrumentShape } from './instrument.definition.ts';

export const INSTRUMENT_NOUN = { id: 'Formulir survei', en: 'The survey form' };

/** An instrument with its parsed definition. */
export type InstrumentRow = Omit<Instrument, 'definition' | 'name'> & {
  name: LocalizedText;
  definition: InstrumentDefinition;
};

const COLUMNS = 'i.id, i.code, i.edition, i.regency_code, i.name, i.definition, i.valid_from, i.valid_until';

/** An instrument by id; no scope, since forms are public to signed-in people. */
export const instrumentById = defineLoader<RegistryContext, InstrumentRow>(
  async (ids, ctx) => {
    const rows = await batchedSql<Instrument>(
      ctx.db,
      `select ${COLUMNS} from instrument i where i.id = any($1)`,
      [ids],
    );
    return rows.map(readInstrument);
  },
  (row) => row.id,
);

/** The instruments of this regency, those in force first. */
export async function listInstruments(ctx: RegistryContext): Promise<InstrumentRow[]> {
  const rows = await sql<Instrument>(
    ctx.db.pool,
    `select ${COLUMNS} from instrument i where i.regency_code = $1
     order by (i.valid_until is null or i.valid_until >= $2::date) desc, i.code, i.edition desc`,
    [ctx.regencyCode, officeDate(ctx.clock.now())],
  );
  return rows.map(readInstrument);
}

/** The edition that begins last; null before the first. */
export const newestOf = (rows: readonly InstrumentRow[]): InstrumentRow | null =>
  [...rows].sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime() || b.edition - a.edition)[0] ?? null;

/** The form for a verification requested today: the regency's newest form in force, or null. */
export async function findCurrentInstrument(
  ctx: Pick<RegistryContext, 'regencyCode'>,
  tx: RegistryTx,
): Promise<{ id: string } | null> {
  const [row] = await tx.query<{ id: string }>(
    `select id from instrument where regency_code = $1 and valid_from <= $2::date
       and (valid_until is null or valid_until >= $2::date)
     order by valid_from desc, edition desc, id limit 1`,
    [ctx.regencyCode, officeDate(tx.now)],
  );
  return row ?? null;
}

/** The regency's newest form in force today, whole; null before the first. */
export async function instrumentInForce(ctx: RegistryContext): Promise<InstrumentRow | null> {
  const [row] = await sql<Instrument>(
    ctx.db.pool,
    `select ${COLUMNS} from instrument i where i.regency_code = $1 and i.valid_from <= $2::date
       and (i.valid_until is null or i.valid_until >= $2::date)
     order by i.valid_from desc, i.edition desc, i.id limit 1`,
    [ctx.regencyCode, officeDate(ctx.clock.now())],
  );
  return row ? readInstrument(row) : null;
}

/** The regency's newest form by its first day, locked against publishing until the transaction ends; null before the first. */
export async function lockNewestInstrument(tx: RegistryTx, regencyCode: string): Promise<Instrument | null> {
  // The first form has no row to lock.
  await tx.query(`select 1 from pg_advisory_xact_lock(hashtext('pandu.instrument'))`);
  return tx.prisma.instrument.findFirst({
    where: { regencyCode },
    orderBy: [{ validFrom: 'desc' }, { edition: 'desc' }, { id: 'asc' }],
  });
}

/** The number of the newest edition under this code; 0 before the first. */
export async function lastEditionNumber(tx: RegistryTx, regencyCode: string, code: string): Promise<number> {
  const { _max } = await tx.prisma.instrument.aggregate({
    where: { regencyCode, code },
    _max: { edition: true },
  });
  return _max.edition ?? 0;
}

/** The kind of each question that the regency's editions have asked, the newest edition's first. */
export async function formerQuestionKinds(
  tx: RegistryTx,
  regencyCode: string,
): Promise<Readonly<Record<string, string>>> {
  const rows = await tx.query<{ key: string; kind: string }>(
    `select distinct on (q ->> 'key') q ->> 'key' as key, q ->> 'kind' as kind
     from instrument i, jsonb_array_elements(i.definition -> 'questions') q
     where i.regency_code = $1 order by q ->> 'key', i.valid_from desc`,
    [regencyCode],
  );
  return Object.fromEntries(rows.map(({ key, kind }) => [key, kind]));
}

/** Parses a row's definition; throws if it is malformed. */
export function readInstrument(row: Instrument): InstrumentRow {
  return {
    ...row,
    name: row.name as unknown as LocalizedText,
    definition: instrumentShape.parse(row.definition),
  };
}
