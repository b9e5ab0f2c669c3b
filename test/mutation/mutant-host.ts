/** A child process that keeps vitest loaded and tries one mutant after another; its parent kills it when a mutant hangs. */
import { createVitest, type TestSpecification } from "vitest/node";

/** A request of the parent: the text that replaces the module, and the folder whose tests run first. */
export interface Trial {
  module: string;
  text: string;
  first: string;
}
export interface Verdict {
  killedBy: string | null;
  trouble: string | null;
}

const root = new URL("../../", import.meta.url).pathname;
let trial: Trial | null = null;
const kills = new Map<string, number>();

class KeepOrder {
  sort = (files: TestSpecification[]): TestSpecification[] => files;
  shard = this.sort;
}

const vitest = await createVitest(
  "test",
  {
    config: false,
    root,
    include: ["test/unit/plugging/**/*.test.ts"],
    // these require that their runs meet most kinds of edit and violation, which takes hundreds of runs
    exclude: [
      "test/unit/plugging/edit/*.property.test.ts",
      // counts calls of the whole process, and takes seconds
      "test/unit/plugging/generate/largest-wells.test.ts",
    ],
    watch: false,
    testTimeout: 30_000,
    pool: "threads",
    isolate: false,
    maxWorkers: 1,
    fileParallelism: false,
    bail: 1,
    silent: true,
    reporters: [{}],
    // with a cache on disk, the next run would take a mutant for the source
    fsModuleCache: false,
    sequence: { sequencer: KeepOrder },
  },
  {
    plugins: [
      {
        name: "mutant",
        enforce: "pre",
        load: (id: string) => (trial !== null && id === trial.module ? trial.text : null),
      },
    ],
  },
);
const specifications = await vitest.globTestSpecifications();

/**
 * The order of test files: the module's own folder, then those that have killed the most, property tests last, as
 * they take longest.
 */
const inOrder = (first: string): TestSpecification[] => {
  const rank = ({ moduleId }: TestSpecification): number => {
    if (moduleId.includes(".property.")) return Number.POSITIVE_INFINITY;
    return moduleId.includes(first) ? -1e9 : -(kills.get(moduleId) ?? 0);
  };
  const ranked = specifications.map((spec) => ({ spec, rank: rank(spec) }));
  return ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0)).map(({ spec }) => spec);
};

const tryOut = async (asked: Trial): Promise<Verdict> => {
  trial = asked;
  vitest.invalidateFile(asked.module);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(inOrder(asked.first));
  vitest.invalidateFile(asked.module);
  const failed = testModules.find((module) => module.state() === "failed");
  if (failed !== undefined) kills.set(failed.moduleId, (kills.get(failed.moduleId) ?? 0) + 1);
  if (failed !== undefined || unhandledErrors.length > 0)
    return { killedBy: failed?.relativeModuleId ?? "an unhandled error", trouble: null };
  const odd = testModules.filter((module) => module.state() !== "passed");
  const ran = testModules.length === specifications.length && odd.length === 0;
  return { killedBy: null, trouble: ran ? null : `${odd.length} test files did not run` };
};

process.on("message", (asked: Trial) => {
  void tryOut(asked).then((verdict) => process.send?.(verdict));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
