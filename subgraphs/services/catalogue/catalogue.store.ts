import { batchedSql } from '../../shared/batched-sql.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { ServicesContext } from '../context.ts';
import type { Criterion } from '../criteria/criteria.language.ts';
import type { OfficeCode } from '../generated/prisma/client.ts';
import { criteriaInForce } from '../program/criteria-version.store.ts';

/** An active programme as it is in force on a day, with what is public of it. */
export interface CatalogueRow {
  id: string;
  code: string;
  name: LocalizedText;
  description: LocalizedText;
  sector: string;
  agencyName: LocalizedText;
  approval: string;
  letterRequired: boolean;
  letterValidMonths: number;
  /** A bigint in decimal. */
  unitAmountRupiah: string | null;
  /** What else its version in force says, as it is stored. */
  terms: unknown;
  versionNumber: number | null;
  rule: Criterion | null;
  /** `YYYY-MM-DD`. */
  validFrom: string | null;
  /** What the counter asks a visitor of this programme to bring. */
  guides: { documents: LocalizedText[] }[];
}

/**
 * The active programmes on a day, by sector in the office's order, then by name. It has no scope: nothing of it is about a person, and
 * everybody may read it.
 */
export const activePrograms = (ctx: ServicesContext, day: string): Promise<CatalogueRow[]> =>
  batchedSql(
    ctx.db,
    `select p.id, p.code, p.name, p.description, p.sector, a.name as agency_name, p.approval, p.letter_required,
       p.letter_valid_months, p.unit_amount_rupiah::text, to_jsonb(p) -> 'terms' as terms,
       (to_jsonb(p) ->> 'version_number')::int as version_number, c.rule, c.valid_from::text,
       coalesce((select json_agg(json_build_object('documents', g.documents) order by g.kind)
         from visit_guide g where g.program_id = p.id), '[]') as guides
     from program p join agency a on a.id = p.agency_id left join ${criteriaInForce('$1')} c on true
     left join office_code s on s.list = 'SECTOR' and s.code = p.sector
     where p.active order by s.position nulls last, p.sector, p.name ->> 'id', p.id`,
    [day],
  );

/** The names of agencies, by their ids. */
export const agencyNames = (ctx: ServicesContext): Promise<{ id: string; name: LocalizedText }[]> =>
  batchedSql(ctx.db, 'select id, name from agency');

/** What the office keeps of its lists: their words, whoever asks. */
export const officeCodeRows = (ctx: ServicesContext): Promise<OfficeCode[]> =>
  batchedSql(ctx.db, 'select o.* from office_code o order by o.list, o.position, o.code');
