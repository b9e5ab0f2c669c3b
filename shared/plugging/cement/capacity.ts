/** Barrels a foot of a round bore of 1 in, the figure of the trade's handbooks. */
export const BBL_PER_FT_PER_IN2 = 0.000971;
export const FT3_PER_BBL = 5.6146;
export const GAL_PER_BBL = 42;

/** Capacity of a round bore in bbl/ft, from its diameter in inches. */
export const boreBblPerFt = (diameterIn: number): number => BBL_PER_FT_PER_IN2 * diameterIn ** 2;

/** Capacity in bbl/ft between a bore and a pipe in it, from their diameters in inches. */
export const annulusBblPerFt = (outerIn: number, innerIn: number): number =>
  BBL_PER_FT_PER_IN2 * Math.max(0, outerIn ** 2 - innerIn ** 2);

/** (d)(11): 10 % more for each 1,000 ft from the surface to the plug's bottom. */
export const depthFactor = (bottomFt: number): number => 1 + 0.1 * (Math.max(0, bottomFt) / 1000);

/** Sacks for a volume of slurry: always up, never to the nearest. */
export const sacksFor = (ft3: number, yieldFt3PerSack: number): number =>
  Math.max(1, Math.ceil(ft3 / yieldFt3PerSack - 1e-9));

/** Mixing water in bbl. */
export const waterBbl = (sacks: number, galPerSack: number): number => (sacks * galPerSack) / GAL_PER_BBL;

/**
 * Feet that a balanced plug stands at while the work string is still in it: the steel takes room until it is
 * pulled. `ft3` is the slurry, diameters in inches; the string's own bore is full of cement too.
 */
export const heightWithStinger = (
  ft3: number,
  bore: { boreIn: number; stingerOdIn: number; stingerIdIn: number },
): number => {
  const bblPerFt = annulusBblPerFt(bore.boreIn, bore.stingerOdIn) + boreBblPerFt(bore.stingerIdIn);
  return ft3 / FT3_PER_BBL / bblPerFt;
};
