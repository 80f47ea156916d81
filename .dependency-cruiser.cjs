// The rooms of docs/architecture.md and what each may import, as rules that `npm run verify` executes (bin/boundaries.mjs).

/** Every room of ours; a file that lies in none of them is a setting of a tool. */
const rooms = {
  facts: [],
  messages: [],
  collectors: ["facts"],
  controls: ["facts"],
  deliveries: ["facts"],
  agent: ["collectors", "deliveries", "facts", "platform"],
  access: ["prisma"],
  store: ["access", "controls", "facts", "prisma"],
  posture: ["access", "controls", "facts", "prisma"],
  scan: ["access", "collectors", "controls", "deliveries", "facts", "store"],
  reports: ["controls", "facts", "messages"],
  platform: [],
  cli: [
    "access",
    "agent",
    "bench",
    "collectors",
    "controls",
    "facts",
    "messages",
    "platform",
    "posture",
    "prisma",
    "reports",
    "scan",
    "store",
  ],
  ui: ["messages"],
  app: ["access", "controls", "deliveries", "facts", "messages", "posture", "reports", "ui"],
  prisma: [],
};

const CLIENT = "^prisma/client/";
/** The one connection of a process, and its type, which whoever asks or writes passes on. */
const DATABASE = "^prisma/database\\.ts$";
/** Outcomes, statuses, severities and tiers as lists: types that can be walked through. */
const CLOSED_SETS = "^controls/outcome\\.ts$";
/** A test may also use a real database and made-up estates, and whatever it checks its room against. */
const TESTS = "\\.test\\.tsx?$";

/** What some files of a room may import beside what the whole room may. */
const beside = {
  reports: [{ to: "^posture/", typesOnly: true }],
  ui: [{ to: CLOSED_SETS }, { to: "^controls/", typesOnly: true }],
  app: [{ from: "/(actions|route)\\.ts$", to: "^(store|scan)/" }, { to: DATABASE }],
  scan: [{ from: "^scan/worker-main\\.ts$", to: "^platform/" }, { to: DATABASE }],
  platform: [{ to: "^access/first-administrator\\.ts$" }, { to: "^bin/" }, { to: DATABASE }],
};

const anyRoom = `^(${Object.keys(rooms).join("|")}|bench|e2e)/`;

function rulesOf(room) {
  const exceptions = beside[room] ?? [];
  const open = exceptions
    .filter((exception) => !exception.from && !exception.typesOnly)
    .map((exception) => exception.to);
  const narrow = exceptions.filter((exception) => exception.from || exception.typesOnly);
  const allowed = [`^(${[room, ...rooms[room]].join("|")})/`, ...open];
  return [
    {
      name: `${room}-imports`,
      comment: `${room} may import ${rooms[room].join(", ") || "no other room"}`,
      severity: "error",
      from: { path: `^${room}/`, pathNot: TESTS },
      to: { path: anyRoom, pathNot: [...allowed, ...narrow.map((exception) => exception.to)] },
    },
    ...narrow.map((exception) => ({
      name: `${room}-imports-${exception.typesOnly ? "types-only" : "from-few-files"}`,
      comment: `${room} may import ${exception.to} only ${exception.typesOnly ? "for its types" : `from ${exception.from}`}`,
      severity: "error",
      from: { path: `^${room}/`, pathNot: exception.from ? [TESTS, exception.from] : TESTS },
      to: {
        path: exception.to,
        pathNot: allowed,
        ...(exception.typesOnly ? { dependencyTypesNot: ["type-only"] } : {}),
      },
    })),
  ];
}

module.exports = {
  forbidden: [
    ...Object.keys(rooms).flatMap(rulesOf),
    {
      name: "one-kind-of-source-at-a-time",
      comment:
        "a collector knows its own kind of source; what several need lies at the root of collectors/ or in objects/",
      severity: "error",
      from: { path: "^collectors/([^/]+)/", pathNot: TESTS },
      to: { path: "^collectors/[^/]+/", pathNot: ["^collectors/$1/", "^collectors/(objects|simulated)/"] },
    },
    {
      name: "no-cycles",
      comment: "two files that need each other are one file, or a third is missing",
      severity: "error",
      from: { pathNot: CLIENT },
      to: { circular: true },
    },
    {
      name: "no-imports-of-tests",
      comment: "what runs does not depend on tests",
      severity: "error",
      from: { pathNot: [TESTS, "^e2e/"] },
      to: { path: [TESTS, "^e2e/"] },
    },
    {
      name: "nothing-missing",
      comment: "an import that leads nowhere",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true, // an import of a type is an import
    doNotFollow: { path: ["node_modules", CLIENT] },
    exclude: { path: "^(\\.next|dist|data|coverage|playwright-report|test-results)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
