import * as fc from "fast-check";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";

export type CasingInput = NonNullable<WellFactsInput["casing"]>[number];
type Cement = NonNullable<CasingInput["cement"]>;

export const SHAPES = [
  "dry_hole",
  "cased",
  "open_hole",
  "liner",
  "lateral",
  "lateral_liner",
  "lateral_open",
] as const;
export type Shape = (typeof SHAPES)[number];

const SIZES = {
  surface: { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 },
  intermediate: { od_in: 9.625, weight_ppf: 36, hole_in: 12.25 },
  production: { od_in: 7, weight_ppf: 26, hole_in: 8.75 },
  liner: { od_in: 4.5, weight_ppf: 11.6, hole_in: 6.125 },
} as const;

/** A string that little cement fills, so that its plugs are joined over gaps. */
const SLIM = { od_in: 4.5, weight_ppf: 11.6, hole_in: 7.875 } as const;

/** A place between two depths, to 10 ft: short depths make small examples readable. */
export const between = (low: number, high: number, share: number): number =>
  high <= low ? low : Math.min(high, Math.round((low + (high - low) * share) / 10) * 10);

export const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

/**
 * How a string is cemented: none or no top on record, a full column, up to a depth or short of the shoe above, two stages with
 * a gap, the shoe alone.
 */
const someCement = fc.record({
  kind: fc.constantFrom(
    "full",
    "part",
    "part",
    "short",
    "short",
    "short",
    "stages",
    "shoe",
    "unknown",
    "none",
  ),
  a: share,
  b: share,
  c: share,
});
type SomeCement = typeof someCement extends fc.Arbitrary<infer T> ? T : never;

const cementOf = ({ kind, a, b, c }: SomeCement, top: number, shoe: number, above = top): Cement => {
  if (kind === "none") return [];
  if (kind === "unknown") return [{ toc_ft: null }];
  if (kind === "full") return [{ toc_ft: top }];
  if (kind === "short") return [{ toc_ft: between(above, Math.min(above + 200, shoe), a) }];
  if (kind === "shoe") return [{ toc_ft: Math.max(top, shoe - 60) }];
  const [upper = 0, middle = 0, lower = 0] = [a, b, c]
    .sort((x, y) => x - y)
    .map((s) => between(top, shoe, s));
  if (kind === "part" || upper >= middle || middle >= lower) return [{ toc_ft: middle }];
  return [{ toc_ft: lower }, { bottom_ft: middle, toc_ft: upper }];
};

/** The strings of a well and where it ends. */
export interface Strings {
  td: number;
  kop: number | null;
  casing: CasingInput[];
  /** Where the pipe that produces ends. */
  pipe_end: number;
}

export const someStrings = fc.record({
  td: share,
  surface: share,
  intermediate: fc.option(share, { freq: 2 }),
  production: share,
  slim: fc.boolean(),
  lap: share,
  cement: fc.tuple(someCement, someCement, someCement, someCement),
});

/** The strings of a well of this shape. */
export const stringsOf = (
  shape: Shape,
  some: typeof someStrings extends fc.Arbitrary<infer T> ? T : never,
): Strings => {
  const isLateral = shape.startsWith("lateral");
  const vertical = between(2000, 9000, some.td);
  const td = isLateral ? vertical + 5000 : vertical;
  const kop = isLateral ? between(vertical * 0.6, vertical - 300, some.production) : null;
  const surface = between(200, 1400, some.surface);
  const middle =
    some.intermediate === null ? null : between(surface + 200, vertical * 0.6, some.intermediate);
  const casing: CasingInput[] = [
    { string: "surface", ...SIZES.surface, shoe_ft: surface, cement: cementOf(some.cement[0], 0, surface) },
  ];
  const add = (string: "intermediate" | "production" | "liner", top: number, shoe: number): void => {
    const above = Math.max(top, casing.at(-1)?.shoe_ft ?? top);
    const cement = cementOf(some.cement[casing.length % 4] ?? some.cement[1], top, shoe, above);
    const isSlim = some.slim && string === "production" && !shape.endsWith("liner");
    casing.push({ string, ...(isSlim ? SLIM : SIZES[string]), top_ft: top, shoe_ft: shoe, cement });
  };
  if (middle !== null) add("intermediate", 0, middle);
  const deepest = middle ?? surface;
  if (shape === "dry_hole") return { td, kop, casing, pipe_end: deepest };
  const shoes: Record<Exclude<Shape, "dry_hole">, number> = {
    cased: td - 10,
    open_hole: between(deepest + 300, td - 100, some.production),
    liner: between(deepest + 300, td - 400, some.production),
    lateral: td,
    lateral_liner: Math.min(td - 4000, (kop ?? 0) + 200),
    lateral_open: Math.min(td - 4000, (kop ?? 0) + 200),
  };
  const shoe = Math.max(deepest + 100, shoes[shape]);
  add("production", 0, shoe);
  if (shape !== "liner" && shape !== "lateral_liner") return { td, kop, casing, pipe_end: shoe };
  add("liner", Math.max(deepest, shoe - between(100, 900, some.lap)), td);
  return { td, kop, casing, pipe_end: td };
};
