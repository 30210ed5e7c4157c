import { batchedSql } from '../../shared/batched-sql.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { ServicesContext } from '../context.ts';
import type { Criterion } from '../criteria/criteria.language.ts';
import type { OfficeCode } from '../generated/prisma/client.ts';
import { versionInForce } from '../program/criteria-version.store.ts';

/** What anybody may know of a file before they open it. */
export interface PublicFile {
  contentType: string;
  bytes: number;
}

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
  /** The file of its legal basis: what was found at its upload. */
  file: PublicFile | null;
  /** What the counter asks a visitor of this programme to bring. */
  guides: { documents: LocalizedText[] }[];
}

/** The file that a version names, once its bytes have arrived. */
const FILE_OF_VERSION = `left join program_file f
       on f.id = v.terms ->> 'legalBasisFileId' and f.program_id = p.id and f.stored_at is not null`;

/** The file that the version in force of an active programme names on a day; null where there is none. */
export async function findPublicFile(
  ctx: ServicesContext,
  code: string,
  day: string,
): Promise<(PublicFile & { fileId: string; sha256: string }) | null> {
  const [file] = await batchedSql<PublicFile & { fileId: string; sha256: string }>(
    ctx.db,
    `select f.id as file_id, f.content_type, f.bytes, f.sha256
     from program p join ${versionInForce('$1')} v on true ${FILE_OF_VERSION}
     where p.active and p.code = $2 and f.id is not null`,
    [day, code],
  );
  return file ?? null;
}

/**
 * The active programmes as they are in force on a day, by sector in the office's order, then by name. It has no scope: nothing of it is
 * about a person, and everybody may read it.
 */
export const activePrograms = (ctx: ServicesContext, day: string): Promise<CatalogueRow[]> =>
  batchedSql(
    ctx.db,
    `select p.id, p.code, v.terms, v.number, v.valid_from::text, v.rule,
       case when f.id is not null then json_build_object('contentType', f.content_type, 'bytes', f.bytes) end as file,
       coalesce((select json_agg(json_build_object('documents', g.documents) order by g.kind)
         from visit_guide g where g.program_id = p.id), '[]') as guides
     from program p join ${versionInForce('$1')} v on true
     ${FILE_OF_VERSION}
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
