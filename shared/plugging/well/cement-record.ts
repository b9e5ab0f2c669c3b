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

/** The cement of a string as the plan takes it: of two tops of one job the deeper. */
export const cementTaken = (casing: Casing): Stage[] =>
  casing.cement.map((stage) =>
    stage.toc_ft === null ? stage : { ...stage, toc_ft: deepestOf(casing, stage).toc_ft },
  );
