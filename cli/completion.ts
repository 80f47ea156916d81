import type { Command } from "commander";
import { CannotRun } from "@/platform/cannot-run";

/** A completion script made from the commands there are, so it cannot fall behind them. Throws CannotRun for a shell it does not know. */
export function completionScript(program: Command, shell: string): string {
  const commands = program.commands.filter((each) => !isHidden(each));
  if (shell === "bash") return bash(commands);
  if (shell === "zsh") return `#compdef plimsoll\nautoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
  if (shell === "fish") return fish(commands);
  throw new CannotRun(`no completion for ${shell}; there is one for bash, zsh and fish`);
}

function isHidden(command: Command): boolean {
  return (command as unknown as { _hidden?: boolean })._hidden === true;
}

function longOptions(command: Command): string[] {
  return command.options.flatMap((option) => (option.long ? [option.long] : []));
}

function bash(commands: readonly Command[]): string {
  const cases = commands.map((each) => `    ${each.name()}) words="${longOptions(each).join(" ")} --help" ;;`);
  return `_plimsoll() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map((each) => each.name()).join(" ")} --help --version"
  else
    case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ "\${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _plimsoll plimsoll
`;
}

function fish(commands: readonly Command[]): string {
  const lines = commands.flatMap((each) => [
    `complete -c plimsoll -n __fish_use_subcommand -a ${each.name()} -d '${each.description().replaceAll("'", "")}'`,
    ...longOptions(each).map(
      (option) => `complete -c plimsoll -n '__fish_seen_subcommand_from ${each.name()}' -l ${option.slice(2)}`,
    ),
  ]);
  return `${lines.join("\n")}\n`;
}
