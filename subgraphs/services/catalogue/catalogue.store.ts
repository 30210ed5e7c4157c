import { batchedSql } from '../../shared/batched-sql.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { ServicesContext } from '../context.ts';
import type { Criterion } from '../criteria/criteria.language.ts';
import type { OfficeCode } from '../generated/prisma/client.ts';
import { versionInForce } from '../program/criteria-version.store.ts';

/** An active programme with its version in force. */
export interface CatalogueRow {
  id: string;
  code: string;
  /** `ProgramTerms`, as they are stored. */
  terms: unknown;
  number: number;
  /** `YYYY-MM-DD`. */
  validFrom: string;
  rule: Criterion | null;
  /** What the counter asks a visitor of this programme to bring. */
  guides: { documents: LocalizedText[] }[];
}

/**
 * The active programmes as they are in force on a day, by sector in the office's order, then by name. It has no scope: nothing of it is
 * about a person, and everybody may read it.
 */
export const activePrograms = (ctx: ServicesContext, day: string): Promise<CatalogueRow[]> =>
  batchedSql(
    ctx.db,
    `select p.id, p.code, v.terms, v.number, v.valid_from::text, v.rule,
       coalesce((select json_agg(json_build_object('documents', g.documents) order by g.kind)
         from visit_guide g where g.program_id = p.id), '[]') as guides
     from program p join ${versionInForce('$1')} v on true
     left join office_code s on s.list = 'SECTOR' and s.code = v.terms ->> 'sector'
     where p.active order by s.position nulls last, v.terms ->> 'sector', v.terms -> 'name' ->> 'id', p.id`,
    [day],
  );

/** The names of agencies, by their ids. */
export const agencyNames = (ctx: ServicesContext): Promise<{ id: string; name: LocalizedText }[]> =>
  batchedSql(ctx.db, 'select id, name from agency');

/** What the office keeps of its lists: their words, whoever asks. */
export const officeCodeRows = (ctx: ServicesContext): Promise<OfficeCode[]> =>
  batchedSql(ctx.db, 'select o.* from office_code o order by o.list, o.position, o.code');
