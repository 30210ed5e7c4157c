import { RuleError } from '../../shared/errors.ts';
import type { Scope } from '../../shared/policy.ts';
import type { Case, Referral } from '../generated/prisma/client.ts';

/** Whose own a programme is, or a referral to it; null for every programme that is no village's own (TGL-14). */
type OfVillage = Pick<Referral, 'villageCode'>;

/** Whether a grant reaches what is referred to a programme: a village's, only its own programmes. Pure. */
export function reachesProgram(scope: Scope, { villageCode }: OfVillage): boolean {
  if (typeof scope === 'string') return scope !== 'nothing';
  return scope.village === undefined || scope.village === villageCode;
}

/** The refusal in words where a village's own programme is asked for a family that lives elsewhere, or null. Pure. */
export function residentRefusal(
  { villageCode }: OfVillage,
  ofCase: Pick<Case, 'regionCode'>,
  path: readonly string[] = [],
): RuleError | null {
  if (villageCode === null || villageCode === ofCase.regionCode) return null;
  return new RuleError(
    'OTHER_VILLAGE',
    {
      id: 'Program ini milik satu {RegionLevel.VILLAGE} dan hanya untuk warganya; keluarga ini tercatat di tempat lain.',
      en: 'This programme is one {RegionLevel.VILLAGE}’s own and only for its residents; this family is recorded elsewhere.',
    },
    { path },
  );
}

/** The refusal in words where a Puskesos proposes a programme that is not its village's own, or null. Pure. */
export function proposerRefusal(
  scope: Scope,
  program: OfVillage,
  path: readonly string[] = [],
): RuleError | null {
  if (reachesProgram(scope, program)) return null;
  return new RuleError(
    'NOT_OF_VILLAGE',
    {
      id: 'Puskesos mengusulkan program milik {RegionLevel.VILLAGE}-nya sendiri. Untuk program lain, teruskan kasus ini kepada kantor.',
      en: 'A Puskesos proposes the programmes of its own {RegionLevel.VILLAGE}. For another programme, hand this case on to the office.',
    },
    { path },
  );
}
