import type { Role } from '../../shared/role.codes.ts';
import type { Title } from '../../shared/title.codes.ts';
import { wordOf } from '../../shared/word.ts';
import type { ServicesContext } from '../context.ts';
import { findOfficeCodes } from '../office-code/office-code.store.ts';
import { wordsOf } from '../office-code/office-code.ts';
import { signerOn } from './office.profile.ts';
import { actingOn, type OfficeRow } from './office.store.ts';

/** The role whose acting head signs under a title. */
const ROLE_OF: Partial<Record<Title, Role>> = {
  REGIONAL_HEAD: 'REGIONAL_HEAD',
  MANAGER: 'MANAGER',
  HEAD_OF_UNIT: 'HEAD_OF_UNIT',
};

/**
 * The title under which a post signs on a day (`YYYY-MM-DD`): the letterhead's for letters, else the office's word, with Plt
 * or Plh where somebody acts on that day. Indonesian, as it stands on paper.
 */
export async function signingTitle(
  ctx: ServicesContext,
  { signers }: OfficeRow,
  of: Title,
  day: string,
): Promise<string> {
  const signer = of === 'OFFICE_HEAD' ? signerOn(signers, day) : null;
  const role = ROLE_OF[of];
  const [codes, acting] = await Promise.all([
    findOfficeCodes(ctx),
    role ? actingOn(ctx, role, day) : (signer?.acting ?? null),
  ]);
  const title = signer?.title ?? wordOf('Title', of, wordsOf(codes)).id;
  return acting ? `${wordOf('Acting', acting).id} ${title}` : title;
}
