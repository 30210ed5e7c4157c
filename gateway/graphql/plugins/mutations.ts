import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { GatewayRefusal } from '../../refusal.ts';
import { type Asked, rootFields } from '../asked.ts';

/** Accepts mutations by POST only, runs them to their end even if the client leaves, and then reports them to the session. */
export const mutations: ApolloServerPlugin<Asked> = {
  requestDidStart: async () => {
    let hasRun = false;
    return {
      didResolveOperation: async ({ operation, contextValue }) => {
        if (operation?.operation !== OperationTypeNode.MUTATION) return;
        if (contextValue.http?.method === 'GET') throw new GatewayRefusal('MUTATION_BY_GET');
        contextValue.signal = undefined;
      },
      executionDidStart: async () => {
        hasRun = true;
      },
      willSendResponse: async ({ operation, contextValue }) => {
        if (hasRun && operation?.operation === OperationTypeNode.MUTATION)
          contextValue.onMutation?.(rootFields(operation));
      },
    };
  },
};
