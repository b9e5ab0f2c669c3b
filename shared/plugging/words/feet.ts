/** A depth or length as text: 4,920 or 1,667.5. */
export const feet = (value: number): string => {
  const rounded = Math.round(value * 10) / 10;
  const [whole = "0", fraction] = String(rounded).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};

/** Rounds for storage, so that stored figures are short and the same on every machine. */
export const roundTo = (value: number, digits: number): number => {
  const scale = 10 ** digits;
  return Math.round((value + Number.EPSILON) * scale) / scale;
};
