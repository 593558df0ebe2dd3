// Reads { "manifest": …, "strings": [{ "name", "texts" }] } from standard input and prints one line a problem that
// Microsoft's own package finds: in the manifest, and in each file of texts against the schema for such files.
// Exit code 0: checked; 3: the npm packages are not installed.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const { manifest, strings } = JSON.parse(readFileSync(0, 'utf8'));
const { official, Ajv, home } = load(`TeamsManifestV${manifest.manifestVersion.replace('.', 'D')}`);

// The package's main file wants fs-extra, which it does not name as a dependency; the parts used here do not.
function load(version) {
  try {
    return {
      official: require(`@microsoft/app-manifest/build/generated-types/teams/${version}.js`).Convert[`to${version}`],
      Ajv: require('ajv-draft-04'),
      home: dirname(require.resolve('@microsoft/app-manifest')),
    };
  } catch (problem) {
    console.error(problem.message.split('\n')[0]);
    process.exit(3);
  }
}

const schema = (kind) => JSON.parse(readFileSync(join(home, 'json-schemas', 'teams', `v${manifest.manifestVersion}`, `MicrosoftTeams${kind}.schema.json`), 'utf8'));

function* problems(value, kind) {
  const ajv = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile(schema(kind));
  if (validate(value)) return;
  for (const error of validate.errors) yield `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`;
}

// Its own reader first, then its schemas.
try {
  official(JSON.stringify(manifest));
} catch (problem) {
  console.log(`manifest.json: ${problem.message}`);
}
for (const problem of problems(manifest, '')) console.log(`manifest.json: ${problem}`);
for (const { name, texts } of strings) {
  for (const problem of problems(texts, '.Localization')) console.log(`${name}: ${problem}`);
}
