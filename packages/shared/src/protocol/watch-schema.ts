/** The schemas of what asks for details, traffic and the matrix: apart, since the page has no use for them. */
import * as z from 'zod/mini';
import { nameSchema } from '../topology/index.ts';
import { DETAIL_KINDS } from './details.ts';
import type { DetailsRequest } from './details.ts';
import { serviceSchema } from './matrix-schema.ts';
import type { MatrixRequest } from './matrix.ts';
import type { TrafficRequest } from './traffic.ts';

const request = z.int().check(z.nonnegative());
const view = { request, namespace: nameSchema, detail: z.enum(DETAIL_KINDS) };

export const detailsRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('watch-details'), ...view }),
  z.strictObject({ type: z.literal('unwatch-details'), ...view }),
]) satisfies z.ZodMiniType<DetailsRequest>;

export const trafficRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('watch-traffic'), request }),
  z.strictObject({ type: z.literal('unwatch-traffic'), request }),
]) satisfies z.ZodMiniType<TrafficRequest>;

export const matrixRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('watch-matrix'), request, service: z.exactOptional(serviceSchema) }),
  z.strictObject({ type: z.literal('unwatch-matrix'), request }),
]) satisfies z.ZodMiniType<MatrixRequest>;
