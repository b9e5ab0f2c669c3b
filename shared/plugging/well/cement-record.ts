import type { Casing } from "../schema/well-schema.ts";

type Stage = Casing["cement"][number];

/** Cement that came another way than around the foot of the job, or as a part of it: its top is its own. */
const APART = /squee?z|\bsqz|\bperf|\btop[ -]?(?:job|out|off)|braden|remed|grout|annul|\blead\b|\btail\b/iu;
/** A job in stages. */
const IN_STAGES = /\bd\.?v\b|\bstage\b|\bstg\b|\btool\b|\bsecond\b|\b[23](?:nd|rd)?\b/iu;

/** The depth from which a stage's cement stands. */
export const footOf = (
  { shoe_ft }: Pick<Casing, "shoe_ft">,
  { bottom_ft }: Pick<Stage, "bottom_ft">,
): number => bottom_ft ?? shoe_ft;

/** Whether two entries are of one job: from one foot, and by one name or by none that tells them apart. */
const isSameJob = (casing: Casing, one: Stage, other: Stage): boolean => {
  if (footOf(casing, one) !== footOf(casing, other)) return false;
  const [name, otherName] = [one.stage.trim().toLowerCase(), other.stage.trim().toLowerCase()];
  if (APART.test(name) || APART.test(otherName)) return false;
  return name === otherName || (!IN_STAGES.test(name) && !IN_STAGES.test(otherName));
};

/** The entry of a job's with the deepest top of cement; itself where the record has one top. */
const deepestOf = (casing: Casing, stage: Stage): Stage =>
  casing.cement
    .filter((other) => other.toc_ft !== null && isSameJob(casing, stage, other))
    .reduce((deepest, other) => ((other.toc_ft ?? 0) > (deepest.toc_ft ?? 0) ? other : deepest), stage);

/** A job with two tops of cement on record: the plan takes the deeper. */
export interface DifferingTops {
  casing: Casing;
  shallow: Stage;
  deep: Stage;
}

/** Each entry of a string whose top lies above another one of the same job. */
export const differingTopsOf = (casing: Casing): DifferingTops[] =>
  casing.cement.flatMap((shallow) => {
    if (shallow.toc_ft === null) return [];
    const deep = deepestOf(casing, shallow);
    return deep.toc_ft === shallow.toc_ft ? [] : [{ casing, shallow, deep }];
  });

/** Annulus (ft³) that a sack fills at the very most, light slurry and all. */
const MOST_FT3_PER_SACK = 4;
/** The least that it fills: the yield of neat cement. */
const NEAT_FT3_PER_SACK = 1.06;
/** What slurry fills at the very most, as measured on record. */
const MOST_OF_SLURRY = 1.25;
/** The bore of the heaviest pipe, as a share of its outside diameter. */
const LEAST_BORE_OF_OD = 0.85;

interface Filling {
  ft3_per_sack: number;
  of_slurry: number;
}
const MOST: Filling = { ft3_per_sack: MOST_FT3_PER_SACK, of_slurry: MOST_OF_SLURRY };
const LEAST: Filling = { ft3_per_sack: NEAT_FT3_PER_SACK, of_slurry: 1 };

/** What an entry's cement fills; null where the record has neither its slurry nor its sacks. */
const filledBy = ({ sacks, slurry_ft3 }: Stage, { ft3_per_sack, of_slurry }: Filling): number | null => {
  // slurry of less than its cement alone is a slip of the record
  if (slurry_ft3 !== null && slurry_ft3 >= (sacks ?? 0) * 0.9) return slurry_ft3 * of_slurry;
  return sacks === null ? null : sacks * ft3_per_sack;
};

/** The entries whose cement may stand in the same stretch as a stage's: its lots, and what overlaps it. */
const together = (casing: Casing, stage: Stage): Stage[] => {
  const foot = footOf(casing, stage);
  const top = stage.toc_ft ?? 0;
  return casing.cement.filter(
    (other) => footOf(casing, other) === foot || (footOf(casing, other) > top && (other.toc_ft ?? 0) < foot),
  );
};

/** The area (ft²) of the annulus around a string at a depth: in the next string, or in the hole as drilled; 0 where unknown. */
const annulusAt = (casing: Casing, all: readonly Casing[], depth: number): number => {
  const bores = all
    .filter((other) => other.od_in > casing.od_in && other.top_ft <= depth && depth < other.shoe_ft)
    .map(({ id_in, od_in }) => id_in ?? LEAST_BORE_OF_OD * od_in);
  const size = bores.length > 0 ? Math.min(...bores) : (casing.hole_in ?? 0);
  return size > casing.od_in ? (Math.PI / 4 / 144) * (size ** 2 - casing.od_in ** 2) : 0;
};

const filledUpTo = (casing: Casing, stage: Stage, all: readonly Casing[], by: Filling): number | null => {
  const volumes = together(casing, stage).map((other) => filledBy(other, by));
  if (volumes.includes(null)) return null;
  let left = volumes.reduce<number>((sum, volume) => sum + (volume ?? 0), 0);
  const ends = all.flatMap(({ top_ft, shoe_ft }) => [top_ft, shoe_ft]);
  let at = footOf(casing, stage);
  while (at > casing.top_ft) {
    const next = Math.max(casing.top_ft, ...ends.filter((end) => end < at));
    const room = annulusAt(casing, all, next) * (at - next);
    if (room > left) return at - (left / room) * (at - next);
    left -= room;
    at = next;
  }
  return at;
};

/** The highest that the cement on record can have filled a string's annulus; null where its amount isn't on record. */
export const filledAtMostTo = (casing: Casing, stage: Stage, all: readonly Casing[]): number | null =>
  filledUpTo(casing, stage, all, MOST);

/** How high it must have filled a hole of the drilled size. */
export const filledAtLeastTo = (casing: Casing, stage: Stage, all: readonly Casing[]): number | null =>
  filledUpTo(casing, stage, all, LEAST);

/** A top of cement that the cement on record can't reach. */
export interface UnreachedTop {
  casing: Casing;
  stage: Stage;
  /** What it reaches at the very most: the plan takes the annulus above it as open. */
  reached_ft: number;
}

/** Each top of a string that its cement on record can't reach, of two tops of one job the deeper. */
export const unreachedTopsOf = (casing: Casing, all: readonly Casing[]): UnreachedTop[] =>
  casing.cement.flatMap((stage) => {
    if (stage.toc_ft === null || deepestOf(casing, stage) !== stage) return [];
    const reached = filledAtMostTo(casing, stage, all);
    const reached_ft = reached === null ? 0 : Math.ceil(reached);
    return reached_ft > Math.max(stage.toc_ft, casing.top_ft) ? [{ casing, stage, reached_ft }] : [];
  });

/** The cement of a string as the plan takes it: of two tops of one job the deeper, and none higher than it can reach. */
export const cementTaken = (casing: Casing, all: readonly Casing[]): Stage[] => {
  const unreached = unreachedTopsOf(casing, all);
  return casing.cement.map((entry) => {
    if (entry.toc_ft === null) return entry;
    const stage = deepestOf(casing, entry);
    const reached = unreached.find((other) => other.stage === stage)?.reached_ft;
    return { ...entry, toc_ft: reached ?? stage.toc_ft };
  });
};
