import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeService } from "#infra/service.ts";

/** CloudFormation JSON, untyped because the tests check its shape. */
export type Json = ReturnType<typeof JSON.parse>;

interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
}

export type Resources = Record<string, Resource>;

/** Synthesises a stage as `cdk synth` does, with an empty bundle: the templates do not depend on the code. */
export const synthesise = (stage: string, settings?: Record<string, unknown>) => {
  const folder = mkdtempSync(path.join(tmpdir(), "synth-"));
  const code = path.join(folder, "code");
  const { context } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8"));
  const { app } = makeService({
    bundle: { folder: makeCode(code), hash: "0".repeat(32) },
    version: "9.9.9",
    context: { ...context, stage, ...(settings && { stages: { [stage]: settings } }) },
    outdir: path.join(folder, "out"),
  });
  const assembly = app.synth();
  const find = (suffix: string) => assembly.stacks.find((stack) => stack.stackName.endsWith(suffix))!;
  const data = find("-data");
  const service = find("-service");
  return {
    folder: assembly.directory,
    stacks: assembly.stacks,
    messages: assembly.stacks.flatMap((stack) => stack.messages),
    data: data.template["Resources"] as Resources,
    service: service.template["Resources"] as Resources,
  };
};

const makeCode = (folder: string): string => {
  const made = mkdtempSync(`${folder}-`);
  writeFileSync(path.join(made, "index.mjs"), "");
  return made;
};

export const ofType = (resources: Resources, type: string): [id: string, properties: Json][] =>
  Object.entries(resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => [id, resource.Properties]);
