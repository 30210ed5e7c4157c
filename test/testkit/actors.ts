import type { Actor, Role } from '../../subgraphs/shared/actor.ts';
import { newId } from '../../subgraphs/shared/ids.ts';

type Dashed<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}-${Dashed<Rest>}`
  : Lowercase<Name>;

/** A role as in tests, `front-office`, or in the code, `FRONT_OFFICE`. */
export type Post = Role | Dashed<Role>;

/** A new account with one posting for the whole regency, named after its role; `rights` override it. */
export function actorOf(post: Post, rights: Partial<Actor> = {}): Actor {
  const role = post.toUpperCase().replaceAll('-', '_') as Role;
  return {
    accountId: newId('acct'),
    postingId: newId('post'),
    role,
    regionCode: '33.14',
    deskId: null,
    agencyId: null,
    sectors: [],
    name: role,
    ...rights,
  };
}

/** Signs a person in with a token of the real form; the gateway refuses any other form without a call. */
export function admit(officers: Map<string, Actor>, actor: Actor): string {
  const token = `officer-of-a-test-${officers.size}`.padEnd(43, '-');
  officers.set(token, actor);
  return token;
}
