/** The type of the output item in which a model's answer carries a state for the next message. */
export const STATE_ITEM = "conversation_state";

const isState = (item: unknown): boolean =>
  typeof item === "object" && item !== null && "type" in item && item.type === STATE_ITEM;

/** What an answer carries for the next message; empty where its model keeps no state. */
export const carriedState = (outputItems: readonly unknown[] = []): { state?: unknown } => {
  const state = outputItems.find(isState);
  return state === undefined ? {} : { state };
};
