import type { DiffOperation } from "../schema/candidate-schema.ts";
import { isObject, sameJson, unionOfKeys, type JsonObject } from "./json-value.ts";
import { longestIncreasingSubsequence } from "./longest-increasing-subsequence.ts";

/** Returns the key of an element in the array at `path`, so that the diff matches elements by identity and not by index. */
export type ElementKey = (path: string, element: unknown) => string;

type PatchValue = Extract<DiffOperation, { op: "add" }>["value"];

const pointerToken = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

const replace = (path: string, value: unknown): DiffOperation => ({
  op: "replace",
  path,
  value: value as PatchValue,
});

/** A unique key for each element: equal elements are numbered by occurrence. */
const keysOf = (path: string, elements: readonly unknown[], elementKey: ElementKey): string[] => {
  const seen = new Map<string, number>();
  return elements.map((element) => {
    const key = elementKey(path, element);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return count === 0 ? key : `${key} ${count}`;
  });
};

const alignedOperations = (
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
  elementKey: ElementKey,
): DiffOperation[] => {
  const beforeKeys = keysOf(path, before, elementKey);
  const afterKeys = keysOf(path, after, elementKey);
  const oldPosition = new Map(beforeKeys.map((key, index) => [key, index]));
  const wanted = new Set(afterKeys);
  const operations: DiffOperation[] = [];
  const working = [...beforeKeys];
  for (let index = working.length - 1; index >= 0; index -= 1) {
    if (wanted.has(working[index] ?? "")) continue;
    operations.push({ op: "remove", path: `${path}/${index}` });
    working.splice(index, 1);
  }
  const kept = longestIncreasingSubsequence(afterKeys, oldPosition);
  let place = 0;
  for (const [index, key] of afterKeys.entries()) {
    if (kept.has(key)) {
      place = working.indexOf(key) + 1;
      continue;
    }
    const from = working.indexOf(key);
    if (from < 0) {
      operations.push({ op: "add", path: `${path}/${place}`, value: after[index] as PatchValue });
    } else {
      working.splice(from, 1);
      if (from < place) place -= 1;
      operations.push({ op: "move", from: `${path}/${from}`, path: `${path}/${place}` });
    }
    working.splice(place, 0, key);
    place += 1;
  }
  for (const [index, key] of afterKeys.entries()) {
    const old = oldPosition.get(key);
    if (old === undefined) continue;
    operations.push(...diffJson(`${path}/${index}`, before[old], after[index], elementKey));
  }
  return operations;
};

const memberOperations = (
  path: string,
  before: JsonObject,
  after: JsonObject,
  elementKey: ElementKey,
): DiffOperation[] =>
  unionOfKeys(before, after).flatMap((key): DiffOperation[] => {
    const at = `${path}/${pointerToken(key)}`;
    if (after[key] === undefined) return [{ op: "remove", path: at }];
    if (before[key] === undefined) return [{ op: "add", path: at, value: after[key] as PatchValue }];
    return diffJson(at, before[key], after[key], elementKey);
  });

/** The JSON Patch (RFC 6902) that turns `before` into `after`, with array elements matched by their keys. */
export const diffJson = (
  path: string,
  before: unknown,
  after: unknown,
  elementKey: ElementKey,
): DiffOperation[] => {
  if (sameJson(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const operations = alignedOperations(path, before, after, elementKey);
    const whole = [replace(path, after)];
    return JSON.stringify(operations).length < JSON.stringify(whole).length ? operations : whole;
  }
  if (isObject(before) && isObject(after)) return memberOperations(path, before, after, elementKey);
  return [replace(path, after)];
};
