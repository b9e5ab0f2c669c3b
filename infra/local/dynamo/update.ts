import { type Attribute, type Parameters, type Store, validations } from "./dynalite.ts";
import { checkIndexKeys } from "./item-key.ts";
import { itemBytes } from "./item-size.ts";
import type { PlannedWrite } from "./write-types.ts";
import { invalid } from "./wire-error.ts";

interface Section {
  type: string;
  path: (string | number)[];
}

const descending = (a: Section, b: Section) => {
  const at = a.path.findIndex((step, index) => step !== b.path[index]);
  const [mine, other] = [a.path[at], b.path[at]];
  return typeof mine === "number" && typeof other === "number" ? other - mine : 0;
};

/** Moves removals to the end, from a list's end to its start: list positions refer to the list before the update. */
export const orderUpdate = (data: Parameters): void => {
  const updates = data["_updates"] as { sections: Section[] } | undefined;
  if (!updates) return;
  const isRemoval = ({ type }: Section) => type === "remove";
  const removals = updates.sections.filter(isRemoval).toSorted(descending);
  updates.sections = [...updates.sections.filter((section) => !isRemoval(section)), ...removals];
};

/** Throws if the updated item can't be stored. */
export const checkUpdated = ({ table, after = {} }: PlannedWrite, store: Store): void => {
  checkIndexKeys(after, table);
  for (const value of Object.values<Attribute>(after)) {
    const message = validations.validateAttributeValue(value);
    if (message) throw invalid(message);
  }
  if (itemBytes(after) > store.options.maxItemSize)
    throw invalid("Item size to update has exceeded the maximum allowed size");
};
