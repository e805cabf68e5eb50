// The vendor's own client against the sandbox: what it does, a line per step.
// usage: node github.mjs BASE_URL TOKEN APP_ID INSTALLATION_ID < PRIVATE_KEY
import { readFileSync } from 'node:fs';
import { App, Octokit } from 'octokit';

const [baseUrl, auth, appId, installationId] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const options = { baseUrl, log: quiet, throttle: { enabled: false }, retry: { enabled: false } };
const octokit = new Octokit({ ...options, auth });
const owner = 'headwater-demo';
const repo = 'spice-harvester';

async function failure(work) {
  try {
    await work();
    return 'no error';
  } catch (error) {
    return error;
  }
}

const me = await octokit.rest.users.getAuthenticated();
console.log('user', me.data.login, me.headers['x-ratelimit-resource']);

// issues
const issue = await octokit.rest.issues.create({ owner, repo, title: 'Sdk', labels: ['bug'] });
console.log('issues create', issue.status, /^I_kwDO/.test(issue.data.node_id), issue.data.labels[0].name);
const closed = await octokit.rest.issues.update({ owner, repo, issue_number: issue.data.number, state: 'closed', state_reason: 'not_planned' });
console.log('issues update', closed.data.state, closed.data.state_reason);
const all = await octokit.paginate(octokit.rest.issues.listForRepo, { owner, repo, state: 'all', per_page: 5 });
console.log('issues list', all.filter(one => !one.pull_request).length, all.some(one => one.id === issue.data.id));
const deleted = await octokit.graphql('mutation($id: ID!) { deleteIssue(input: {issueId: $id}) { repository { name } } }', { id: issue.data.node_id });
console.log('issues delete', deleted.deleteIssue.repository.name,
  (await failure(() => octokit.rest.issues.get({ owner, repo, issue_number: issue.data.number }))).status);

// comments
const comment = await octokit.rest.issues.createComment({ owner, repo, issue_number: 1, body: 'Sdk' });
console.log('comments create', comment.status, comment.data.user.login);
const changed = await octokit.rest.issues.updateComment({ owner, repo, comment_id: comment.data.id, body: 'Changed' });
console.log('comments update', changed.data.body);
console.log('comments list', (await octokit.paginate(octokit.rest.issues.listCommentsForRepo, { owner, repo, per_page: 3 })).some(one => one.body === 'Changed'));
console.log('comments delete', (await octokit.rest.issues.deleteComment({ owner, repo, comment_id: comment.data.id })).status,
  (await failure(() => octokit.rest.issues.getComment({ owner, repo, comment_id: comment.data.id }))).status);

// labels
const label = await octokit.rest.issues.createLabel({ owner, repo, name: 'sdk label', color: 'ff8800' });
console.log('labels create', label.status, label.data.default);
console.log('labels update', (await octokit.rest.issues.updateLabel({ owner, repo, name: 'sdk label', new_name: 'sdk', color: '000000' })).data.color);
const taken = await failure(() => octokit.rest.issues.createLabel({ owner, repo, name: 'SDK', color: 'ffffff' }));
console.log('labels error', taken.status, taken.response.data.message, taken.response.data.errors[0].code, taken.response.data.errors[0].field);
console.log('labels delete', (await octokit.rest.issues.deleteLabel({ owner, repo, name: 'sdk' })).status);

// GraphQL
const repository = await octokit.graphql('query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { id } rateLimit { cost } }', { owner, repo });
const partly = await failure(() => octokit.graphql(`mutation($r0: CreateLabelInput!, $r1: CreateLabelInput!) {
  r0: createLabel(input: $r0) { label { id name } } r1: createLabel(input: $r1) { label { id } } }`,
{ r0: { repositoryId: repository.repository.id, name: 'half', color: 'ffffff' }, r1: { repositoryId: repository.repository.id, name: 'bug', color: 'ffffff' } }));
console.log('graphql partly', partly.name, partly.data.r0.label.name, partly.data.r1, partly.errors[0].type, partly.errors[0].path[0], partly.message.split('\n').pop());
await octokit.graphql('mutation($id: ID!) { deleteLabel(input: {id: $id}) { clientMutationId } }', { id: partly.data.r0.label.id });
const pages = await octokit.graphql.paginate(`query($cursor: String, $owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {
  issues(first: 5, after: $cursor) { nodes { number } pageInfo { hasNextPage endCursor } } } }`, { owner, repo });
console.log('graphql pages', pages.repository.issues.nodes.length === all.length - all.filter(one => one.pull_request).length - 1);
const unknown = await failure(() => octokit.graphql('{ viewer { surname } }'));
console.log('graphql error', unknown.errors[0].extensions.code);

// pull requests
const pull = await octokit.rest.pulls.create({ owner, repo, title: 'Sdk', head: 'topic-299', base: 'main', draft: true });
console.log('pulls create', pull.status, pull.data.draft);
console.log('pulls close', (await octokit.rest.pulls.update({ owner, repo, pull_number: pull.data.number, state: 'closed' })).data.state);

// credentials
const stranger = new Octokit({ ...options, auth: 'guess' });
console.log('unauthorized', (await failure(() => stranger.rest.users.getAuthenticated())).status,
  (await failure(() => stranger.graphql('{ viewer { login } }'))).status);
const app = new App({ appId, privateKey: readFileSync(0, 'utf8'), Octokit: Octokit.defaults(options), log: quiet });
const installed = await app.getInstallationOctokit(Number(installationId));
const ofApp = await installed.rest.issues.createComment({ owner, repo, issue_number: 1, body: 'App' });
console.log('app', ofApp.data.user.login, ofApp.data.user.type);
await installed.rest.issues.deleteComment({ owner, repo, comment_id: ofApp.data.id });
const denied = await failure(() => installed.graphql('mutation($id: ID!) { deleteIssue(input: {issueId: $id}) { repository { name } } }', { id: all.find(one => one.number === 1).node_id }));
console.log('app error', denied.errors[0].type, denied.errors[0].message);
