import type { OxlintConfig, OxlintOverride } from "oxlint";
import { FOLDERS, refusedFor, ROOMS } from "./infra/lint/levels.ts";

interface Pattern {
  group?: string[];
  regex?: string;
  message: string;
}

const nameOf = (room: string): string => room.slice(room.lastIndexOf("/") + 1);
const ONE_WAY = `Rooms depend one way only: ${ROOMS.map((level) => level.map(nameOf).join(", ")).join(" <- ")}.`;

const PURE: Pattern = {
  group: ["node:*", "fs", "path", "crypto", "os", "http"],
  message: "This room is pure and runs unchanged in a browser: no node modules, no clock, no I/O.",
};

/** What only some rooms are held to. */
const EXTRA: Readonly<Record<string, readonly Pattern[]>> = {
  "shared/kernel": [
    { group: ["*", "!zod", "!./*", "!../*"], message: "The kernel imports nothing but zod." },
  ],
  "shared/plugging": [PURE],
  "shared/chat": [PURE],
};

/** The rooms to the right, by their subpath import and by a relative path out of the room. */
const roomPatterns = (room: string): Pattern[] => {
  const refused = refusedFor(room, ROOMS);
  const shared = refused.filter((other) => other.startsWith("shared/")).map(nameOf);
  return [
    { group: [...refused, "test"].map((other) => `#${other}/**`), message: ONE_WAY },
    ...(room.startsWith("shared/") && shared.length > 0
      ? [
          {
            regex: `^(\\.{1,2}/)+(${shared.join("|")})/`,
            message: "Import across rooms by #shared/…, and only to the left.",
          },
        ]
      : []),
    ...(EXTRA[room] ?? []),
  ];
};

/** The folders beside it that a folder may not import, by a relative path or by a subpath import. */
const folderPattern = (parent: string, folder: string): Pattern[] => {
  const refused = refusedFor(folder, FOLDERS[parent] ?? []);
  if (refused.length === 0) return [];
  return [
    {
      regex: `^((\\.\\./)+|#${parent}/)(${refused.join("|")})/`,
      message: `Folders inside ${parent} depend one way only: see infra/lint/levels.ts.`,
    },
  ];
};

const ruleOf = (patterns: Pattern[]): NonNullable<OxlintOverride["rules"]> => ({
  "no-restricted-imports": ["error", { patterns }],
});

/** Later blocks take the place of earlier ones, so each carries everything that holds for its files. */
const blocksIn = (parent: string, inherited: Pattern[]): OxlintOverride[] =>
  (FOLDERS[parent] ?? []).flat().flatMap((folder) => {
    const path = `${parent}/${folder}`;
    const patterns = [...inherited, ...folderPattern(parent, folder)];
    return [{ files: [`${path}/**/*.ts`], rules: ruleOf(patterns) }, ...blocksIn(path, patterns)];
  });

const ARROWS: OxlintOverride[] = ROOMS.flat().flatMap((room) => {
  const patterns = roomPatterns(room);
  return [{ files: [`${room}/**/*.ts`], rules: ruleOf(patterns) }, ...blocksIn(room, patterns)];
});

const config: OxlintConfig = {
  plugins: ["typescript", "unicorn", "import", "oxc", "promise", "vitest"],
  categories: { correctness: "error", suspicious: "error" },
  env: { node: true, es2024: true },
  ignorePatterns: ["**/cdk.out/**", "**/.build/**", "**/api-types.ts"],
  rules: {
    "no-console": "error",
    eqeqeq: "error",
    "no-var": "error",
    "prefer-const": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/await-thenable": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-non-null-assertion": "error",
    "import/no-default-export": "error",
    // type imports count: two files that need each other's types are one subject, or a third file is missing
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "no-shadow": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
    "typescript/no-unsafe-type-assertion": "off",
    "unicorn/consistent-function-scoping": "off",
    "unicorn/no-useless-promise-resolve-reject": "off",
    "no-underscore-dangle": "off",
    "vitest/require-mock-type-parameters": "off",
    "max-lines": ["warn", { max: 300, skipBlankLines: true, skipComments: true }],
  },
  overrides: [
    ...ARROWS,
    { files: ["infra/**/*.ts"], rules: { "no-new": "off" } },
    {
      files: [
        "infra/local/**",
        "infra/scripts/**",
        "infra/client/example.ts",
        "test/**",
        "functions/**/demo/**",
        ".ci/**",
      ],
      rules: { "no-console": "off" },
    },
    {
      files: ["test/**", "**/*.config.ts"],
      rules: { "typescript/no-non-null-assertion": "off", "import/no-default-export": "off" },
    },
  ],
};

export default config;
