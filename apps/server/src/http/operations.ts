/** What those ask who run the server, and what watches it for them: whether it is well, and its metrics. */
import express from 'express';
import type { Router } from 'express';
import { EXPOSITION_TYPE } from '../operations/exposition.ts';
import type { HealthReport } from '../operations/health.ts';
import type { Access } from './access.ts';
import { deny } from './deny.ts';

export interface OperationsParts {
  readonly access: Access;
  readonly health: () => Promise<HealthReport>;
  /** In Prometheus' text format. */
  readonly metrics: () => string;
}

export function createOperations({ access, health, metrics }: OperationsParts): Router {
  const operations = express.Router();

  operations.get('/health', async (_request, response) => {
    const report = await health();
    response.set('Cache-Control', 'no-store').status(report.status === 'ok' ? 200 : 503).json(report);
  });

  operations.get('/metrics', (request, response) => {
    const denial = access.metricsDenial(request);
    if (denial === undefined) response.set({ 'Cache-Control': 'no-store', 'Content-Type': EXPOSITION_TYPE }).send(metrics());
    else deny(response, denial);
  });

  return operations;
}
