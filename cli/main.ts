import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { AgentCommandOptions } from "@/cli/agent-command";
import { completionScript } from "@/cli/completion";
import { exitCodes } from "@/cli/exit-codes";
import { version } from "@/cli/version";
import { severities } from "@/controls/outcome";
import { CannotRun } from "@/platform/cannot-run";

// Commands are loaded when they run: `--help` and a scan of files must not wait for the database or the Kubernetes client.

const program = new Command("plimsoll")
  .description(
    "NIST SP 800-190 compliance posture of a container estate: what it meets, what it does not, and what could not be seen.",
  )
  .version(version())
  .showHelpAfterError("(plimsoll --help shows what there is)")
  .showSuggestionAfterError()
  .exitOverride()
  .addHelpText(
    "after",
    `
Examples:
  plimsoll start                          run the dashboard on http://127.0.0.1:3190
  plimsoll scan deploy/                   judge a folder of manifests, no database needed
  helm template app | plimsoll scan -     judge what a chart would create
  plimsoll scan --context prod --format json > posture.json
  plimsoll scan host                      judge the machine this runs on
  plimsoll import arf.xml                 what a report of OpenSCAP, Lynis, kube-bench … is evidence for
  plimsoll agent --server https://plimsoll.example.org --token-file token
                                          deliver what this host looks like, every hour
  plimsoll report --out audit.pdf         the audit report of what the dashboard has recorded
  plimsoll scan . --fail-on high          end with 1 when a high or critical check fails

Exit codes: 0 done, 1 --fail-on was met, 2 could not run.`,
  );

program
  .command("start")
  .description("run the dashboard: database, web and worker")
  .option("--demo", "add made-up estates as sources, to look around")
  .action(async (options: { demo?: boolean }) => {
    const { start } = await import("@/platform/start");
    if (options.demo) process.env.PLIMSOLL_DEMO = "1";
    process.exitCode = await start();
  });

program
  .command("dev", { hidden: true })
  .description("run the dashboard with pages rebuilt as they are edited")
  .action(async () => {
    const { dev } = await import("@/platform/dev");
    process.exitCode = await dev();
  });

program
  .command("scan")
  .description("collect and judge once, print the result; no database, no server")
  .argument("[path]", "file or folder of manifests (YAML or JSON), - for standard input, or host for a Linux host")
  .option("--root <folder>", "with host: where the root of the host is mounted", "/")
  .option("--context <name>", "read the live cluster of this kubeconfig context")
  .option("--kubeconfig <file>", "kubeconfig to take the context from (default: KUBECONFIG, then ~/.kube/config)")
  .option("--in-cluster", "read the cluster this runs in, with its service account")
  .option("--settings <file>", "what the checks are to know of your organisation (YAML: label keys, registries …)")
  .option(
    "--advisories <file>",
    "known vulnerabilities of kubelets and runtimes, in the place of the shipped list (JSON)",
  )
  .option("--pss-version <version>", "judge pod security by this version of the standard (1.29) instead of the latest")
  .addOption(
    new Option("--format <format>", "what to print on standard output")
      .choices(["table", "json", "sarif", "junit"])
      .default("table"),
  )
  .option("--output <file>", "write the result there instead of standard output")
  .addOption(
    new Option("--fail-on <severity>", "end with 1 when a check of this severity or worse fails").choices(severities),
  )
  .option("--quiet", "no progress on standard error")
  .action(async (path: string | undefined, options: Record<string, string | boolean>) => {
    const { scanCommand } = await import("@/cli/scan-command");
    process.exitCode = await scanCommand(path, options);
  });

program
  .command("agent")
  .description("read this Linux host and deliver what was seen to a Plimsoll server, signed; once or for ever")
  .requiredOption("--server <url>", "where Plimsoll runs: https, or http on this machine")
  .requiredOption("--token-file <file>", "file with a machine token of the role collector, not open to others")
  .option("--every <interval>", "how often the host is read: 30m, 1h, 1d (default: 1h)")
  .option("--once", "read once, deliver, and end (for timers); 2 when anything is left unsent")
  .option("--root <folder>", "where the root of the host is mounted", "/")
  .option("--name <name>", "what the host is called at its first delivery (default: its own name)")
  .option(
    "--spool <folder>",
    "folder for the agent's key and for what could not be sent yet (default: /var/lib/plimsoll-agent for root, else ~/.local/state/plimsoll-agent)",
  )
  .addOption(new Option("--spool-count <n>", "readings that are kept at most").argParser(wholeNumber).default(200))
  .addOption(new Option("--spool-size <MiB>", "MiB that they may take").argParser(wholeNumber).default(64))
  .option("--ca-file <file>", "certificates (PEM) of a CA of yours, that the server's certificate is checked with")
  .option(
    "--key-seed-file <file>",
    "secret of a fleet that the agent's key is made from, together with the machine-id, where no key can be kept on the host",
  )
  .option("--quiet", "say only what goes wrong")
  .addHelpText(
    "after",
    `
The first delivery adds the host as a source and pins the agent's key, which is made on first use. What cannot be sent is kept in the
spool and sent later, in order; sending twice is harmless. Nothing on the host is changed but the folder of the spool.

Examples:
  plimsoll agent --server https://plimsoll.example.org --token-file /etc/plimsoll/token
  plimsoll agent --server https://plimsoll.example.org --token-file token --once
  plimsoll agent --server http://127.0.0.1:3190 --token-file token --root /host --every 30m

Unit files for systemd, Kubernetes and Podman are in deploy/.`,
  )
  .action(async (options: AgentCommandOptions) => {
    const { agentCommand } = await import("@/cli/agent-command");
    process.exitCode = await agentCommand(options);
  });

program
  .command("import")
  .description(
    "read reports of other tools about hosts: OpenSCAP and other XCCDF tools, Lynis, kube-bench, docker-bench",
  )
  .argument("<file...>", "report files, plain or compressed with gzip, or - for standard input")
  .addOption(
    new Option(
      "--format <format>",
      "what the files are, where that shall not be told from what they hold; json: as --json",
    )
      .choices(["auto", "xccdf", "arf", "lynis", "kube-bench", "docker-bench", "json"])
      .default("auto"),
  )
  .option("--host <name>", "the host they are about, where they do not say (kube-bench and docker-bench never do)")
  .option("--json", "print what became of every rule, and the verdicts, as JSON")
  .option("--output <file>", "write that there instead of standard output")
  .addOption(
    new Option("--fail-on <severity>", "end with 1 when a check of this severity or worse fails").choices(severities),
  )
  .option("--save", "record them as a source of the dashboard, or as the newest report of the source of that name")
  .option("--source <name>", "with --save: the name of the source (default: tool and host)")
  .action(async (files: string[], options: Record<string, string | boolean>) => {
    const { importCommand } = await import("@/cli/import-command");
    process.exitCode = await importCommand(files, options);
  });

program
  .command("report")
  .description("write the audit report as PDF, of what the dashboard has recorded")
  .option("--out <file>", "where to write it, or - for standard output (default: a name with the time in it)")
  .addOption(new Option("--locale <locale>", "the language of the report").choices(["en", "ja"]).default("en"))
  .option("--source <id or name...>", "only these sources (default: all)")
  .option("--as-of <instant>", "as it was then (2026-11-20T09:00Z) instead of now")
  .action(async (options: { out?: string; locale?: string; source?: string[]; asOf?: string }) => {
    const { reportCommand } = await import("@/cli/report-command");
    process.exitCode = await reportCommand(options);
  });

program
  .command("migrate")
  .description("bring the database up to date and end; start does it too")
  .action(async () => {
    const { migrateCommand } = await import("@/platform/migrate-command");
    process.exitCode = await migrateCommand();
  });

program
  .command("completion")
  .description("print a completion script for your shell")
  .argument("<shell>", "bash, zsh or fish")
  .action((shell: string) => {
    process.stdout.write(completionScript(program, shell));
  });

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1 on.");
}

// `plimsoll scan . | head`: the reader has seen enough, and that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = endWith(error);
}

/** Commander's own ends (help, version, a wrong option) and the world's refusals are sentences; anything else is a bug and shows its stack. */
function endWith(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.couldNotRun;
  if (error instanceof CannotRun) {
    process.stderr.write(`plimsoll: ${error.message}\n`);
    return exitCodes.couldNotRun;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return exitCodes.couldNotRun;
}
