import { bundleFunctions } from "./bundle.ts";
import { makeService } from "./service.ts";
import { readVersion } from "./version.ts";

makeService({ bundle: await bundleFunctions(), version: await readVersion() }).app.synth();
