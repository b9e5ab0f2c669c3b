import { describe, expect, it } from "vitest";
import { slotsOf } from "#shared/assistant/offline/phrases/slots.ts";
import { readMessage } from "#shared/assistant/offline/turn/read-message.ts";

/** The plugs that are ordered something, by the moods of their clauses. */
const meant = (said: string) =>
  readMessage(said, [])
    .clauses.filter(({ mood }) => mood === "do" || mood === "try")
    .map(({ mood, items }) => [mood, slotsOf(items, "target").flatMap(({ mention }) => mention.numbers)]);

describe("a message as a whole", () => {
  it.each([
    ["Extend plug 3 up 50 ft", [["do", [3]]]],
    ["Plug 2 to 25 sacks. Oops, plug 4 I mean.", [["do", [4]]]],
    ["extend plug 3 up 50, no wait, I mean plug 4", [["do", [4]]]],
    ["Remove plug 4. Scratch that.", []],
    ["Extend plug 3 up by 50 ft. Wait, don't extend it.", []],
    [
      "p2 up 20 p4 up 20 dont touch p3",
      [
        ["do", [2]],
        ["do", [4]],
      ],
    ],
    ["What if we removed plug 4?", [["try", [4]]]],
    ["If the risk stays low, remove plug 4", [["try", [4]]]],
    ["Remove plug 4 unless it breaks a rule", [["try", [4]]]],
    ["Leave plug 4 as it is", []],
  ] as const)("%s", (said, expected) => {
    const numbered = meant(said).filter(([, numbers]) => numbers!.length > 0);
    expect(numbered).toEqual(expected);
  });

  it.each([
    ["He said: remove plug 4", "told"],
    ['The agency wrote: "Remove plug 4."', "quoted"],
    ["Translate to German: remove plug 4", "unreal"],
    ["I forbid you to remove plug 4", "forbidden"],
    ["Remove plug 4 of the other well", "elsewhere"],
    ["extend plug 4 up 20 ft, sorry, 40 sacks", "unclear_repair"],
  ])("%s: %s", (said, against) => expect(readMessage(said, []).against).toContain(against));

  it("keeps the newest figure where one is corrected", () => {
    const { clauses } = readMessage("move the top of plug 4 to 3,500, no wait, 3,400", []);
    expect(slotsOf(clauses[0]!.items, "to")).toMatchObject([{ place: { ft: 3400 } }]);
  });
});
