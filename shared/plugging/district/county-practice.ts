/** What the district plugging books ask for by county, whatever the field; counties in capitals. */

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

const CAPITAN_COUNTIES = ["PECOS", "WARD", "WINKLER"];

/**
 * Whether the well is in District 7C, whose book asks for a tag on the plugs across the surface shoe and above every
 * produced or injected interval.
 */
export const isIn7C = ({ district, county }: { district: string; county: string }): boolean =>
  district.trim().toUpperCase() === "7C" || COUNTIES_7C.includes(county.toUpperCase());

const TAGGED: Readonly<Record<string, readonly string[]>> = {
  Yates: ["GAINES", "GARZA", "HOCKLEY", "SCURRY"],
  "San Andres": ["MIDLAND", ...COUNTIES_7C],
  "Santa Rosa": ["REAGAN", "UPTON"],
  "San Angelo": ["IRION", "TOM GREEN"],
  "Coleman Junction": COUNTIES_7C,
  Capitan: CAPITAN_COUNTIES,
};

/** Whether the county's book asks for a tag on every plug at this formation. */
export const countyTags = (county: string, formation: string): boolean =>
  TAGGED[formation]?.includes(county.toUpperCase()) ?? false;

/** Formations at which a county's pages ask for a plug whatever the field, where the well's own record has them. */
const COUNTY_WIDE: Readonly<Record<string, readonly string[]>> = {
  "San Andres": ["IRION", "REAGAN", "UPTON"],
  "Coleman Junction": ["COKE", "CONCHO", "RUNNELS", "TOM GREEN"],
  Capitan: CAPITAN_COUNTIES,
};

/** Whether the county's pages ask for a plug at this formation in every well that has it. */
export const countyAsksFor = (county: string, formation: string): boolean =>
  COUNTY_WIDE[formation]?.includes(county.toUpperCase()) ?? false;

const LONG_PLUGS: Readonly<Record<string, readonly string[]>> = {
  "San Andres": ["IRION", "REAGAN", "UPTON"],
  "Coleman Junction": ["COKE", "CONCHO", "RUNNELS", "TOM GREEN"],
  "Problem Zone": ["MCCULLOCH"],
};

/** Feet of cement above a formation's top: 100, or 200 where the county says so. */
export const formationPlugFt = (county: string, formation: string): number =>
  LONG_PLUGS[formation]?.includes(county.toUpperCase()) ? 200 : 100;
