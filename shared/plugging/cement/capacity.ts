/** Capacity of a round bore of 1 in diameter in bbl/ft, as cementing handbooks print it. */
export const BBL_PER_FT_PER_IN2 = 0.000971;
export const FT3_PER_BBL = 5.6146;
export const GAL_PER_BBL = 42;

/** Capacity of a round bore in bbl/ft, from its diameter in inches. */
export const boreBblPerFt = (diameterIn: number): number => BBL_PER_FT_PER_IN2 * diameterIn ** 2;

/** Annular capacity in bbl/ft, from the diameter of the bore and the outside diameter of the pipe in it, in inches. */
export const annulusBblPerFt = (outerIn: number, innerIn: number): number =>
  BBL_PER_FT_PER_IN2 * Math.max(0, outerIn ** 2 - innerIn ** 2);

/** Excess factor of 16 TAC §3.14(d)(11): 10 % more slurry for each 1,000 ft from the surface to the plug's bottom. */
export const depthFactor = (bottomFt: number): number => 1 + 0.1 * (Math.max(0, bottomFt) / 1000);

/** Sacks for a cement volume (ft³ of slurry), always rounded up. */
export const sacksFor = (ft3: number, yieldFt3PerSack: number): number =>
  Math.max(1, Math.ceil(ft3 / yieldFt3PerSack - 1e-9));

/** Mixing water in bbl. */
export const waterBbl = (sacks: number, galPerSack: number): number => (sacks * galPerSack) / GAL_PER_BBL;

/**
 * Height in feet of a balanced plug while the work string (stinger) is still in it: its steel takes up room until it
 * is pulled. `ft3` is the slurry volume, diameters are in inches; the string's own bore holds cement too.
 */
export const heightWithStinger = (
  ft3: number,
  bore: { boreIn: number; stingerOdIn: number; stingerIdIn: number },
): number => {
  const bblPerFt = annulusBblPerFt(bore.boreIn, bore.stingerOdIn) + boreBblPerFt(bore.stingerIdIn);
  return ft3 / FT3_PER_BBL / bblPerFt;
};
