/** The citation of a district's plugging book: district, county and, if given, the field's row. */
export const districtCitation = (district: string, county: string, field?: string): string => {
  const place = `${titled(county)} County`;
  return `District ${district.toUpperCase()} plugging book, ${place}${field === undefined ? "" : `, ${field}`}`;
};

const titled = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(^|[\s-])([a-z])/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase());
