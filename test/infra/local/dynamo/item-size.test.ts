import { expect, it } from "vitest";
import { itemBytes } from "#infra/local/dynamo/item-size.ts";

it.each([
  ["a name and a text in bytes of UTF-8", { é: { S: "😀" } }, 2 + 4],
  ["two digits of a number to a byte, and one more", { n: { N: "12345" } }, 1 + 1 + 3],
  ["no zeros at the ends of a number", { n: { N: "0.0012000" } }, 1 + 1 + 1],
  ["a byte for a minus", { n: { N: "-7" } }, 1 + 1 + 1 + 1],
  ["the bytes of a binary, not its base64", { b: { B: "AAECAw==" } }, 1 + 4],
  ["a byte for a boolean and for null", { t: { BOOL: true }, u: { NULL: true } }, 4],
  [
    "the members of sets",
    { s: { SS: ["ab", "c"] }, n: { NS: ["1", "22"] }, b: { BS: ["AAE="] } },
    3 + 3 + 4 + 2,
  ],
  ["three bytes and one a member for a list", { l: { L: [{ S: "ab" }, { BOOL: true }] } }, 1 + 3 + 2 + 2 + 1],
  ["three bytes and one a member for a map", { m: { M: { ab: { S: "c" } } } }, 1 + 3 + 1 + 2 + 1],
])("counts %s", (_what, item, bytes) => {
  expect(itemBytes(item as never)).toBe(bytes);
});
