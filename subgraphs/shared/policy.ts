import { type Actor, type Role, roles } from './actor.ts';
import { ForbiddenError } from './errors.ts';

/**
 * What an actor may see of a noun: everything, nothing, or the rows that meet every given condition.
 * The store of the noun turns it into SQL (`scopeSql`), so that lists, counts, search, single reads and entities agree.
 */
export type Scope =
  | 'everything'
  | 'nothing'
  | {
      /** A region's code: the rows of that region and of all below it. */
      region?: string;
      /** A village's code: what is the village's own, such as its programmes (TGL-14), not all that lies in it. */
      village?: string;
      agencyId?: string;
      /** Rows of any of these sectors. */
      sector?: readonly string[];
      /** The account a task is assigned to. */
      assigneeId?: string;
      deskId?: string;
      /** The account itself. */
      accountId?: string;
      /** Accounts with a posting of this role in force. */
      role?: Role;
    };

/** Yes or no, the filter for lists, and the fields that are masked. */
export interface Grant {
  allow: boolean;
  scope: Scope;
  masked: ReadonlySet<string>;
}

/** What a role may do: a scope (from the actor), and the fields hidden from it. */
export interface Rule<Field extends string> {
  scope: (actor: Actor) => Scope;
  masked?: readonly Field[];
}

export interface Policy<Action extends string = string, Field extends string = string> {
  /** The GraphQL type. */
  noun: string;
  /** The fields that may be masked. */
  fields: readonly Field[];
  /** By action, the roles that may; a role that is not named may not. */
  actions: Record<Action, Partial<Record<Role, Rule<Field>>>>;
}

const DENIED: Grant = { allow: false, scope: 'nothing', masked: new Set() };

export function definePolicy<Action extends string, Field extends string>(
  policy: Policy<Action, Field>,
): Policy<Action, Field> {
  return policy;
}

/** The grant of an actor for an action; none without an actor. Pure. */
export function grantFor<Action extends string, Field extends string>(
  policy: Policy<Action, Field>,
  actor: Actor | null,
  action: Action,
): Grant {
  const rule = actor ? policy.actions[action][actor.role] : undefined;
  if (!actor || !rule) return DENIED;
  return { allow: true, scope: rule.scope(actor), masked: new Set(rule.masked ?? []) };
}

/** A grant that allows, and the actor that has it. */
export interface Authorised extends Grant {
  actor: Actor;
}

/** The grant with its actor. ForbiddenError `NOT_SIGNED_IN`, `NOT_ALLOWED` (names the act). */
export function authorise<Action extends string, Field extends string>(
  { actor }: { actor: Actor | null },
  policy: Policy<Action, Field>,
  action: Action,
): Authorised {
  const grant = grantFor(policy, actor, action);
  if (actor && grant.allow) return { ...grant, actor };
  if (!actor) {
    throw new ForbiddenError('NOT_SIGNED_IN', {
      id: 'Anda belum masuk. Silakan masuk lebih dahulu.',
      en: 'You are not signed in.',
    });
  }
  throw new ForbiddenError('NOT_ALLOWED', {
    id: `Penugasan Anda tidak berhak melakukan ini (${policy.noun}: ${action}).`,
    en: `Your posting may not do this (${policy.noun}: ${action}).`,
  });
}

/** Whether the actor's posting may do this at all. */
export function permits<Action extends string, Field extends string>(
  { actor }: { actor: Actor | null },
  policy: Policy<Action, Field>,
  action: Action,
): boolean {
  return grantFor(policy, actor, action).allow;
}

/** Whether the actor sees a field that the policy can mask, when doing this (reading, unless said). */
export function sees<Action extends string, Field extends string>(
  { actor }: { actor: Actor | null },
  policy: Policy<Action | 'read', Field>,
  field: Field,
  action: Action | 'read' = 'read',
): boolean {
  const grant = grantFor(policy, actor, action);
  return grant.allow && !grant.masked.has(field);
}

/** A field's value, or null where the policy masks the field for the actor (see `sees`). */
export function unlessMasked<Action extends string, Field extends string, V>(
  ctx: { actor: Actor | null },
  policy: Policy<Action | 'read', Field>,
  field: Field,
  value: V,
  action: Action | 'read' = 'read',
): V | null {
  return sees(ctx, policy, field, action) ? value : null;
}

/** A rule for every role, made from the role. */
export function forEveryRole<Field extends string>(
  ruleOf: (role: Role) => Rule<Field>,
): Record<Role, Rule<Field>> {
  const rules = roles.list.map((role): [Role, Rule<Field>] => [role, ruleOf(role)]);
  return Object.fromEntries(rules) as Record<Role, Rule<Field>>;
}

/** The columns (or SQL conditions with `?` for the value) that a scope's conditions stand for in one query. */
export type ScopeColumns = Partial<Record<keyof Exclude<Scope, string>, string>>;

/**
 * The WHERE condition of a scope; pushes its values to `params`. A condition without a column in this query matches nothing: a
 * missing mapping must never show more rows.
 */
export function scopeSql(scope: Scope, columns: ScopeColumns, params: unknown[]): string {
  if (scope === 'everything') return 'true';
  if (scope === 'nothing') return 'false';
  const asked = Object.entries(scope).filter(([, value]) => value !== undefined);
  // Before any value is pushed: PostgreSQL refuses a parameter that no condition uses.
  if (asked.some(([key]) => columns[key as keyof ScopeColumns] === undefined)) return 'false';
  const parts: string[] = [];
  for (const [key, asks] of asked as [keyof ScopeColumns, string | readonly string[]][]) {
    const isList = typeof asks !== 'string';
    // One of a list is asked for by itself: then an index on it keeps the order of the next columns.
    const value = isList && asks.length === 1 ? (asks[0] ?? '') : asks;
    const column = (columns[key] ?? '').replaceAll(' any(?)', typeof value === 'string' ? ' ?' : ' any(?)');
    if (column.includes('?')) {
      params.push(value);
      parts.push(column.replaceAll('?', `$${params.length}`));
    } else if (key === 'region') {
      params.push(value, `${value}.%`);
      parts.push(`(${column} = $${params.length - 1} or ${column} like $${params.length})`);
    } else {
      params.push(value);
      parts.push(
        typeof value === 'string' ? `${column} = $${params.length}` : `${column} = any($${params.length})`,
      );
    }
  }
  return parts.length === 0 ? 'true' : `(${parts.join(' and ')})`;
}

/** Whether a region's code is the given one or below it. */
export function isWithinRegion(code: string, region: string): boolean {
  return code === region || code.startsWith(`${region}.`);
}

/** Whether a code is a regency's (`33.14`), which is everything: an installation serves one regency. */
const isRegency = (code: string): boolean => code.split('.').length === 2;

/** Whether a code is a village's (`33.14.01.2001`). */
export const isVillage = (code: string): boolean => code.split('.').length === 4;

/** The usual scopes, by name. */
export const everything = (): Scope => 'everything';
export const ownRegion = (actor: Actor): Scope => ({ region: actor.regionCode });
/** Everything for a posting at the regency (`33.14`), the rows of its region for a posting below it. */
export const ownPlace = (actor: Actor): Scope =>
  isRegency(actor.regionCode) ? 'everything' : ownRegion(actor);
/** For a posting of one village: rows that lie in the village and belong to it. */
export const ownVillage = (actor: Actor): Scope =>
  isVillage(actor.regionCode) ? { region: actor.regionCode, village: actor.regionCode } : 'nothing';
export const ownAgency = (actor: Actor): Scope => (actor.agencyId ? { agencyId: actor.agencyId } : 'nothing');
/** The rows of the posting's sectors, as far as its place reaches. */
export const ownSector = (actor: Actor): Scope => {
  const { sectors: sector, regionCode: region } = actor;
  if (sector.length === 0) return 'nothing';
  return isRegency(region) ? { sector } : { sector, region };
};
export const ownTasks = (actor: Actor): Scope => ({ assigneeId: actor.accountId });
export const ownAccount = (actor: Actor): Scope => ({ accountId: actor.accountId });

/** Reference data: every role reads all of it. */
export const everyone = forEveryRole<never>(() => ({ scope: everything }));
