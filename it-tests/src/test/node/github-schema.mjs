// Validates documents and their variables against the schema that GitHub publishes, and a part of the schema against the
// whole: every type, field, argument and value of the part is there, with the same type; inputs of mutations are complete.
// usage: node github-schema.mjs PART < DOCUMENTS, a JSON array of {query, variables}
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate, getOperationAST, getVariableValues } from 'graphql';

const whole = buildSchema(readFileSync(new URL('./node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url), 'utf8'),
  // it defines two fields twice
  { assumeValidSDL: true });
const part = buildSchema(readFileSync(process.argv[2], 'utf8'));
let problems = 0;
function problem(...words) {
  problems++;
  console.log(...words);
}

const builtIn = name => name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name);
for (const [name, type] of Object.entries(part.getTypeMap()).filter(([name]) => !builtIn(name))) {
  const known = whole.getType(name);
  if (!known || known.constructor !== type.constructor) {
    problem('no such type', name);
    continue;
  }
  for (const value of type.getValues?.() ?? []) if (!known.getValue(value.name)) problem('no such value', name, value.name);
  if (type.getValues && type.getValues().length !== known.getValues().length) problem('values are missing', name);
  for (const [fieldName, field] of Object.entries(type.getFields?.() ?? {})) {
    const knownField = known.getFields()[fieldName];
    if (!knownField || String(knownField.type) !== String(field.type)) problem('no such field', name, fieldName);
    for (const argument of field.args ?? []) {
      const knownArgument = knownField?.args.find(one => one.name === argument.name);
      if (!knownArgument || String(knownArgument.type) !== String(argument.type)) problem('no such argument', name, fieldName, argument.name);
    }
  }
}
for (const field of Object.values(part.getMutationType().getFields())) {
  const input = String(field.args[0].type).replace('!', '');
  for (const name of Object.keys(whole.getType(input).getFields())) {
    if (!part.getType(input).getFields()[name]) problem('the input is not complete', input, name);
  }
}

const documents = JSON.parse(readFileSync(0, 'utf8'));
for (const { query, variables } of documents) {
  const document = parse(query);
  for (const error of validate(whole, document)) problem(query, error.message);
  const operation = getOperationAST(document);
  for (const error of getVariableValues(whole, operation.variableDefinitions, variables).errors ?? []) problem(query, error.message);
}
console.log(documents.length, 'documents', problems, 'problems');
