import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { SubgraphState } from '../../subgraphs/shared/heartbeat.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import type { CallOutcome } from '../transport/data-source.ts';
import { askStates, lagOf } from './lag.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** Names that clients make up must not fill the memory: beyond so many, operations are counted as `other`. */
const MAX_OPERATION_NAMES = 300;

type AskedStates = ReadonlyMap<SubgraphName, () => Promise<SubgraphState>>;

/** How an operation ended; cancelled: its client had gone before. */
export type OperationOutcome = 'ok' | 'errors' | 'cancelled';

/** The metrics of this process. */
export interface Metrics {
  observeOperation(name: string, seconds: number, outcome: OperationOutcome): void;
  observeCall(subgraph: string, seconds: number, outcome: CallOutcome): void;
  /** The text of Prometheus. */
  text(): Promise<string>;
  contentType: string;
}

/** The state of sequencers and consumers is read from the subgraphs when Prometheus asks. */
export function createMetrics(subgraphs: AskedStates): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'pandu_' });
  const operations = new Histogram({
    name: 'pandu_graphql_operation_seconds',
    help: 'Time from the parsed request to its answer, by operation name',
    labelNames: ['operation', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const calls = new Histogram({
    name: 'pandu_subgraph_call_seconds',
    help: 'Time of one call from the gateway to a subgraph',
    labelNames: ['subgraph'],
    buckets: SECONDS,
    registers,
  });
  const failures = new Counter({
    name: 'pandu_subgraph_call_failures_total',
    help: 'Calls that a subgraph did not answer',
    labelNames: ['subgraph'],
    registers,
  });
  const cancelled = new Counter({
    name: 'pandu_subgraph_calls_cancelled_total',
    help: 'Calls that were given up because the client had gone',
    labelNames: ['subgraph'],
    registers,
  });
  const refreshLag = registerLag(registers, subgraphs);

  const names = new Set<string>();
  const labelOf = (name: string): string => {
    if (names.size < MAX_OPERATION_NAMES) names.add(name);
    return names.has(name) ? name : 'other';
  };
  return {
    observeOperation: (name, seconds, outcome) =>
      operations.observe({ operation: labelOf(name), outcome }, seconds),
    observeCall: (subgraph, seconds, outcome) => {
      if (outcome === 'cancelled') return cancelled.inc({ subgraph });
      calls.observe({ subgraph }, seconds);
      if (outcome === 'failed') failures.inc({ subgraph });
    },
    text: async () => {
      await refreshLag();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

/** How far sequencers and consumers are behind; asked of the databases when Prometheus asks. Returns how to ask. */
function registerLag(registers: Registry[], subgraphs: AskedStates): () => Promise<void> {
  const pending = new Gauge({
    name: 'pandu_sequencer_pending_events',
    help: 'Committed events that have no position yet',
    labelNames: ['subgraph'],
    registers,
  });
  const behind = new Gauge({
    name: 'pandu_projection_lag_events',
    help: 'Sealed events that a consumer has not applied yet',
    labelNames: ['subgraph', 'consumer'],
    registers,
  });
  const heartbeat = new Gauge({
    name: 'pandu_background_heartbeat_seconds',
    help: 'Time since the background of a subgraph last said that it lives; absent where it never did',
    labelNames: ['subgraph'],
    registers,
  });
  return async () => {
    for (const lag of lagOf(await askStates(subgraphs))) {
      const { subgraph, heartbeatSeconds } = lag;
      if (heartbeatSeconds !== null) heartbeat.set({ subgraph }, heartbeatSeconds);
      pending.set({ subgraph }, lag.pending);
      for (const one of lag.consumers) behind.set({ subgraph, consumer: one.consumer }, one.behind);
    }
  };
}
