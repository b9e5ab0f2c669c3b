import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { anyTagged, isOrderVerb } from "../clauses/clause.ts";

const SHARE = pattern("if|whatif");
const FIGURE = ["howlong", "howmuch", "sacksn", "slurry", "mixwater"];
const CHANGES = ["grow", "shrink", "raise", "more", "less", "override", "make", "shift"];

/** "If I lengthened plug 3 by 10 %, how many feet would that be?": a share is asked for, not an edit. */
export const asksShare = (items: readonly Item[]): boolean =>
  SHARE.in(items) !== null &&
  items.some(({ slot }) => slot?.slot === "excess") &&
  anyTagged(items, "howlong", "howmuch") &&
  !anyTagged(items, "excessn");

/** "What would its sacks be from 925 to 1,075?": figures of a plug elsewhere. */
export const asksElsewhere = (items: readonly Item[]): boolean =>
  anyTagged(items, "would") &&
  anyTagged(items, ...FIGURE) &&
  items.some(({ slot }) => slot?.slot === "range") &&
  !anyTagged(items, ...CHANGES);

/** "Total sacks above 2,000 ft": a figure over plugs that no order names. */
export const asksTotal = (items: readonly Item[]): boolean =>
  anyTagged(items, "total", ...OVER) &&
  !items.some(isOrderVerb) &&
  !items.some(({ slot }) => slot !== null && GIVEN.includes(slot.slot)) &&
  (anyTagged(items, ...OVER) ||
    items.every(
      ({ slot, tags }) => slot?.slot !== "target" || slot.mention.plural || tags.includes("points"),
    ));
/** "What would plug 3 cost at 19 dollars a sack?": no order for 19 sacks. */
export const asksPrice = (items: readonly Item[]): boolean =>
  anyTagged(items, "price") && anyTagged(items, "qword", "would", "trywhat") && !items.some(isOrderVerb);

/** "How much less cement without plug 3?", "any plugs over 100 sacks" */
export const asksOver = (items: readonly Item[]): boolean =>
  ((anyTagged(items, "without", "except") && anyTagged(items, "howmuch")) ||
    (ANY.at(items, 0) !== null &&
      anyTagged(items, "morethan", "under", "above", "longer", "shorter", "min"))) &&
  !items.some((item) => isOrderVerb(item) && !item.tags.includes("ing"));
const ANY = pattern("all target|points|plug / target");

const OVER = ["averagen", "share", "apartn", "capacityn"];
const GIVEN = ["sacks", "length", "excess"];
