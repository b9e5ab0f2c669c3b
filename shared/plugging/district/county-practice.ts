/** What the books ask for by county, whatever the field; counties in capitals. */

export const TAGS_SHOE_IN_OPEN_HOLE: ReadonlySet<string> = new Set(["ANDREWS", "CRANE", "WARD", "WINKLER"]);

const COUNTIES_7C = [
  "COKE",
  "CONCHO",
  "CROCKETT",
  "IRION",
  "KIMBLE",
  "MCCULLOCH",
  "MENARD",
  "REAGAN",
  "RUNNELS",
  "SCHLEICHER",
  "SUTTON",
  "TERRELL",
  "TOM GREEN",
  "UPTON",
];

const TAGGED: Readonly<Record<string, readonly string[]>> = {
  Yates: ["GAINES", "GARZA", "HOCKLEY", "SCURRY"],
  "San Andres": ["MIDLAND", "CROCKETT", "TERRELL", "IRION", "REAGAN", "UPTON"],
  "Santa Rosa": ["REAGAN", "UPTON"],
  "San Angelo": ["IRION", "TOM GREEN"],
  "Coleman Junction": COUNTIES_7C,
};

/** Whether the county tags every plug at this formation. */
export const countyTags = (county: string, formation: string): boolean =>
  TAGGED[formation]?.includes(county.toUpperCase()) ?? false;

const LONG_PLUGS: Readonly<Record<string, readonly string[]>> = {
  "San Andres": ["IRION", "REAGAN", "UPTON"],
  "Coleman Junction": ["COKE", "CONCHO", "RUNNELS", "TOM GREEN"],
  "Problem Zone": ["MCCULLOCH"],
};

/** Feet of cement above a formation's top: 100, or 200 where the county says so. */
export const formationPlugFt = (county: string, formation: string): number =>
  LONG_PLUGS[formation]?.includes(county.toUpperCase()) ? 200 : 100;
