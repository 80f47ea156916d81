import type { Observed } from "@/controls/check";
import type { World } from "@/controls/world";
import type { AssetRef } from "@/facts/asset";
import type { AnyFact, Fact } from "@/facts/fact";

type Runtime = Extract<AnyFact, Fact<"runtime-configuration">>;

/** The configurations of the container tools of a host, of one tool where it is named. */
export function runtimesOfHost(
  asset: AssetRef,
  world: World<"runtime-configuration">,
  tool?: Runtime["body"]["tool"],
): readonly Runtime[] {
  return world
    .all("runtime-configuration")
    .filter((fact) => fact.asset.name === asset.name && (tool === undefined || fact.body.tool === tool));
}

/** One setting as it is in effect, with the file or argument that says so, or with what applies by default. */
export function observedSetting({ subject, body }: Runtime, key: string, byDefault: string): Observed {
  const value = body.settings[key];
  if (value === undefined || value === null) return { object: subject, path: key, value: null, byDefault };
  const path = body.from[key] === undefined ? key : `${key} (${body.from[key]})`;
  return { object: subject, path, value: Array.isArray(value) ? value.join(", ") : value };
}

/** Settings that are tables are kept key by key: `default-ulimits.nofile.Hard`. */
export function settingsBelow({ body }: Runtime, key: string): string[] {
  return Object.keys(body.settings).filter((each) => each === key || each.startsWith(`${key}.`));
}

/** Names by which containerd is told to leave its plugin for Kubernetes out; the short one belongs to version 1 of its file. */
const criPlugins = ["io.containerd.grpc.v1.cri", "io.containerd.cri.v1.runtime"];

/** Whether containerd serves Kubernetes: packages of Docker switch that off (`disabled_plugins`), and then its settings for it do nothing. */
export function servesKubernetes({ settings }: Runtime["body"]): boolean {
  const disabled = settings.disabled_plugins;
  if (!Array.isArray(disabled)) return true;
  const isFirst = Number(settings.version ?? 1) === 1;
  return !disabled.some((name) => criPlugins.includes(name) || (isFirst && name === "cri"));
}
