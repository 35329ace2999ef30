/**
 * The script of the page. The token stands in the fragment, which browsers send to nobody, and goes to the management API
 * in the body of a POST; addresses are relative, so that the page works below a path as well.
 */
export const accountScript = `const main = document.querySelector('main');
const words = JSON.parse(main.dataset.words);
const byId = (id) => document.getElementById(id);
const forms = [...document.querySelectorAll('form')];
const error = byId('error');
const done = byId('done');

const kinds = {
  invitation: { form: 'INVITE', old: words.oldInvitation },
  reset: { form: 'RESET', old: words.oldReset, then: 'REQUEST' },
  address: { form: 'ADDRESS', old: words.oldAddress },
};
const setting = (verb) => 'mutation ($input: SetPasswordInput!) { answer: ' + verb +
  '(input: $input) { email userErrors { code path message } } }';
const doing = (verb, input) => 'mutation ($input: ' + input + '!) { answer: ' + verb +
  '(input: $input) { done userErrors { code path message } } }';
const mutations = {
  INVITE: setting('acceptInvitation'),
  RESET: setting('resetPassword'),
  ADDRESS: doing('confirmAddress', 'LinkTokenInput'),
  REQUEST: doing('requestPasswordReset', 'EmailInput'),
};
const success = {
  INVITE: ({ email }) => words.passwordSet.replace('{email}', () => email),
  RESET: ({ email }) => words.passwordSet.replace('{email}', () => email),
  ADDRESS: ({ done }) => (done ? words.addressChanged : words.addressHalf),
  REQUEST: () => words.requested,
};

/** The kind of link and its token; neither where the page was opened without. */
function link() {
  const [name, token] = location.hash.slice(1).split('=');
  return { kind: Object.hasOwn(kinds, name) && token ? kinds[name] : undefined, token };
}

function show(name) {
  for (const form of forms) form.hidden = form.id !== name;
}

function say(place, text) {
  for (const one of [error, done]) one.textContent = '';
  place.textContent = text;
  if (text) place.focus();
}

function mark(form, names) {
  for (const input of form.querySelectorAll('input')) {
    if (names.includes(input.name)) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  }
}

async function ask(form, input) {
  const response = await fetch('graphql/management', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    credentials: 'omit',
    cache: 'no-store',
    body: JSON.stringify({ query: mutations[form.id], variables: { input } }),
  });
  return response.json();
}

async function submit(form) {
  const { kind, token } = link();
  const { password, again, email } = Object.fromEntries(new FormData(form));
  mark(form, []);
  if (password !== again) {
    mark(form, ['again']);
    return say(error, words.differ);
  }
  const answer = await ask(form, form.id === 'REQUEST' ? { email } : { token, password });
  const problems = answer.data?.answer?.userErrors ?? answer.errors;
  if (problems.length === 0) {
    show('');
    form.reset();
    history.replaceState(null, '', location.pathname);
    return say(done, success[form.id](answer.data.answer));
  }
  const text = problems.map(({ message }) => message).join(' ');
  if (!problems.some(({ code }) => code === 'LINK_INVALID')) {
    mark(form, problems.flatMap(({ path }) => path ?? []));
    return say(error, text);
  }
  show(kind.then ?? '');
  say(error, text + ' ' + kind.old);
}

function start() {
  say(done, '');
  for (const form of forms) form.reset();
  show(link().kind?.form ?? 'REQUEST');
}

for (const form of forms) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button.disabled) return;
    button.disabled = true;
    try {
      await submit(form);
    } catch (failure) {
      console.error(failure);
      say(error, words.failed);
    } finally {
      button.disabled = false;
    }
  });
}
addEventListener('hashchange', start);
start();
`;
