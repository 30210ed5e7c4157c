import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpLink } from '../../../gateway/transport/http-link.ts';
import { systemClock } from '../../../subgraphs/shared/clock.ts';
import { testKeys } from '../../testkit/database.ts';
import { rounds } from '../../testkit/rounds.ts';

const TIMEOUT_MS = 400;
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A link to a subgraph that answers like this. */
async function linkTo(answer: RequestListener, timeoutMs = TIMEOUT_MS) {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return httpLink({
    name: 'cases',
    url: `http://127.0.0.1:${port}`,
    clusterKey: testKeys.cluster,
    clock: systemClock,
    timeoutMs,
  });
}

/** The result of one call with its own operation. */
const outcomeOf = async (
  link: Awaited<ReturnType<typeof linkTo>>,
  signal?: AbortSignal,
): Promise<unknown> => {
  const identity = { actor: null, language: 'en', traceId: 't' } as const;
  return link
    .send({ query: '{ hello }', variables: {} }, { identity, signal })
    .catch((error) => error.extensions);
};

const UNAVAILABLE = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'cases' };

describe('a subgraph that is up and does not answer', () => {
  it('is given up after the time of one call, however many calls wait for a connection', async () => {
    const link = await linkTo(() => {});
    const outcomes = Promise.all(Array.from({ length: 320 }, () => outcomeOf(link)));
    // In turns on 32 connections they would take ten rounds.
    expect(await Promise.race([outcomes, rounds(8, TIMEOUT_MS)])).toEqual(Array(320).fill(UNAVAILABLE));
  });

  it('is given up when its answer trickles endlessly', async () => {
    const link = await linkTo((_, response) => {
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drip));
    });
    expect(await outcomeOf(link)).toEqual(UNAVAILABLE);
  });

  it('is asked no longer once the client has gone', async () => {
    const gone = new AbortController();
    let asked: Promise<unknown> | undefined;
    const link = await linkTo((request) => {
      asked = once(request.socket, 'close');
      gone.abort();
    }, 600_000);
    expect(await outcomeOf(link, gone.signal)).toEqual(UNAVAILABLE);
    await asked;
  });
});
