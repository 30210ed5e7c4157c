import { notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { grantFor, isVillage, isWithinRegion, type Scope } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { Program } from '../generated/prisma/client.ts';
import { knownRegions } from '../unit/unit.service.ts';
import { programPolicy } from './program.policy.ts';
import { PROGRAM_NOUN } from './program.store.ts';
import type { ProgramTerms } from './program.terms.ts';

/** Whose a programme is: the agency that answers for it, and the village whose own it is. */
type Owned = Pick<ProgramTerms, 'agencyId' | 'villageCode'>;

/** Whether a scope covers a programme: everything, an agency's, or a village's own. Pure. */
export function coversProgram(scope: Scope, { agencyId, villageCode }: Owned): boolean {
  if (typeof scope === 'string') return scope === 'everything';
  return scope.village === undefined ? scope.agencyId === agencyId : scope.village === villageCode;
}

/** Whether the caller may loosen the approval of such a programme. */
export function mayLoosen(ctx: Pick<ServicesContext, 'actor'>, terms: Owned): boolean {
  const { allow, scope } = grantFor(programPolicy, ctx.actor, 'loosen');
  return allow && coversProgram(scope, terms);
}

/** The programme, if the scope covers it: who keeps a village's own programmes changes no other. NotFoundError. */
export function kept(
  scope: Scope,
  program: Program | null,
  path: readonly string[] = ['input', 'id'],
): Program {
  if (program && coversProgram(scope, program)) return program;
  throw notFound(PROGRAM_NOUN, path);
}

/** Nor does such a keeper give one away, or make one for another village. RuleError `NOT_OF_VILLAGE` at `villageCode`. */
export function assertStays(scope: Scope, terms: Owned, path: readonly string[] = ['input']): void {
  if (coversProgram(scope, terms)) return;
  throw new RuleError(
    'NOT_OF_VILLAGE',
    {
      id: 'Anda hanya mengelola program milik {RegionLevel.VILLAGE} Anda sendiri.',
      en: 'You keep only the programmes of your own {RegionLevel.VILLAGE}.',
    },
    { path: [...path, 'villageCode'] },
  );
}

/** Which of these codes are villages of this regency: the registry keeps its regions. */
export async function knownVillages(
  ctx: ServicesContext,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const here = codes.filter((one) => isVillage(one) && isWithinRegion(one, ctx.regencyCode));
  return here.length === 0 ? new Set() : knownRegions(ctx, here);
}

/** The refusal of a village that is none of this regency's. */
export const villageUnknown = (path: readonly string[]): ValidationError =>
  new ValidationError(
    'VILLAGE_UNKNOWN',
    {
      id: 'Tidak ada {RegionLevel.VILLAGE} dengan kode ini di {RegionLevel.REGENCY} ini.',
      en: 'This {RegionLevel.REGENCY} has no {RegionLevel.VILLAGE} with this code.',
    },
    { path },
  );

/** A village that is given is one of this regency. ValidationError `VILLAGE_UNKNOWN` at `villageCode`. */
export async function assertVillage(
  ctx: ServicesContext,
  { villageCode }: { villageCode?: string | null },
  path: readonly string[] = ['input'],
): Promise<void> {
  if (!villageCode || (await knownVillages(ctx, [villageCode])).has(villageCode)) return;
  throw villageUnknown([...path, 'villageCode']);
}
