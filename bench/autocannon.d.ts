/** The part of autocannon that the benchmarks use. */
declare module 'autocannon' {
  interface Request {
    method?: 'GET' | 'POST';
    headers?: Record<string, string>;
    body?: string;
    /** Called for each request. */
    setupRequest?(request: Request): Request;
  }
  interface Options {
    url: string;
    method?: 'GET' | 'POST';
    headers?: Record<string, string>;
    body?: string;
    connections?: number;
    /** Seconds. */
    duration?: number;
    requests?: Request[];
  }
  interface Result {
    requests: { average: number; total: number };
    /** Milliseconds. */
    latency: { p50: number; p99: number };
    non2xx: number;
    errors: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
