import { bundleLocal } from "#infra/local/template/bundle-local.ts";
import { synthesiseLocal } from "#infra/local/template/synthesise.ts";

/** Builds what every service of a run starts from, or each of those that start first would build it for itself. */
export const setup = async (): Promise<void> => {
  await Promise.all([synthesiseLocal(), bundleLocal()]);
};
