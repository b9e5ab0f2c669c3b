import type { Role } from "#shared/chat/people/principal.ts";

/** A user of the local stack only. */
export interface Person {
  email: string;
  password: string;
  name: string;
  role: Role;
  tenant: string;
}

const DEMO_TENANT = "demo-operating";

/** The user of the examples. */
export const DEMO: Person = {
  email: "demo@example.com",
  password: "demo123",
  name: "Demo Engineer",
  role: "engineer",
  tenant: DEMO_TENANT,
};

/** The users that a local start creates; the outsider belongs to another tenant. */
export const PEOPLE: readonly Person[] = [
  DEMO,
  {
    email: "colleague@example.com",
    password: "colleague123",
    name: "Casey Colleague",
    role: "engineer",
    tenant: DEMO_TENANT,
  },
  {
    email: "reviewer@example.com",
    password: "reviewer123",
    name: "Robin Reviewer",
    role: "reviewer",
    tenant: DEMO_TENANT,
  },
  {
    email: "admin@example.com",
    password: "admin123",
    name: "Alex Admin",
    role: "admin",
    tenant: DEMO_TENANT,
  },
  {
    email: "outsider@example.com",
    password: "outsider123",
    name: "Olly Outsider",
    role: "engineer",
    tenant: "other-operating",
  },
];
