import { makeService } from "../../service.ts";
import { readVersion } from "../../version.ts";

const [code = ""] = process.argv.slice(2);

// the templates don't depend on the code: the bundle in use takes the place of this folder
makeService({ bundle: { folder: code, hash: "local" }, version: await readVersion() }).app.synth();
