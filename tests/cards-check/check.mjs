// Reads [{ "name", "card" }] from standard input and prints one line a problem:
// what the official parser reports, and where a card departs from the official schema (its path is the first argument).
// Exit code 0: checked; 3: the npm packages are not installed.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);

function load() {
  try {
    return { renderer: require('adaptivecards/dist/adaptivecards.js'), Ajv: require('ajv'), draft06: require('ajv/dist/refs/json-schema-draft-06.json') };
  } catch (problem) {
    console.error(problem.message.split('\n')[0]);
    process.exit(3);
  }
}

const { renderer, Ajv, draft06 } = load();
const validate = process.argv[2] ? compile(process.argv[2]) : null;

function compile(path) {
  const ajv = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true, validateFormats: false });
  ajv.addMetaSchema(draft06);
  const { id, ...schema } = JSON.parse(readFileSync(path, 'utf8')); // "id" is draft-04's spelling; nothing refers to it
  return ajv.compile(schema);
}

function* parserProblems(card) {
  const context = new renderer.SerializationContext();
  const parsed = new renderer.AdaptiveCard();
  parsed.parse(card, context);
  for (let i = 0; i < context.eventCount; i++) yield `parser: ${context.getEventAt(i).message}`;
  for (const event of parsed.validateProperties().validationEvents) yield `validation: ${event.message}`;
}

function* schemaProblems(card) {
  const { msteams, ...standard } = card; // Teams' own member is not in the schema
  if (!validate || validate(standard)) return;
  const deepest = validate.errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length).slice(0, 3);
  for (const error of deepest) yield `schema: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`;
}

// Teams' own charts are not in the schema: what every other client shows in their place is.
const withoutCharts = node => Array.isArray(node) ? node.map(withoutCharts)
  : node === null || typeof node !== 'object' ? node
  : typeof node.type === 'string' && node.type.startsWith('Chart.') ? withoutCharts(node.fallback)
  : Object.fromEntries(Object.entries(node).map(([name, value]) => [name, withoutCharts(value)]));

for (const { name, card: whole } of JSON.parse(readFileSync(0, 'utf8'))) {
  const card = withoutCharts(whole);
  for (const problem of [...parserProblems(card), ...schemaProblems(card)]) console.log(`${name}: ${problem}`);
}
