import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["node_modules/**", ".next/**", "dist/**", "data/**", "e2e/**"],
    globalSetup: ["platform/vitest-postgres.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
