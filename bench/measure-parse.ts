import { Agent, request } from "node:https";
import { text } from "node:stream/consumers";
import { benchConnection } from "@/bench/connection";

export interface ParseFigures {
  bytes: number;
  objects: number;
  parseMs: number;
  peakMb: number;
}

/** The reference: the time V8 takes to parse the very pages that the collector reads, fetched the same way, one page at a time. */
export async function measureParse(): Promise<void> {
  const { url, token, authority, resources } = benchConnection();
  const agent = new Agent({ ca: authority, keepAlive: true });
  const figures: ParseFigures = { bytes: 0, objects: 0, parseMs: 0, peakMb: 0 };
  for (const path of resources) {
    for (let after: string | undefined = ""; after !== undefined; ) {
      const body = await get(agent, `${url}${path}?limit=500&continue=${encodeURIComponent(after)}`, token);
      const began = performance.now();
      const list = JSON.parse(body) as { items?: unknown[]; metadata?: { continue?: string } };
      figures.parseMs += performance.now() - began;
      figures.bytes += Buffer.byteLength(body);
      figures.objects += list.items?.length ?? 0;
      after = list.metadata?.continue || undefined;
    }
  }
  figures.peakMb = process.resourceUsage().maxRSS / 1024;
  process.send?.(figures, () => process.exit(0));
}

function get(agent: Agent, url: string, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
    request(url, { agent, headers }, (answer) => text(answer).then(resolve, reject))
      .on("error", reject)
      .end();
  });
}
