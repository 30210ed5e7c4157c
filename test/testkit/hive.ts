import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGatewayRuntime, type GatewayConfigSupergraph } from '@graphql-hive/gateway';
import { IDENTITY_HEADER } from '../../subgraphs/shared/actor.ts';

/** Writes the URLs of running subgraphs into a supergraph. */
export function addressSupergraph(sdl: string, urls: Readonly<Record<string, string>>): string {
  return sdl.replace(/@join__graph\(name: "(\w+)", url: "[^"]*"\)/g, (whole, name: string) =>
    urls[name] ? `@join__graph(name: "${name}", url: "${urls[name]}/graphql")` : whole,
  );
}

/**
 * Hive Gateway (MIT) over the same supergraph and subgraphs. Clients send it the signed actor themselves. `options`
 * are Hive's.
 */
export async function startHive(
  supergraphSdl: string,
  urls: Readonly<Record<string, string>>,
  options: Partial<GatewayConfigSupergraph> = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const runtime = createGatewayRuntime({
    supergraph: addressSupergraph(supergraphSdl, urls),
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) => ({ [IDENTITY_HEADER]: request.headers.get(IDENTITY_HEADER) }),
    },
    logging: false,
    landingPage: false,
    ...options,
  });
  const server = createServer(runtime);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await runtime[Symbol.asyncDispose]();
    },
  };
}
