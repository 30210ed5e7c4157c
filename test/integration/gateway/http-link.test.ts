import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpLink } from '../../../gateway/transport/http-link.ts';
import { systemClock } from '../../../subgraphs/shared/clock.ts';
import { testKeys } from '../../testkit/database.ts';

const TIMEOUT_MS = 400;
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A link to a subgraph that answers like this. */
async function linkTo(answer: RequestListener) {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return httpLink({
    name: 'cases',
    url: `http://127.0.0.1:${port}`,
    clusterKey: testKeys.cluster,
    clock: systemClock,
    timeoutMs: TIMEOUT_MS,
  });
}

/** How one call of an operation of its own ended. */
const outcomeOf = async (link: Awaited<ReturnType<typeof linkTo>>): Promise<unknown> => {
  const identity = { actor: null, language: 'en', traceId: 't' } as const;
  return link.send({ query: '{ hello }', variables: {} }, { identity }).catch((error) => error.extensions);
};

const UNAVAILABLE = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'cases' };

describe('a subgraph that is up and does not answer', () => {
  it('is given up after the time of one call, however many calls wait for a connection', async () => {
    const link = await linkTo(() => {});
    const started = performance.now();
    const outcomes = await Promise.all(Array.from({ length: 320 }, () => outcomeOf(link)));
    expect(outcomes).toEqual(outcomes.map(() => UNAVAILABLE));
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 6);
  });

  it('is given up when its answer trickles without an end', async () => {
    const link = await linkTo((_, response) => {
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drip));
    });
    expect(await outcomeOf(link)).toEqual(UNAVAILABLE);
  });
});
