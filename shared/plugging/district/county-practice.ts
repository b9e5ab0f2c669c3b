import { sameCounty } from "../schema/counties.ts";
import { districtOf } from "../schema/districts.ts";
import practice08 from "../rules/data/practice-08.json" with { type: "json" };
import practice7C from "../rules/data/practice-7c.json" with { type: "json" };

/** Counties by name, or all of the district's. */
type Counties = readonly string[] | "all";

interface FormationPractice {
  /** Where every plug at the formation is tagged. */
  tagged_in?: Counties;
  /** Where it gets a plug in every well whose own record has it, whatever the field. */
  planned_in?: Counties;
  /** Feet of cement above its top, where they are more than 100, and the counties that ask for them. */
  plug_ft?: Readonly<Record<string, Counties>>;
}

/** What a district asks for by county, whatever the field: the data file beside its plugging book. */
export interface DistrictPractice {
  /** The district as its book's citation names it. */
  name: string;
  districts: readonly string[];
  /** Counties whose wells are the district's, whatever district the record names; empty where the record decides. */
  counties: readonly string[];
  /** Why the plug above a produced or injected interval is tagged. */
  tags_openings?: string;
  /** Why the plug across the surface shoe is tagged. */
  tags_surface_shoe?: string;
  /** Counties that tag a surface shoe in open hole. */
  tags_shoe_in_open_hole?: readonly string[];
  /** Counties whose pages ask for a groundwater letter for each well. */
  water_letter_in?: readonly string[];
  /** What the pages of a county warn of. */
  warnings?: Readonly<Record<string, readonly string[]>>;
  /** What the book asks of the work besides the plan's steps. */
  checklist?: readonly string[];
  formations: Readonly<Record<string, FormationPractice>>;
}

/** The districts with a book; another one is another file. */
const DISTRICTS = [practice08, practice7C] as unknown as readonly DistrictPractice[];

interface Place {
  district: string;
  county: string;
}

const holds = (counties: Counties | undefined, county: string, district: DistrictPractice): boolean =>
  (counties === "all" ? district.counties : (counties ?? [])).some((name) => sameCounty(name, county));

/** The practice of the district that decides about a well, whatever district the record names. */
export const practiceOf = ({ district, county }: Place): DistrictPractice | null =>
  DISTRICTS.find((one) => holds("all", county, one)) ??
  DISTRICTS.find((one) => one.districts.includes(districtOf({ district, county }))) ??
  null;

const anyDistrict = (
  formation: string,
  county: string,
  of: (practice: FormationPractice) => Counties | undefined,
): boolean =>
  DISTRICTS.some((one) => {
    const practice = Object.hasOwn(one.formations, formation) ? one.formations[formation] : undefined;
    return practice !== undefined && holds(of(practice), county, one);
  });

/** Whether the county tags a surface shoe that stands in open hole. */
export const tagsShoeInOpenHole = (county: string): boolean =>
  DISTRICTS.some((one) => holds(one.tags_shoe_in_open_hole, county, one));

/** Whether the county's book asks for a tag on every plug at this formation. */
export const countyTags = (county: string, formation: string): boolean =>
  anyDistrict(formation, county, ({ tagged_in }) => tagged_in);

/** Whether the county's pages ask for a plug at this formation in every well that has it. */
export const countyAsksFor = (county: string, formation: string): boolean =>
  anyDistrict(formation, county, ({ planned_in }) => planned_in);

/** Whether the county's pages ask for a groundwater letter for each well. */
export const needsWaterLetter = (county: string): boolean =>
  DISTRICTS.some((one) => holds(one.water_letter_in, county, one));

/** What the county's pages warn of, whatever the field. */
export const countyWarnings = (county: string): string[] =>
  DISTRICTS.flatMap(({ warnings = {} }) =>
    Object.entries(warnings).flatMap(([name, texts]) => (sameCounty(name, county) ? texts : [])),
  );

const SHORTEST_FT = 100;

/** Feet of cement above a formation's top: 100, or more where the county says so. */
export const formationPlugFt = (county: string, formation: string): number =>
  Math.max(
    SHORTEST_FT,
    ...DISTRICTS.flatMap((one) =>
      Object.entries(one.formations[formation]?.plug_ft ?? {})
        .filter(([, counties]) => holds(counties, county, one))
        .map(([feet]) => Number(feet)),
    ),
  );
