import { readDirectory, readPhone, sendText, watchPhone } from './api.js';
import { showThread } from './thread.js';

const $ = (id) => document.getElementById(id);
const phones = $('phones');
const lines = $('line');
const thread = $('thread');
const text = $('text');
const send = $('composer').querySelector('button');

let directory = { phones: [], lines: [], magic: [] };
let phone;
let texts = [];
let stopWatching = () => {};
/** Which reading of the phone is the latest; an older one that comes in late is dropped. */
let reading = 0;

function recall(key) {
  return localStorage.getItem(`handset.${key}`);
}

function remember(key, value) {
  localStorage.setItem(`handset.${key}`, value);
}

function say(id, message) {
  $(id).textContent = message;
}

function trouble(message) {
  $('trouble').hidden = message === '';
  say('trouble', message);
}

function showPhones() {
  const options = directory.phones.map((entry) => {
    const option = document.createElement('button');
    option.type = 'button';
    option.setAttribute('role', 'radio');
    const chosen = entry.number === phone?.number;
    option.setAttribute('aria-checked', String(chosen));
    option.tabIndex = chosen ? 0 : -1;
    option.dataset.number = entry.number;
    option.append(span('name', entry.name ?? entry.display));
    if (entry.name !== null) option.append(span('number', entry.display));
    option.addEventListener('click', () => choosePhone(entry.number));
    return option;
  });
  const hadFocus = phones.contains(document.activeElement);
  phones.replaceChildren(...options);
  if (hadFocus) phones.querySelector('[aria-checked="true"]')?.focus();
}

function span(className, content) {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = content;
  return element;
}

function showLines() {
  lines.replaceChildren(
    ...directory.lines.map(({ number, display, owner }) => new Option(`${owner} · ${display}`, number)),
  );
  const remembered = recall('line');
  if (directory.lines.some(({ number }) => number === remembered)) lines.value = remembered;
}

function showMagic() {
  $('magic').replaceChildren(
    ...directory.magic.map(({ ending, does }) => {
      const item = document.createElement('li');
      const use = document.createElement('button');
      use.type = 'button';
      use.textContent = `…${ending}`;
      use.setAttribute('aria-label', `Use a phone ending in ${ending}`);
      use.addEventListener('click', () => choosePhone(`+1212555${ending}`));
      item.append(use, span('does', does));
      return item;
    }),
  );
}

function showTexts() {
  const line = lines.value;
  showThread(
    thread,
    texts.filter((entry) => entry.line === line),
    directory.lines.length === 0 ? 'No line can be texted yet.' : 'No texts yet. Say hello.',
  );
}

function showSend() {
  send.disabled = text.value.trim() === '' || lines.value === '' || phone === undefined;
}

async function readTexts() {
  const { number } = phone;
  reading += 1;
  const mine = reading;
  try {
    const answer = await readPhone(number);
    if (mine !== reading) return;
    texts = answer.texts;
    showTexts();
  } catch (error) {
    if (mine === reading) trouble(error.message);
  }
}

/** Puts the phone with this number into one's hand. Returns whether it is a number. */
async function choosePhone(number) {
  say('number-error', '');
  let answer;
  try {
    answer = await readPhone(number);
  } catch (error) {
    say('number-error', error.message);
    return false;
  }
  reading += 1;
  phone = directory.phones.find((entry) => entry.number === answer.number);
  if (phone === undefined) {
    phone = { number: answer.number, display: answer.display, name: null };
    directory.phones.unshift(phone);
  }
  texts = answer.texts;
  remember('phone', phone.number);
  say('own-name', phone.name ?? '');
  say('own-number', phone.display);
  showPhones();
  thread.replaceChildren();
  showTexts();
  showSend();
  stopWatching();
  stopWatching = watchPhone(phone.number, readTexts, (online) =>
    trouble(online ? '' : 'No network. Trying again …'),
  );
  return true;
}

async function submitText() {
  const content = text.value;
  if (send.disabled) return;
  say('send-error', '');
  try {
    await sendText({
      from: phone.number,
      to: lines.value,
      text: content,
      copies: $('twice').checked ? 2 : 1,
    });
    // What was typed meanwhile stays.
    if (text.value === content) text.value = '';
    thread.scrollTop = thread.scrollHeight;
  } catch (error) {
    say('send-error', error.message);
  }
  showSend();
}

$('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  void submitText();
  text.focus();
});

text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void submitText();
});

text.addEventListener('input', showSend);

lines.addEventListener('change', () => {
  remember('line', lines.value);
  thread.replaceChildren();
  showTexts();
  showSend();
});

$('other').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (await choosePhone($('number').value)) {
    $('number').value = '';
    text.focus();
  }
});

phones.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const all = directory.phones;
  const at = all.findIndex(({ number }) => number === phone?.number);
  void choosePhone(all[(at + step + all.length) % all.length].number);
});

async function start() {
  try {
    directory = await readDirectory();
  } catch (error) {
    trouble(error.message);
    setTimeout(start, 2_000);
    return;
  }
  trouble('');
  showLines();
  showMagic();
  showPhones();
  const remembered = recall('phone') ?? directory.phones[0]?.number;
  if (remembered !== undefined) await choosePhone(remembered);
  text.focus();
}

showSend();
void start();
