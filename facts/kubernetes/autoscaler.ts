import { z } from "zod";
import { maybe } from "./fields";

/**
 * What changes the number of a workload's pods: autoscaling HorizontalPodAutoscaler (any version), keda.sh ScaledObject. `min` and `max` are the bounds as
 * written; `idle` is the number while a ScaledObject has nothing to do, `paused` the one it is held at. What the present load asks for stays out.
 */
export const autoscalerSchema = z.object({
  target: z.object({ apiVersion: maybe(z.string()), kind: z.string(), name: z.string() }),
  min: maybe(z.number()),
  max: maybe(z.number()),
  idle: maybe(z.number()),
  paused: maybe(z.number()),
});
export type AutoscalerFact = z.infer<typeof autoscalerSchema>;
