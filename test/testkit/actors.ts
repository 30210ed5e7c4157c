import type { Actor, Role } from '../../subgraphs/shared/actor.ts';
import { newId } from '../../subgraphs/shared/ids.ts';

type Dashed<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}-${Dashed<Rest>}`
  : Lowercase<Name>;

/** A role as tests write it, `front-office`, or as the code does, `FRONT_OFFICE`. */
export type Post = Role | Dashed<Role>;

/** A new account with one posting in the whole regency, named after its role; `rights` say what is otherwise. */
export function actorOf(post: Post, rights: Partial<Actor> = {}): Actor {
  const role = post.toUpperCase().replaceAll('-', '_') as Role;
  return {
    accountId: newId('acct'),
    postingId: newId('post'),
    role,
    regionCode: '33.14',
    deskId: null,
    agencyId: null,
    sector: null,
    name: role,
    ...rights,
  };
}

/** Lets somebody enter by a token of the form that real ones have; the gateway asks nobody about another one. */
export function admit(officers: Map<string, Actor>, actor: Actor): string {
  const token = `officer-of-a-test-${officers.size}`.padEnd(43, '-');
  officers.set(token, actor);
  return token;
}
