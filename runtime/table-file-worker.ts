import { parentPort, workerData } from 'node:worker_threads';
import { makeTableFile } from '../gateway/jobs/table-file.ts';

/** The other side of `table-file-thread.ts`. */
parentPort?.postMessage(await makeTableFile(workerData));
