import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { bridgePlug, openIn, piped, SHOE } from "../isolation/work.ts";

const CASED = [surfaceCasing(500), productionCasing(8000, 6000)];
const WITH_INTERMEDIATE = [
  surfaceCasing(500, { od_in: 13.375, weight_ppf: 54.5, hole_in: 17.5 }),
  surfaceCasing(5000, { string: "intermediate", weight_ppf: 40 }),
  productionCasing(8000, 6000),
];
const PERFORATED = { td_ft: 8000, perforations: [{ top_ft: 7800, bottom_ft: 7850 }] };
const cibp = (depth_ft: number, rest: object = {}) => ({
  type: "cibp" as const,
  depth_ft,
  cement_on_top_ft: 20,
  ...rest,
});
const pulling = (string: string, cut_ft: number) => ({
  variant: "isolated",
  pull_casing: [{ string, cut_ft }],
});
const planned = (facts: Partial<WellFactsInput>, options = pulling("production", 3000)) =>
  planFor({ casing: CASED, ...PERFORATED, ...facts }, options);
const errorsOf = ({ violations }: ReturnType<typeof planFor>) =>
  violations.filter(({ severity }) => severity === "error").map(({ message }) => message);

describe("casing that is pulled", () => {
  it("is refused with a plug, fill or junk above the cut, which leaves with the pipe", () => {
    for (const facts of [
      { existing_tools: [cibp(2500)] },
      { existing_tools: [cibp(2500, { type: "retainer", cement_on_top_ft: null })] },
      { existing_tools: [cibp(7750), cibp(2500)] },
      { existing_tools: [cibp(3010)] },
      { pbtd_ft: 2480 },
      { left_in_hole: [{ what: "tubing", top_ft: 2900, bottom_ft: 2990, approval: "letter" }] },
    ])
      expect(() => planned(facts)).toThrow("can't be cut at 3,000 ft and pulled");
    expect(() => planned({ existing_tools: [cibp(2500)] })).toThrow(
      "The production casing can't be cut at 3,000 ft and pulled: the existing bridge plug at 2,500 ft stands above the cut, and what stands in the pipe leaves with it. Mill or drill it out first (on record as to be removed), or cut at 2,480 ft or above.",
    );
  });

  it("is planned once the plug is milled first, with a plug of its own above the perforations and one at the stub", () => {
    const { steps, ...plan } = planned({ existing_tools: [cibp(2500, { status: "to_be_removed" })] });
    expect(steps.filter(({ type }) => type === "bridge_plug").map(({ depth_ft }) => depth_ft)).toEqual([
      7750,
    ]);
    expect(steps.some(({ purposes }) => purposes.includes("casing_stub"))).toBe(true);
    expect(errorsOf({ steps, ...plan })).toEqual([]);
  });

  it("may have a plug below the cut", () => {
    expect(errorsOf(planned({ existing_tools: [cibp(7750)] }))).toEqual([]);
  });

  it("takes its stage tool with it", () => {
    const tool = { type: "dv_tool" as const, depth_ft: 2800 };
    const purposesOf = (options: object) =>
      planned({ existing_tools: [tool] }, options as never).steps.flatMap(({ purposes }) => purposes);
    expect(purposesOf(pulling("production", 3000))).not.toContain("stage_tool");
    expect(purposesOf({ variant: "isolated" })).toContain("stage_tool");
  });

  it("is refused with another string inside it, unless that is pulled as deep", () => {
    const pull = (...cuts: [string, number][]) =>
      planFor(
        {
          ...PERFORATED,
          casing: WITH_INTERMEDIATE.map((c) => ({ ...c, cement: [{ toc_ft: c.shoe_ft - 400 }] })),
        },
        { variant: "isolated", pull_casing: cuts.map(([string, cut_ft]) => ({ string, cut_ft })) },
      );
    expect(() => pull(["intermediate", 2500])).toThrow("the 5.5 in production string stands inside it");
    expect(() => pull(["intermediate", 2500], ["production", 2000])).toThrow("stands inside it");
    expect(pull(["intermediate", 2500], ["production", 3500]).steps.length).toBeGreaterThan(4);
  });

  it("is refused where the record has no such string, or the options cut one twice", () => {
    expect(() => planned({}, pulling("intermediate", 3000))).toThrow(
      "The intermediate casing can't be cut at 3,000 ft and pulled: the record has no intermediate casing.",
    );
    const twice = [3000, 4000].map((cut_ft) => ({ string: "production", cut_ft }));
    expect(() => planned({}, { variant: "isolated", pull_casing: twice })).toThrow("at two depths");
    expect(() => planned({})).not.toThrow();
  });

  it("is told not to be pulled where it was cut as deep before", () => {
    const warned = (cut_ft: number) =>
      planned({
        casing: [surfaceCasing(500), { ...productionCasing(8000, 6000), cut_ft }],
      }).plan_notes.warnings.filter((text) => text.includes("pull_casing"));
    expect(warned(3500)).toEqual([
      "The option pull_casing cuts the production casing (5.5 in) at 3,000 ft; the record has it from 3,500 ft down only, so nothing of it is pulled.",
    ]);
    expect(warned(2500)).toEqual([]);
  });

  it("is told to rest on an unverified cut where its top of cement is unknown", () => {
    const told = (toc: number | null, options = pulling("production", 3000)) =>
      planned({ casing: [surfaceCasing(500), productionCasing(8000, toc)] }, options)
        .violations.filter(({ code }) => code === "top_of_cement_unknown")
        .map(({ message, depths }) => [
          message.includes("the cut at 3,000 ft is unverified"),
          depths?.top_ft,
        ]);
    expect(told(null)).toEqual([[true, 3000]]);
    expect(told(null, { variant: "isolated" } as never).map(([isCut]) => isCut)).toEqual([false]);
    expect(told(6000)).toEqual([]);
  });
});

describe("the independent predicate", () => {
  it("counts no plug that leaves with the pipe, or stands in a string that another runs through", () => {
    const well = piped({ ...PERFORATED, casing: WITH_INTERMEDIATE, existing_tools: [cibp(2500)] });
    const isOpen = (over: Partial<WellFactsInput>, options = {}) =>
      openIn({ ...well, ...over }, [SHOE, ...bridgePlug(1000)], options).some((path) =>
        path.startsWith("perforations inside"),
      );
    expect(isOpen({})).toBe(false);
    expect(isOpen({}, pulling("production", 3000))).toBe(true);
  });
});
