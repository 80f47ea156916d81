import { z } from "zod";

const schema = z.object({
  url: z.string(),
  token: z.string(),
  authority: z.string(),
  kubeconfig: z.string(),
  resources: z.array(z.string()),
});

/** Where the served estate is, as the parent passes it to the part that measures. */
export function benchConnection(): z.infer<typeof schema> {
  return schema.parse(JSON.parse(process.env.BENCH_CONNECTION ?? "null"));
}
