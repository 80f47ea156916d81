import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

/**
 * Loads Prisma's schema engine from its npm package (WebAssembly: nothing is downloaded at run time), lends it to `work`, and
 * closes its connections. `docs/decisions/migrations-without-a-download.md` says why the Prisma CLI is not used for this.
 *
 * @param databaseUrl the database; the engine connects to it whatever it is asked.
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
  } catch (error) {
    throw adapters.refusal ?? error; // the engine keeps the database's own words to itself
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
  const imports = Object.entries(glue).map(([name, value]) => [name, withoutHoldingTheProcess(name, value)]);
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": Object.fromEntries(imports) });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/** The engine waits for its lock with a timer of 10 s that it never clears; a command must not stay that long after its work. */
function withoutHoldingTheProcess(name: string, value: unknown): unknown {
  if (!name.startsWith("__wbg_setTimeout_") || typeof value !== "function") return value;
  return (...args: unknown[]) => value(...args).unref();
}

/**
 * The stock adapter cuts a script at every semicolon, also inside a function's body, a string or a comment. PostgreSQL takes a
 * script in one piece, and then runs it as one transaction: a migration that fails leaves nothing half-applied.
 */
class ScriptsInOnePiece extends PrismaPg {
  /** What the database said when it refused a script. */
  refusal: unknown;
  readonly #adapters: Awaited<ReturnType<PrismaPg["connect"]>>[] = [];

  override async connect() {
    const adapter = await super.connect();
    this.#adapters.push(adapter);
    const pool = adapter.underlyingDriver();
    const executeScript: SqlDriverAdapter["executeScript"] = async (script) => {
      await pool.query(script).catch((error) => {
        this.refusal = error;
        throw error;
      });
    };
    return Object.assign(adapter, { executeScript });
  }

  async close(): Promise<void> {
    await Promise.all(this.#adapters.map((adapter) => adapter.dispose()));
  }
}

/** The engine reports its own progress as JSON log lines; ours is printed by whoever calls. */
function ignoreLog(): void {}
