import type { ErasureStore } from "#shared/chat/ports/erasure-store.ts";
import type { FakeState } from "../worlds/state.ts";

/** Orders to erase in memory; nobody carries them out. */
export const fakeErasures = (
  state: Pick<FakeState, "erasures" | "audit">,
): Pick<ErasureStore, "getErasure" | "createErasure"> => ({
  getErasure: async (tenant) => state.erasures.find((row) => row.tenant_id === tenant) ?? null,
  createErasure: async (erasure, audit) => {
    state.erasures.push(erasure);
    state.audit.push(audit);
  },
});
