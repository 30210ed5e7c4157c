import { ConflictError, ValidationError } from '../shared/errors.ts';
import { isId, newId } from '../shared/ids.ts';
import type { CasesTx } from './context.ts';

const TABLES = { case: '"case"', refl: 'referral', tick: 'ticket', cfile: 'case_file' } as const;

/**
 * The id of a thing to be created: the client's own, if it brought one of the right form that is free, or a new one.
 * ValidationError `INVALID_ID`, ConflictError `ID_TAKEN`.
 */
export async function createdId(
  tx: CasesTx,
  prefix: keyof typeof TABLES,
  given: string | null | undefined,
): Promise<string> {
  if (given === null || given === undefined) return newId(prefix);
  const path = ['input', 'id'];
  if (!isId(prefix, given)) {
    throw new ValidationError(
      'INVALID_ID',
      { id: `Nomor pengenal harus berbentuk ${prefix}_….`, en: `The id must have the form ${prefix}_….` },
      { path },
    );
  }
  const taken = await tx.query(`select 1 as taken from ${TABLES[prefix]} where id = $1`, [given]);
  if (taken.length > 0) {
    throw new ConflictError(
      'ID_TAKEN',
      { id: 'Nomor pengenal ini sudah dipakai.', en: 'This id is already taken.' },
      { path },
    );
  }
  return given;
}
