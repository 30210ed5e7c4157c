import autocannon from 'autocannon';
import type { RunningProcess } from './run-process.ts';

/** A design that answers the list, with its measurements. */
export interface Design {
  name: string;
  url: string;
  query: string;
  /** Called for every request: no two requests are equal, and signatures expire soon. */
  headers(): Record<string, string>;
  /** Its Node processes, whose CPU time is counted; empty for PostGraphile, which runs on another Node. */
  processes: RunningProcess[];
  rounds: Round[];
}

interface Round {
  perSecond: number;
  p50: number;
  p99: number;
  /** CPU milliseconds of the design's processes per request. Comparable even on a busy machine. */
  cpuMs: number;
}

const CONNECTIONS = 16;

export async function load(
  { url, query, headers, name, processes }: Design,
  seconds: number,
): Promise<Round> {
  const cpuBefore = await totalCpu(processes);
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        body: JSON.stringify({ query }),
        setupRequest: (request) => ({
          ...request,
          headers: { 'content-type': 'application/json', ...headers() },
        }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${name}: ${result.non2xx} refusals, ${result.errors} errors`);
  const cpuMs = ((await totalCpu(processes)) - cpuBefore) / Math.max(1, result.requests.total);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, cpuMs };
}

async function totalCpu(processes: readonly RunningProcess[]): Promise<number> {
  const each = await Promise.all(processes.map((one) => one.cpuMs()));
  return each.reduce((sum, ms) => sum + ms, 0);
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const hundredths = (value: number): number => Math.round(value * 100) / 100;

function medianOf({ rounds }: Design): Round {
  const of = (key: keyof Round) => median(rounds.map((round) => round[key]));
  return {
    perSecond: Math.round(of('perSecond')),
    p50: of('p50'),
    p99: of('p99'),
    cpuMs: hundredths(of('cpuMs')),
  };
}

export function report(designs: readonly Design[]): void {
  console.log(
    '\n| 20 cases with household, programme, agency | requests/s | p50 ms | p99 ms | CPU ms/request |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const one of designs) {
    const { perSecond, p50, p99, cpuMs } = medianOf(one);
    const cpu = one.processes.length > 0 ? cpuMs : '';
    console.log(`| ${one.name} | ${perSecond} | ${p50} | ${p99} | ${cpu} |`);
  }
  console.log('');
}

/** Prints one line of JSON. Fails the benchmark below the floor, or if `lowerP99` is set and our p99 is not lower. */
export function printComparison(
  bench: string,
  ours: Design,
  reference: Design,
  demand: { floor: number; lowerP99?: boolean },
): void {
  const mine = medianOf(ours);
  const theirs = medianOf(reference);
  const ratio = hundredths(mine.perSecond / theirs.perSecond);
  const pass = ratio >= demand.floor && (!demand.lowerP99 || mine.p99 < theirs.p99);
  if (!pass) process.exitCode = 1;
  console.log(
    JSON.stringify({
      bench,
      ours: mine.perSecond,
      reference: theirs.perSecond,
      ratio,
      floor: demand.floor,
      pass,
      against: reference.name,
      p99Ms: mine.p99,
      referenceP99Ms: theirs.p99,
      cpuMs: mine.cpuMs,
      referenceCpuMs: theirs.cpuMs,
    }),
  );
}
