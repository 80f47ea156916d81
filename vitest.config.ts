import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Rooms whose tests hold no process-wide state: they share workers, because loading modules again for each of a hundred files costs most. */
const pure = ["controls", "facts", "conformance", "messages", "collectors", "ui"];
const outside = ["**/node_modules/**", ".next/**", "dist/**", "data/**", "e2e/**"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    globalSetup: ["platform/vitest-postgres.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: { name: "pure", isolate: false, include: pure.map((room) => `${room}/**/*.test.ts`), exclude: outside },
      },
      {
        extends: true,
        test: {
          name: "world",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...outside, ...pure.map((room) => `${room}/**`)],
        },
      },
    ],
  },
});
