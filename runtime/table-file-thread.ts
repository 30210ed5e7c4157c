import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { makeTableFile, TableFile } from '../gateway/jobs/table-file.ts';

/** A process that made 100,000 rows of 10 columns took 500 MB in all. A file that needs more ends its thread, not the process. */
const MOST_MEMORY_MB = 1_500;

/** Makes the file of a job in another thread: a large workbook takes seconds, in which this one goes on answering. */
export const makeTableFileInThread: typeof makeTableFile = (table: TableFile, signal?: AbortSignal) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const isSource = import.meta.filename.endsWith('.ts');
    const script = join(import.meta.dirname, `table-file-worker.${isSource ? 'ts' : 'js'}`);
    const worker = new Worker(script, {
      workerData: table,
      execArgv: isSource ? ['--import', 'tsx'] : [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    signal?.addEventListener('abort', () => void worker.terminate(), { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that makes a file ended with ${code}`)));
  });
