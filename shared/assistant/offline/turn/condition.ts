import { bind } from "../binding/steps.ts";
import { anyTagged, type Clause, isPointing } from "../clauses/clause.ts";
import { isCondition } from "../clauses/conditions.ts";
import { conditionHolds } from "../topics/condition-holds.ts";
import { namedIn, type Order, seenNow, type Turn } from "./turn.ts";

/** The steps that an order names, for an "it" in its condition. */
const stepsOf = (turn: Turn, { frame }: Order): string[] =>
  frame.slots.flatMap((slot) => {
    if (slot.slot !== "target" || isPointing({ slot })) return [];
    const found = bind(slot.mention, { steps: turn.seen.steps, focus: turn.focus });
    return found.ok ? found.steps.map(({ step_id }) => step_id) : [];
  });

/**
 * The orders of a message with what the plan says of their conditions: an order whose condition holds is one without
 * a condition, and null is returned, with the reason told, where it does not hold. What the plan doesn't say leaves an
 * order one that is only shown.
 */
export const underConditions = (
  turn: Turn,
  orders: readonly Order[],
  rest: readonly Clause[],
): Order[] | null => {
  const [condition, another] = rest.filter(isCondition);
  const [order] = orders;
  const either = orders.length > 1 && anyTagged(turn.heard.items, "otherwise");
  const one = !either && orders.every(({ clause }) => clause.sentence === condition?.sentence);
  if (!condition || another || !order || !one) return [...orders];
  const { plan, seen } = seenNow(turn);
  const focus = [stepsOf(turn, order), ...turn.focus].filter((ids) => ids.length > 0);
  const known = conditionHolds({
    session: turn.session,
    plan,
    items: condition.items,
    seen: { ...seen, focus },
    written: turn.heard.written,
    continues: false,
  });
  if (known === null) return [...orders];
  turn.parts.push(known.holds ? `${known.told}.` : `${known.told}. So nothing was changed.`);
  return known.holds
    ? orders.map((own) => ({
        ...own,
        before: [...own.before, ...namedIn(turn, condition)],
        clause: {
          ...own.clause,
          mood: own.clause.mood === "try" ? ("do" as const) : own.clause.mood,
          marks: own.clause.marks.filter((mark) => mark !== "conditional"),
        },
      }))
    : null;
};
