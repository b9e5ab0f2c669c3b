import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { CognitoStore } from "#infra/local/cognito/cognito-store.ts";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cognito-store-"));
  file = path.join(folder, "pool.store");
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});
const open = () => new CognitoStore(file, {});

it("writes again after a write that failed, which leaves nothing behind", async () => {
  const store = open();
  await store.set({}, ["Users", "a"], { Password: "old" });
  // a folder in the file's place fails every write, as a full disk does
  await rm(file);
  await mkdir(file);
  await expect(store.set({}, ["Users", "a"], { Password: "new" })).rejects.toThrow(
    /EISDIR|EEXIST|ENOTEMPTY/u,
  );
  await expect(store.delete({}, ["Users", "a"])).rejects.toThrow(/EISDIR|EEXIST|ENOTEMPTY/u);
  expect(await store.get({}, ["Users", "a"])).toEqual({ Password: "old" });
  expect(await readdir(folder)).toEqual(["pool.store"]);
  await rm(file, { recursive: true });
  await store.set({}, ["Users", "b"], { Password: "next" });
  for (const one of [store, open()])
    expect(await one.get({}, ["Users"])).toEqual({ a: { Password: "old" }, b: { Password: "next" } });
});

it("keeps changes that are made at once, by names that objects inherit too", async () => {
  const store = open();
  const names = ["a", "b", "constructor", "__proto__"];
  await Promise.all(names.map((name) => store.set({}, ["Users", name], { name })));
  await store.delete({}, ["Users", "b"]);
  for (const one of [store, open()]) {
    for (const name of names.filter((other) => other !== "b" && other !== "__proto__"))
      expect(await one.get({}, ["Users", name])).toEqual({ name });
    expect(await one.get({}, ["Users", "b"])).toBeNull();
  }
  expect(await store.get({}, ["Users", "__proto__"])).toEqual({ name: "__proto__" });
});
