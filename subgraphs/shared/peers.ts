import { z } from 'zod';
import { signText, verifyText } from './actor.ts';
import type { SubgraphName } from './subgraph-name.ts';

/** What a subgraph offers to the others and to the gateway, outside the graph; each handler checks its own input. */
export type PeerHandlers = Record<string, (input: unknown) => Promise<unknown>>;

/** Calls between the parts of one installation, in process or signed over HTTP; callers see no difference. */
export interface Peers {
  call(to: SubgraphName, method: string, input: unknown): Promise<unknown>;
}

/** Peers in this process. Inputs and answers pass through JSON, so that both ways of running see the same values. */
export class LocalPeers implements Peers {
  readonly #handlers = new Map<SubgraphName, PeerHandlers>();

  register(name: SubgraphName, handlers: PeerHandlers): void {
    this.#handlers.set(name, handlers);
  }

  async call(to: SubgraphName, method: string, input: unknown): Promise<unknown> {
    const handler = this.#handlers.get(to)?.[method];
    if (!handler) throw new Error(`${to} offers no peer method ${method}`);
    const answer = await handler(input === undefined ? undefined : JSON.parse(JSON.stringify(input)));
    return answer === undefined ? null : JSON.parse(JSON.stringify(answer));
  }
}

/** The HTTP status of a refused peer call; the body is the refusal, which the caller throws again. */
export const REFUSED = 422;

const callSchema = z.object({ to: z.string(), method: z.string(), input: z.unknown(), expires: z.number() });

const CALL_SECONDS = 30;

/** The body of a peer call over HTTP, signed with the cluster key. */
export function signPeerCall(
  key: Buffer,
  to: SubgraphName,
  method: string,
  input: unknown,
  now: Date,
): string {
  return signText(
    key,
    'peer',
    JSON.stringify({ to, method, input: input ?? null, expires: now.getTime() + CALL_SECONDS * 1000 }),
  );
}

/** The input of a signed call to this subgraph and method, or null if the signature is not valid for it. */
export function openPeerCall(
  key: Buffer,
  to: SubgraphName,
  method: string,
  body: string,
  now: Date,
): { input: unknown } | null {
  const text = verifyText(key, 'peer', body);
  if (text === null) return null;
  const call = callSchema.safeParse(JSON.parse(text));
  if (
    !call.success ||
    call.data.to !== to ||
    call.data.method !== method ||
    call.data.expires < now.getTime()
  )
    return null;
  return { input: call.data.input };
}
