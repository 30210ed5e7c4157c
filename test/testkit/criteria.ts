import type { Client } from 'pg';
import { newId } from '../../subgraphs/shared/ids.ts';

/** Puts a version of a programme with these criteria beside those there are, in force since the year's first day; its terms are the newest ones. */
export async function putCriteria(
  owner: Pick<Client, 'query'>,
  programId: string,
  number: number,
  rule: object,
): Promise<void> {
  await owner.query(
    `insert into services.program_version (id, program_id, number, valid_from, rule, source, terms)
     select $1, id, $3, '2026-01-01', $4, '{}', terms from services.program where id = $2`,
    [newId('crit'), programId, number, JSON.stringify(rule)],
  );
}
