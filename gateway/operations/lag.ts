import type { SubgraphState } from '../../subgraphs/shared/heartbeat.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';

/** The state of each subgraph; null if it did not answer. */
export type States = ReadonlyMap<SubgraphName, SubgraphState | null>;

/** How far a subgraph's sequencer and consumers are behind, in events. */
export interface Lag {
  subgraph: SubgraphName;
  heartbeatSeconds: number | null;
  pending: number;
  consumers: { consumer: string; behind: number }[];
}

/** A consumer is measured against the head of its source; one whose source did not answer is left out. */
export function lagOf(states: States): Lag[] {
  const answered = [...states].flatMap(([subgraph, state]) => (state ? [{ subgraph, state }] : []));
  return answered.map(({ subgraph, state: { heartbeatSeconds, pending, consumers } }) => ({
    subgraph,
    heartbeatSeconds,
    pending,
    consumers: consumers.flatMap(({ name, source, position }) => {
      const head = states.get(source)?.head;
      return head === undefined ? [] : [{ consumer: name, behind: head - position }];
    }),
  }));
}

/** All that a subgraph's background has still to do, in events. */
export function eventsWaiting({ pending, consumers }: Lag): number {
  return consumers.reduce((sum, { behind }) => sum + behind, pending);
}

const ANSWER_MS = 2000;

/** Asks all subgraphs at once; one that does not answer within 2 s counts as away. */
export async function askStates(
  subgraphs: ReadonlyMap<SubgraphName, () => Promise<SubgraphState>>,
): Promise<States> {
  const ask = async ([name, state]: [SubgraphName, () => Promise<SubgraphState>]) =>
    [name, await inTime(state).catch(() => null)] as const;
  return new Map(await Promise.all([...subgraphs].map(ask)));
}

async function inTime<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), ANSWER_MS);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
