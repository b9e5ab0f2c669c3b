/**
 * Mutation testing of the rules and the cement arithmetic: makes one small change at a time and counts how many the
 * unit tests detect.
 * Usage: npm run mutate [-- FILE-OR-FOLDER…] [--list] [--every=N]. Fails under 85 % in the rules or in the cement;
 * `--every=8` tries each eighth change only, for an estimate.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isEquivalent, staleEntries } from "./equivalent-mutants.ts";
import { makeMutants, mutated, wording, type Mutant } from "./make-mutants.ts";
import { MutantTrials } from "./try-mutants.ts";

const BAR = 0.85;
const ROOT = new URL("../../", import.meta.url).pathname;
const FOLDERS = ["shared/plugging/cement", "shared/plugging/targets", "shared/plugging/checks"];
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  rules: ["shared/plugging/targets/", "shared/plugging/checks/"],
  cement: ["shared/plugging/cement/"],
};
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith("--"));
const files = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`))
  .filter((file) => wanted.length === 0 || wanted.some((path) => file.startsWith(path)))
  .sort();
const sources = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), "utf8")]));
const sourceOf = (file: string): string => sources.get(file) ?? "";
const all = files.flatMap((file) => makeMutants(file, sourceOf(file)));
const every = Number(args.find((arg) => arg.startsWith("--every="))?.slice("--every=".length) ?? 1);
if (!Number.isInteger(every) || every < 1) throw new Error("--every takes a whole number from 1 on");
const held = all.filter((mutant) => isEquivalent(mutant, sourceOf(mutant.file))).length;
const mutants = all
  .filter((mutant) => !isEquivalent(mutant, sourceOf(mutant.file)))
  .filter((_mutant, index) => index % every === 0);

const line = (mutant: Mutant): string => {
  const { was, is } = wording(sourceOf(mutant.file), mutant);
  return `${mutant.file}:${mutant.line}\n    - ${was}\n    + ${is}`;
};

const trials = new MutantTrials();
const killerOf = async (file: string, text: string): Promise<string | null> => {
  const first = `/test/unit/plugging/${file.split("/").at(-2)}/`;
  const { killedBy, trouble } = await trials.run({ module: join(ROOT, file), text, first });
  if (trouble !== null) throw new Error(`${file}: ${trouble}`);
  return killedBy;
};

const measure = async (): Promise<Mutant[]> => {
  const survivors: Mutant[] = [];
  for (const file of files) {
    const started = Date.now();
    const source = sourceOf(file);
    const failing = await killerOf(file, source);
    if (failing !== null) throw new Error(`Nothing is changed yet, and this fails: ${failing}`);
    const own = mutants.filter((mutant) => mutant.file === file);
    const left: Mutant[] = [];
    for (const mutant of own) if ((await killerOf(file, mutated(source, mutant))) === null) left.push(mutant);
    survivors.push(...left);
    const seconds = Math.round((Date.now() - started) / 1000);
    print(`${file}: ${own.length - left.length} of ${own.length} killed in ${seconds} s`);
    for (const mutant of left) print(`  survives ${line(mutant)}`);
  }
  return survivors;
};

const share = (name: string, folders: readonly string[], survivors: readonly Mutant[]): boolean => {
  const within = ({ file }: Mutant): boolean => folders.some((folder) => file.startsWith(folder));
  const total = mutants.filter(within).length;
  if (total === 0) return true;
  const killed = total - survivors.filter(within).length;
  print(`${name}: ${killed} of ${total} killed, ${((100 * killed) / total).toFixed(1)} %`);
  return killed / total >= BAR;
};

const stale = staleEntries(sources, all);
for (const entry of stale) print(`No such mutant any more: ${entry.file}: ${entry.is}`);
if (args.includes("--list")) {
  for (const mutant of mutants) print(line(mutant));
  print(`${mutants.length} mutants, and ${held} held equivalent`);
} else {
  const survivors = await measure();
  trials.end();
  for (const folder of FOLDERS) share(folder, [`${folder}/`], survivors);
  const reached = Object.entries(GROUPS).map(([name, folders]) => share(name, folders, survivors));
  print(`${held} held equivalent and left out`);
  process.exitCode = reached.every(Boolean) && stale.length === 0 ? 0 : 1;
}
