import * as fc from "fast-check";
import { planOptions } from "#shared/plugging/schema/plan-schema.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";
import { between, share, type CasingInput } from "./varied-strings.ts";
import { BOOKED, type Job } from "./varied-wells.ts";
import { wellInput } from "./wells.ts";

const offset = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min / 10, max: max / 10 }).map((tens) => tens * 10);

const SLIM = { od_in: 4.5, weight_ppf: 11.6, hole_in: 7.875 } as const;
const MEDIUM = { od_in: 5.5, weight_ppf: 17, hole_in: 7.875 } as const;

/**
 * Wells whose plugs are joined for economy: in a slim string, below a shoe, a stage tool or the top of the district's book,
 * lies what is cemented, while the annulus may be open at the place above.
 */
export const someJoining: fc.Arbitrary<Job> = fc
  .record({
    surface: offset(300, 2200),
    /** The intermediate casing, its shoe below that of the surface casing. */
    intermediate: fc.option(offset(400, 2500), { freq: 3 }),
    outerOpen: fc.boolean(),
    slim: fc.constantFrom(SLIM, SLIM, MEDIUM),
    /** The top of cement from the shoe around the production casing. */
    toc: offset(-150, 700),
    /** Tops of formations from there, and what they are. */
    tops: fc.array(fc.tuple(offset(-60, 1100), fc.constantFrom("productive", "H2S", "flow")), {
      minLength: 1,
      maxLength: 3,
    }),
    thickness: fc.constantFrom(20, 60, 140, null),
    tool: fc.option(offset(-100, 300), { freq: 2 }),
    perforated: fc.boolean(),
    isBooked: fc.boolean(),
    base: share,
    use_cibp: fc.boolean(),
  })
  .map(({ surface, intermediate, outerOpen, slim, toc, tops, thickness, tool, ...some }): Job => {
    const shoe = intermediate === null ? surface : surface + intermediate;
    const td = shoe + 4500;
    const middle: CasingInput[] =
      intermediate === null
        ? []
        : [
            {
              string: "intermediate",
              od_in: 9.625,
              weight_ppf: 36,
              hole_in: 12.25,
              shoe_ft: shoe,
              cement: [{ toc_ft: outerOpen ? Math.min(shoe - 200, surface + 110) : 0 }],
            },
          ];
    const [first] = tops;
    return {
      well: parseWell(
        wellInput({
          ...(some.isBooked && BOOKED),
          td_ft: td,
          casing: [
            {
              string: "surface",
              od_in: 13.375,
              weight_ppf: 48,
              hole_in: 17.5,
              shoe_ft: surface,
              cement: [{ toc_ft: 0 }],
            },
            ...middle,
            { string: "production", ...slim, shoe_ft: td - 10, cement: [{ toc_ft: shoe + toc }] },
          ],
          perforations: [
            ...(some.perforated && first !== undefined
              ? [{ top_ft: shoe + 300 + Math.abs(first[0]), bottom_ft: shoe + 320 + Math.abs(first[0]) }]
              : []),
            { top_ft: td - 400, bottom_ft: td - 350 },
          ],
          formation_tops: tops.map(([from, kind], index) => ({
            name: ["Yegua", "Frio", "Wilcox"][index] ?? "Sand",
            top_ft: shoe + from,
            bottom_ft: thickness === null ? null : shoe + from + thickness,
            productive: kind === "productive",
            flags: kind === "H2S" || kind === "flow" ? [kind] : [],
          })),
          existing_tools: tool === null ? [] : [{ type: "dv_tool", depth_ft: shoe + tool }],
          groundwater: { base_uqw_ft: between(50, Math.min(surface, 900), some.base) },
        }),
      ),
      options: planOptions.parse({ use_cibp: some.use_cibp }),
    };
  });
