/**
 * Rebuilds the compact district data from the transcribed district books.
 * Usage: node infra/scripts/build-district-data.ts SOURCE_FOLDER (with district-books/, tubulars.json and the county
 * centroids); writes shared/plugging/rules/data/*.json.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formationName } from "#shared/plugging/district/formation-names.ts";
import type {
  BookField,
  BookRow,
  BookRowExtra,
  DistrictBook,
  SacksChart,
} from "#shared/plugging/rules/rules.ts";

interface SourceTop {
  formations: string[];
  top_ft: number;
  nonproductive?: boolean;
  tag?: boolean;
  remark?: string;
  area?: string;
}
interface SourceField08 {
  tops: SourceTop[];
  tag_formations?: string[];
  remarks?: string[];
  wbl_ft?: [number, number];
  santa_rosa_protect_ft?: [number, number];
  area_limits?: Record<string, string>;
}
interface SourceRow7C {
  formation: string;
  top_ft: number | string;
  tag?: boolean;
  area?: string;
  min_sacks?: number;
  note?: string;
}
interface SourceChart {
  columns_in: string[];
  rows: { depth_ft: number; sacks: (number | null)[] }[];
}

/** Entries of the formation column that are not formations. */
const NOT_FORMATIONS = new Set([
  "wells",
  "zone",
  "wb",
  "wb up to",
  "inj. interval",
  "ngl",
  "shallow",
  "refoil 3200",
]);

const isFormation = (name: string): boolean => !NOT_FORMATIONS.has(name.toLowerCase()) && !/^\d/u.test(name);

const withExtra = (row: readonly [string, number, string], extra: BookRowExtra): BookRow =>
  Object.keys(extra).length > 0 ? [...row, extra] : row;

const row08 = (top: SourceTop, limits: Record<string, string>): BookRow[] => {
  const formations = top.formations.filter(isFormation).map(formationName);
  if (formations.length === 0) return [];
  const only = /\bin (.+) only\b/u.exec(top.remark ?? "")?.[1] ?? limits[formations[0] ?? ""];
  const extra: BookRowExtra = {};
  if (only !== undefined) extra.only = only;
  else if (top.area !== undefined) extra.area = top.area;
  if (top.remark !== undefined && /[a-z]{3}/iu.test(top.remark)) extra.remark = top.remark;
  if (top.remark?.startsWith("perforate and squeeze even where cement was circulated") === true)
    extra.squeeze = true;
  return [
    withExtra(
      [formations.join("+"), top.top_ft, (top.tag ? "T" : "") + (top.nonproductive ? "N" : "")],
      extra,
    ),
  ];
};

const field08 = (field: SourceField08): BookField => {
  const tag = [...new Set((field.tag_formations ?? []).map(formationName))];
  return {
    rows: field.tops.flatMap((top) => row08(top, field.area_limits ?? {})),
    ...(tag.length > 0 && { tag }),
    ...((field.remarks ?? []).length > 0 && { remarks: field.remarks }),
    ...(field.wbl_ft && { wbl_ft: field.wbl_ft }),
    ...(field.santa_rosa_protect_ft && { santa_rosa_ft: field.santa_rosa_protect_ft }),
  };
};

const row7C = (row: SourceRow7C): BookRow[] => {
  const top = typeof row.top_ft === "number" ? row.top_ft : Number.parseFloat(row.top_ft);
  if (!isFormation(row.formation) || !Number.isFinite(top)) return [];
  const parts =
    /^[A-Z][a-z]?\//u.test(row.formation) && !row.formation.startsWith("SA/")
      ? [row.formation]
      : row.formation.split("/");
  const extra: BookRowExtra = {};
  if (row.area !== undefined) extra.area = row.area;
  if (row.min_sacks !== undefined) extra.min_sacks = row.min_sacks;
  if (row.note !== undefined) extra.remark = row.note;
  return [withExtra([parts.map(formationName).join("+"), top, row.tag ? "T" : ""], extra)];
};

/** Drops an area that every row of a field has: it describes the field and distinguishes no rows. */
const withoutCommonArea = (rows: BookRow[]): BookRow[] => {
  const areas = new Set(rows.map((row) => row[3]?.area).filter((area) => area !== undefined));
  if (areas.size > 1) return rows;
  return rows.map(([formations, top, flags, extra]) => {
    const { area, ...rest } = extra ?? {};
    return area === undefined
      ? withExtra([formations, top, flags], extra ?? {})
      : withExtra([formations, top, flags], rest);
  });
};

const inches = (text: string): number => Number.parseFloat(text);
const chart = (source: SourceChart): SacksChart => ({
  sizes_in: source.columns_in.map(inches),
  rows: source.rows,
});

const [, , source] = process.argv;
if (source === undefined) throw new Error("Usage: node infra/scripts/build-district-data.ts SOURCE_FOLDER");
const read = (path: string): unknown => JSON.parse(readFileSync(join(source, path), "utf8"));
const target = (path: string): string => new URL(`../../shared/plugging/${path}`, import.meta.url).pathname;

/** One line a field, so that a change of the book is a one-line diff. */
const writeBook = (path: string, book: DistrictBook): void => {
  const counties = Object.entries(book.counties).map(([county, fields]) => {
    const lines = Object.entries(fields).map(
      ([name, field]) => `${JSON.stringify(name)}:${JSON.stringify(field)}`,
    );
    return `${JSON.stringify(county)}:{\n${lines.join(",\n")}\n}`;
  });
  const head = `{"name":${JSON.stringify(book.name)},"districts":${JSON.stringify(book.districts)},"counties":{`;
  writeFileSync(target(path), `${head}\n${counties.join(",\n")}\n}}\n`);
};

const mapFields = <S, T>(counties: Record<string, { fields: Record<string, S> }>, map: (field: S) => T) =>
  Object.fromEntries(
    Object.entries(counties).map(([county, { fields }]) => [
      county,
      Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, map(field)])),
    ]),
  );

const book08 = read("district-books/08-8a.json") as {
  counties: Record<string, { fields: Record<string, SourceField08> }>;
};
writeBook("rules/data/district-08.json", {
  name: "District 08/8A plugging book",
  districts: ["08", "8A"],
  counties: mapFields(book08.counties, field08),
});
const book7C = read("district-books/7c.json") as {
  counties: Record<string, { fields: Record<string, SourceRow7C[]> }>;
  plugging_chart_sacks_per_100ft: Record<"casing_by_od_in" | "open_hole_by_bit_in", SourceChart>;
};
writeBook("rules/data/district-7c.json", {
  name: "District 7C plugging book",
  districts: ["7C"],
  counties: mapFields(book7C.counties, (rows): BookField => ({
    rows: withoutCommonArea(rows.flatMap(row7C)),
  })),
});

const charts = book7C.plugging_chart_sacks_per_100ft;
writeFileSync(
  target("rules/data/district-charts.json"),
  `${JSON.stringify({
    "7C": {
      citation: "District 7C plugging book, chart of sacks per 100 ft",
      casing: chart(charts.casing_by_od_in),
      open_hole: chart(charts.open_hole_by_bit_in),
    },
  })}\n`,
);
const tubulars = read("tubulars.json") as { tubulars: { Casing: object; Tubing: object } };
writeFileSync(
  target("rules/data/tubulars.json"),
  `${JSON.stringify({ version: "api-5ct-1", casing: tubulars.tubulars.Casing, tubing: tubulars.tubulars.Tubing })}\n`,
);
const { counties: centroids } = read("texas-county-centroids.json") as {
  counties: Record<string, [number, number]>;
};
writeFileSync(target("rules/data/county-centroids.json"), `${JSON.stringify(centroids)}\n`);
