import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { makeTableFile, TableFile } from '../gateway/jobs/table-file.ts';

/** Makes the file of a job in another thread: a large workbook takes seconds, in which this one goes on answering. */
export const makeTableFileInThread: typeof makeTableFile = (table: TableFile) =>
  new Promise((resolve, reject) => {
    const isSource = import.meta.filename.endsWith('.ts');
    const script = join(import.meta.dirname, `table-file-worker.${isSource ? 'ts' : 'js'}`);
    const worker = new Worker(script, {
      workerData: table,
      execArgv: isSource ? ['--import', 'tsx'] : [],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that makes a file ended with ${code}`)));
  });
