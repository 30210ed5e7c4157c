import { STATED } from '../shared/generated/stated.ts';
import { languages } from './account/account.codes.ts';
import { builder } from './builder.ts';
import { actings } from './posting/posting.codes.ts';
import { approvalRules } from './program/program.codes.ts';
import { capKinds } from './quota/quota.codes.ts';

/** A case; services knows only its id. */
export const Case = builder
  .externalRef('Case', builder.keyDirective(builder.selection<{ id: string }>('id'), false))
  .implement({ externalFields: (t) => ({ id: t.id({ nullable: false }) }) });

/** A claim on a quota; services knows only its id. */
export const Claim = builder
  .externalRef('Claim', builder.keyDirective(builder.selection<{ id: string }>('id'), false))
  .implement({ externalFields: (t) => ({ id: t.id({ nullable: false }) }) });

/** A region; services knows only its code. */
export const Region = builder
  .externalRef('Region', builder.keyDirective(builder.selection<{ code: string }>('code'), false))
  .implement({ externalFields: (t) => ({ code: t.string({ nullable: false }) }) });

export const RegionKind = builder.enumType('RegionKind', STATED.RegionKind);
export const Acting = builder.enumType('Acting', actings);
export const Language = builder.enumType('Language', languages);
export const ApprovalRule = builder.enumType('ApprovalRule', approvalRules);
export const CapKind = builder.enumType('CapKind', capKinds);
