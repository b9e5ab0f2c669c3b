import * as fc from "fast-check";
import { expect, it } from "vitest";
import { findOpenPaths } from "#shared/plugging/isolation/find-open-paths.ts";
import type { SqueezeStage, Step } from "#shared/plugging/schema/plan-schema.ts";
import { someJob, type Job } from "#test/support/builders/varied-wells.ts";
import { bridgePlug, spot, squeeze, tagged } from "./work.ts";

const numRuns = Number(process.env["PLUGWRIGHT_RUNS"] ?? 300);
const settings = { numRuns, seed: 3_140_000 };
const open = ({ well, options }: Job, steps: readonly Step[]) => findOpenPaths(well, options, steps);

/** Cement in the whole bore, and through a perforation each 5 ft in every annulus. */
const everywhere = (bottom: number): Step => {
  const stages: SqueezeStage[] = [];
  for (let at = Math.floor(bottom / 5) * 5; at > 0; at -= 5)
    stages.push({
      perforate_at_ft: at,
      top_ft: at - 5,
      strings: ["surface", "intermediate", "production", "liner"],
    });
  return { ...tagged(3, bottom), ...squeeze(3, bottom, stages), tag: tagged(3, bottom).tag };
};

it("leaves nothing open in a well full of cement but what can't be reached", () => {
  fc.assert(
    fc.property(someJob, (job) => {
      const paths = open(job, [everywhere(job.well.td_ft)]);
      expect(paths.filter(({ where }) => where !== "unreachable")).toEqual([]);
    }),
    settings,
  );
});

const someStep = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 2, max: 80 }))
    .map(([top, length]) => spot(top * 10, (top + length) * 10)),
  fc
    .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 2, max: 80 }))
    .map(([top, length]) => squeeze(top * 10, (top + length) * 10)),
  fc.integer({ min: 10, max: 900 }).map((depth) => bridgePlug(depth * 10)[0] as Step),
);

/** The things that are open, openings by their top alone; what practice asks for is judged only where a plug stands. */
const thingsIn = (job: Job, steps: readonly Step[]): string[] => [
  ...new Set(
    open(job, steps)
      .filter(({ advised }) => advised !== true)
      .map(({ thing }) => thing.replace(/–.*/u, "")),
  ),
];

const hasHungString = ({ well }: Job): boolean => well.casing.some(({ top_ft }) => top_ft > 0);

it("never finds less open when a step is taken away", () => {
  fc.assert(
    fc.property(someJob, fc.array(someStep, { minLength: 1, maxLength: 12 }), (job, steps) => {
      // a bridge plug in a liner has the liner perforated, (g)(2), where the plug at its top, (h)(2), was enough
      fc.pre(steps[0]?.placement !== "mechanical" || !hasHungString(job));
      expect(thingsIn(job, steps.slice(1))).toEqual(expect.arrayContaining(thingsIn(job, steps)));
    }),
    settings,
  );
});

it("says where, why and by which paragraph", () => {
  fc.assert(
    fc.property(someJob, (job) => {
      for (const path of open(job, [])) {
        expect(path.bottom_ft).toBeGreaterThanOrEqual(path.top_ft);
        expect(path.citation).toMatch(/^16 TAC §3\.14\([d-k]\)/u);
        expect(path.thing).toMatch(/^the .+ at [\d,.–]+ ft$/u);
        expect(path.reason).not.toBe("");
      }
    }),
    settings,
  );
});
