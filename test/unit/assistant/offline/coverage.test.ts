import { describe, expect, it } from "vitest";
import { readFrame } from "#shared/assistant/offline/frames/read-frames.ts";
import { readMessage } from "#shared/assistant/offline/turn/read-message.ts";

const framesIn = (said: string) => {
  const heard = readMessage(said, []);
  return heard.clauses
    .filter(({ mood }) => mood === "do")
    .map((clause) => readFrame(clause, heard.written))
    .map((frame) => [frame?.op, frame?.unplaced]);
};

describe("the words of an order that have no place", () => {
  it.each([
    ["Extend plug 3 up by 50 ft", [["adjust_interval", []]]],
    ["Please, could you extend plug 3 up by 50 ft?", [["adjust_interval", []]]],
    ["Extend plug 3 up by 50 ft with the blue bucket", [["adjust_interval", ["blue", "bucket"]]]],
    ["Set all the plugs below of 2000 feet to class H", [["change_materials", ["below", "2000 feet"]]]],
    ["remove plug 4 on Sundays", [["remove_step", ["Sundays"]]]],
    ["Set plug 4 to 30 sacks because the district asked for it", [["change_materials", []]]],
    ["Remove the sack override on plug 2", [["change_materials", []]]],
    ["remove the tag on plug 3", [["tag", []]]],
    [
      "remove plug 3 and set plug 5 to 60 sacks",
      [
        ["remove_step", []],
        ["change_materials", []],
      ],
    ],
  ] as const)("%s", (said, expected) => {
    const found = framesIn(said);
    expect(found.map(([op]) => op)).toEqual(expected.map(([op]) => op));
    const last = (words: unknown): unknown => (words as readonly string[] | undefined)?.at(-1);
    expect(found.map(([, words]) => last(words))).toEqual(expected.map(([, words]) => last(words)));
  });
});
