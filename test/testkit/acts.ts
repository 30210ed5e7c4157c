import { newId } from '../../subgraphs/shared/ids.ts';
import type { Client } from './client.ts';

/** What a mutation answered: its type, and the fields asked for. */
export type Outcome = { __typename: string; code?: string; message?: string; path?: string[] } & Record<
  string,
  unknown
>;

const REFUSAL = '... on PanduError { code message path }';

/** Does one business act and gives its answer, refusals too: `act(loket, 'caseRegister', {…}, 'Case { id status }')`. */
export async function act(client: Client, name: string, input: object, result: string): Promise<Outcome> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation Act($input: ${type}!) { ${name}(input: $input) { __typename ${REFUSAL} ... on ${result} } }`;
  const answer = await client.ask<Record<string, Outcome>>(document, {
    input: { requestId: newId('req'), ...input },
  });
  const outcome = answer[name];
  if (!outcome) throw new Error(`${name} gave nothing`);
  return outcome;
}

/** Does an act that must succeed; throws with the refusal where it does not. */
export async function done<T>(client: Client, name: string, input: object, result: string): Promise<T> {
  const outcome = await act(client, name, input, result);
  if (outcome.code)
    throw new Error(`${name} was refused: ${outcome.code} ${outcome.message} (${outcome.path?.join('.')})`);
  return outcome as T;
}
