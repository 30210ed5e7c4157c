import type { Actor } from '../../shared/actor.ts';
import { officeDate } from '../../shared/clock.ts';
import { readOfficeWords } from '../../shared/office-code.store.ts';
import type { CasesTx } from '../context.ts';
import { actingTitle, type SigningPeriod } from './acting-title.ts';

/** In whose place the actor decides today, as it is kept with what they decide; null in their own right. */
export async function readActingTitle(tx: CasesTx, actor: Actor | null): Promise<string | null> {
  if (!actor?.acting) return null;
  const [office] = await tx.query<{ signers: SigningPeriod[] }>('select signers from office_ref');
  const names = { signers: office?.signers ?? [], words: await readOfficeWords(tx) };
  return actingTitle(actor, names, officeDate(tx.now));
}
