import { type Role, roles } from '../shared/actor.ts';
import type { BaseContext } from '../shared/context.ts';
import { everything, grantFor, type Policy, type Rule } from '../shared/policy.ts';

/** A rule for every role, made from the role. */
export function forEveryRole<Field extends string>(
  ruleOf: (role: Role) => Rule<Field>,
): Record<Role, Rule<Field>> {
  const rules = roles.list.map((role): [Role, Rule<Field>] => [role, ruleOf(role)]);
  return Object.fromEntries(rules) as Record<Role, Rule<Field>>;
}

/** Reference data: whoever is signed in reads all of it. */
export const everyone = forEveryRole<never>(() => ({ scope: everything }));

/** A field's value, or null where the policy masks the field for the actor. */
export function unlessMasked<Action extends string, Field extends string, V>(
  ctx: BaseContext,
  policy: Policy<Action, Field>,
  action: Action,
  field: Field,
  value: V,
): V | null {
  const grant = grantFor(policy, ctx.actor, action);
  return grant.allow && !grant.masked.has(field) ? value : null;
}

/** Why an action is not available to a posting that has no right to it. */
export const NOT_YOURS = { id: 'Penugasan Anda tidak berhak.', en: 'Your posting may not do this.' };
