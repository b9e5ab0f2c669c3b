import type { BookRow } from "../rules/rules.ts";
import { bookOrder, type MissingFact } from "../well/missing-fact.ts";
import type { DistrictRows } from "./find-district-rows.ts";
import { withoutDepth } from "./own-formations.ts";

/** All that the book says of a field besides formations, depths and tags, in one line; empty where it says nothing. */
export const bookRemarks = (found: DistrictRows, used: readonly BookRow[]): string[] => {
  const { citation, rows, borrowed_km } = found;
  const ofRows = used.flatMap(([names, , , extra]) =>
    extra?.remark === undefined ? [] : [`${names.replaceAll("+", " and ")}: ${extra.remark}`],
  );
  const unplaced =
    borrowed_km === null
      ? []
      : withoutDepth(found).map(
          (name) =>
            `the ${name} is named without a depth${rows.tag?.includes(name) === true ? ", and tagged" : ""}`,
        );
  const said = [...new Set([...unplaced, ...(rows.orders ?? []), ...(rows.remarks ?? []), ...ofRows])];
  return said.length === 0 ? [] : [`${citation} says besides: ${said.join("; ")}.`];
};

/** What the book orders for the field in words that no rule of the plan reads: a warning, since the plan may lack it. */
export const bookOrders = ({ citation, rows: { orders = [] } }: DistrictRows): MissingFact[] =>
  orders.length === 0 ? [] : [bookOrder(citation, orders)];
