// Runs a script of the workflows with a pretended code host: `host_script.cjs SCRIPT SCENARIO`, the scenario as JSON
// with `context`, and `answers`: the name of a call → what the host answers. Prints the calls that were made.

const { resolve } = require("node:path");

const [, , script, given] = process.argv;
const { context, answers } = JSON.parse(given);
const calls = [];

const called = (name) =>
  Object.assign(
    async (parameters) => {
      calls.push({ name, parameters: { ...parameters, data: parameters.data && String(parameters.data) } });
      return { data: answers[name] ?? {} };
    },
    { called: name },
  );
const group = (name) => new Proxy({}, { get: (_, call) => called(`${name}.${call}`) });
const github = {
  rest: new Proxy({}, { get: (_, name) => group(name) }),
  paginate: async (endpoint, parameters) => (await endpoint(parameters)).data,
};
const core = {
  info: (text) => calls.push({ name: "info", parameters: { text } }),
  setOutput: (name, value) => calls.push({ name: "setOutput", parameters: { name, value } }),
};

require(resolve(script))({ github, context, core }).then(() => console.log(JSON.stringify(calls)));
