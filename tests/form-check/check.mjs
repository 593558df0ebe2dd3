// Reads { "schema": …, "forms": [{ "name", "form" }] } from standard input and prints a line for each form that departs from the schema.
// Exit code 0: checked; 3: the npm packages are not installed.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);

function load() {
  try {
    return require('ajv');
  } catch (problem) {
    console.error(problem.message.split('\n')[0]);
    process.exit(3);
  }
}

const Ajv = load();
const { schema, forms } = JSON.parse(readFileSync(0, 'utf8'));
const validate = new (Ajv.default ?? Ajv)({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);
for (const { name, form } of forms) {
  if (!validate(form)) console.log(`${name}: ${validate.errors[0].instancePath} ${validate.errors[0].message}`);
}
