/** The canonical name of each formation, with the abbreviations and misspellings of books, logs and people. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  Abo: [],
  Atoka: ["atk", "atok"],
  "Bell Canyon": ["bellcany", "bell cany"],
  "Bone Spring": ["bone springs", "bonesp", "bone sp", "bs"],
  "Brushy Canyon": ["brushy cany", "brushy can", "br cany", "brushy"],
  Canyon: ["cany", "cyn"],
  "Canyon Reef": ["canrf", "cany rf", "canyon rf"],
  Capitan: ["capitan reef", "cap reef"],
  Castile: ["castille"],
  "Cherry Canyon": ["chcany", "cherry cany", "ch"],
  Cisco: ["cisco sd", "cisco lm", "cisco sand", "cisco lime"],
  Clearfork: ["clfk", "clear fork", "clf", "cf", "clearfk"],
  "Coleman Junction": [
    "cj",
    "coleman juction",
    "coleman jucntion",
    "coleman juncton",
    "coleman junciton",
    "col jct",
    "coleman jct",
  ],
  Connell: ["con"],
  "Cross Cut": ["crosscut"],
  Delaware: ["del"],
  Devonian: ["dev", "devq"],
  Ellenburger: ["ell", "ellen", "ellenberger"],
  Fusselman: ["fuss", "fus"],
  Glorieta: ["glor"],
  Grayburg: ["gbg", "grbg", "gb", "gray"],
  Leonard: ["leon", "lnrd"],
  McElroy: [],
  McKee: [],
  McKnight: [],
  Mississippian: ["miss", "mississippi"],
  Montoya: ["mon"],
  "Palo Pinto": [],
  Pennsylvanian: ["penn", "pennslyvanian"],
  "Pennsylvanian Reef": ["penn rf", "penn reef"],
  Permian: ["perm"],
  "Permian Detrital": ["permdet", "permdetrital", "perm det"],
  Queen: ["q", "queens"],
  "San Andres": ["sa", "sang", "s andres", "san andreas"],
  "San Angelo": ["san angleo"],
  "Santa Rosa": ["sr", "bttm santa rosa", "btm santa rosa", "bottom santa rosa"],
  "Seven Rivers": ["7 riv", "7riv", "7 rivers", "7r", "7 rvrs"],
  Silurian: ["sil"],
  Spraberry: ["spra", "spr", "sprayberry", "spaberry", "spby"],
  Strawn: ["str"],
  Tannehill: ["tann"],
  Tubb: [],
  Waddell: ["wad", "wadd"],
  Wichita: ["wich"],
  "Wichita Albany": ["wa", "w/a", "wich alb", "wich-alb", "wichalb", "wich-albany", "wichita-albany"],
  Wolfcamp: ["wfcp", "wolf", "wlcp", "wlfcp", "wc"],
  Yates: ["y", "yts"],
};

/** The canonical names; a well's record may hold others. */
export const FORMATION_NAMES: readonly string[] = Object.keys(ALIASES);

const CANONICAL: ReadonlyMap<string, string> = new Map(
  Object.entries(ALIASES).flatMap(([name, aliases]) =>
    [name.toLowerCase(), ...aliases].map((alias) => [alias, name] as const),
  ),
);

const PARTS: Readonly<Record<string, string>> = {
  up: "Upper",
  upper: "Upper",
  u: "Upper",
  lo: "Lower",
  low: "Lower",
  lower: "Lower",
  l: "Lower",
  mid: "Middle",
  middle: "Middle",
};

const titleCase = (text: string): string =>
  text.replace(/(^|[\s-])([a-z])/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase());

const plain = (raw: string): string =>
  raw
    .toLowerCase()
    .replace(/\(.*$/u, "")
    .replace(/[.,'"]/gu, " ")
    .replace(/\b(formation|fm)\b/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();

const baseName = (text: string): string => CANONICAL.get(text) ?? titleCase(text);

/** The canonical name of a formation, from any abbreviation; "Up" and "Lo" stay with their formation. */
export const formationName = (raw: string): string => {
  const text = plain(raw);
  const known = CANONICAL.get(text);
  if (known !== undefined) return known;
  const glued = /^(up|lo)([a-z]{3,})$/u.exec(text);
  if (glued && CANONICAL.has(glued[2] ?? "")) return `${PARTS[glued[1] ?? ""]} ${baseName(glued[2] ?? "")}`;
  const words = text.split(" ");
  const first = PARTS[words[0] ?? ""];
  if (first !== undefined && words.length > 1) return `${first} ${baseName(words.slice(1).join(" "))}`;
  const last = PARTS[words.at(-1) ?? ""];
  if (last !== undefined && words.length > 1) return `${last} ${baseName(words.slice(0, -1).join(" "))}`;
  return baseName(text);
};

/**
 * Whether a name of the well's own record gives the top that the book means: the same name, or the whole formation
 * for its upper part.
 */
export const namesSameTop = (bookName: string, ownName: string): boolean =>
  bookName === ownName || bookName === `Upper ${ownName}`;
