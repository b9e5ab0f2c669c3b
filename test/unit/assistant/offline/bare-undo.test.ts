import { describe, expect, it } from "vitest";
import { undo } from "#shared/assistant/offline/orders/undo.ts";
import type { OrderTalk } from "#shared/assistant/offline/orders/perform.ts";

const ROW = { modification_id: "mod_1", changes: ["Plug 3 now 4,870–5,582 ft"], result_version: 1 };

const after = (clause: string, user: string, assistant: string) => {
  const called: string[] = [];
  const talk = {
    clause,
    written: clause,
    past: [{ user, assistant }],
    plan: { version: 1, steps: [] },
    order: { op: "undo", mood: "do" },
    look: { accepted: true, objection: null },
    session: {
      offers: () => true,
      call: (name: string) => {
        called.push(name);
        return name === "list_modifications" ? { modifications: [ROW] } : { applied: true, version: 2 };
      },
    },
  };
  try {
    undo(talk as unknown as OrderTalk);
  } catch {
    // the answer after the edit needs more than these calls
  }
  return called;
};

describe("a bare undo", () => {
  it.each([
    ["remove plug 4 of the other well", "Nothing was changed: the message names another well or plan."],
    ["extend it", "I could not place “it” in this edit. Nothing is changed."],
    ["the inspector wrote about plug 3. ".repeat(10), "Plug 3: intermediate casing shoe plug."],
    ['the letter says "remove plug 4"', "Plug 4: stage tool plug."],
  ])("behind what was not carried out or pasted asks which edit is meant: %s", (user, assistant) => {
    expect(after("undo", user, assistant)).toEqual(["list_modifications"]);
    expect(after("undo the last edit", user, assistant)).toContain("revert_edit");
  });

  it("behind an edit or a short question takes the last edit back", () => {
    expect(after("undo", "extend plug 3 up by 50 ft", "Done. The plan is now at version 1.")).toContain(
      "revert_edit",
    );
    expect(after("undo", "how many sacks?", "The plan takes 281 sacks.")).toContain("revert_edit");
  });
});
