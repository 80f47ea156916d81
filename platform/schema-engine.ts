import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

/**
 * Loads Prisma's schema engine from its npm package (WebAssembly: nothing is downloaded at run time), lends it to `work`, and
 * closes its connections. `docs/decisions/migrations-without-a-download.md` says why the Prisma CLI is not used for this.
 *
 * @param databaseUrl the database; `diff` between two schemas never connects to it.
 */
export async function withSchemaEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await loadEngine();
  const adapters = new ScriptsInOnePiece({ connectionString: databaseUrl, max: 1 });
  const engine = await SchemaEngine.new(
    { datamodels: undefined },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(adapters),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await adapters.close(); // the engine would leave its connections open until they time out
  }
}

type EngineModule = typeof import("@prisma/schema-engine-wasm");
let loaded: Promise<EngineModule> | undefined;

function loadEngine(): Promise<EngineModule> {
  loaded ??= instantiate();
  return loaded;
}

async function instantiate(): Promise<EngineModule> {
  // The package's own entry imports the .wasm file as a module, which Node.js 20 cannot do: do by hand what it does.
  const glueFile = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = await readFile(glueFile.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, {
    "./schema_engine_bg.js": glue as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/**
 * The stock adapter cuts a script at every semicolon, also inside a function's body, a string or a comment. PostgreSQL takes a
 * script in one piece, and then runs it as one transaction: a migration that fails leaves nothing half-applied.
 */
class ScriptsInOnePiece extends PrismaPg {
  readonly #adapters: Awaited<ReturnType<PrismaPg["connect"]>>[] = [];

  override async connect() {
    const adapter = await super.connect();
    this.#adapters.push(adapter);
    const pool = adapter.underlyingDriver();
    const executeScript: SqlDriverAdapter["executeScript"] = async (script) => {
      await pool.query(script);
    };
    return Object.assign(adapter, { executeScript });
  }

  async close(): Promise<void> {
    await Promise.all(this.#adapters.map((adapter) => adapter.dispose()));
  }
}

/** The engine reports its own progress as JSON log lines; ours is printed by whoever calls. */
function ignoreLog(): void {}
