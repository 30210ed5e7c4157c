import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '../../operations/metrics.ts';
import type { Asked } from '../asked.ts';
import { errorsOf } from './masking.ts';

/** Measures each operation that ran, by its name. */
export const measuring = (metrics: Pick<Metrics, 'observeOperation'>): ApolloServerPlugin<Asked> => ({
  requestDidStart: async () => {
    let started: number | undefined;
    return {
      responseForOperation: async () => {
        started = performance.now();
        return null; // a later plugin or Apollo answers
      },
      willSendResponse: async (sending) => {
        const { operationName, contextValue } = sending;
        if (started === undefined) return;
        const seconds = (performance.now() - started) / 1000;
        const answered = errorsOf(sending).length > 0 ? 'errors' : 'ok';
        const outcome = contextValue.signal?.aborted ? 'cancelled' : answered;
        metrics.observeOperation(operationName ?? 'anonymous', seconds, outcome);
      },
    };
  },
});
