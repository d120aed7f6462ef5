const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

/** How far from the end one may have scrolled and still be kept at the end, in pixels. */
const NEAR_END = 80;

const NOTES = {
  'out sending': 'Sending …',
  'out delivered': 'Delivered',
  'out refused': 'Not delivered',
  'in sent': 'On its way to this phone …',
  'in delivered': '',
  'in failed': 'Never arrived here',
};

/** Shows the texts between the phone and one line; what stays the same is left in place. */
export function showThread(thread, texts, emptyText) {
  const atEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < NEAR_END;
  const before = new Map([...thread.children].map((element) => [element.dataset.key, element]));
  const first = before.size === 0 || thread.dataset.shown !== 'texts';
  const elements = texts.length === 0 ? [emptyState(emptyText)] : entries(texts);
  for (const element of elements) {
    if (!first && !before.has(element.dataset.key)) element.classList.add('fresh');
  }
  thread.replaceChildren(
    ...elements.map((element) => {
      const old = before.get(element.dataset.key);
      return old?.isEqualNode(element) ? old : element;
    }),
  );
  thread.dataset.shown = texts.length === 0 ? 'nothing' : 'texts';
  if (first || atEnd) thread.scrollTop = thread.scrollHeight;
}

function entries(texts) {
  const elements = [];
  let previous;
  for (const [index, text] of texts.entries()) {
    const title = day.format(text.at);
    if (previous === undefined || day.format(previous.at) !== title) elements.push(dayTitle(title));
    elements.push(bubble(text, previous, texts[index + 1]));
    previous = text;
  }
  return elements;
}

function bubble(text, previous, next) {
  const element = document.createElement('article');
  element.dataset.key = text.id;
  element.className = `text ${text.direction}`;
  element.classList.toggle('turn', previous !== undefined && previous.direction !== text.direction);
  element.classList.toggle('pending', text.status === 'sending' || text.status === 'sent');
  element.classList.toggle('bad', text.status === 'refused' || text.status === 'failed');
  element.append(paragraph('bubble', text.text));
  const note = noteOf(text, next);
  if (note !== '') element.append(paragraph('note', note));
  return element;
}

/** Of texts in a row that went well, only the last says so. */
function noteOf(text, next) {
  const words = NOTES[`${text.direction} ${text.status}`] ?? text.status;
  if (text.reason !== null) return `${words}: ${text.reason}`;
  const same = next?.direction === text.direction && next.status === text.status;
  if (same) return '';
  return words === '' ? time.format(text.at) : `${words} · ${time.format(text.at)}`;
}

function dayTitle(title) {
  const element = paragraph('day', title);
  element.dataset.key = title;
  return element;
}

function emptyState(text) {
  const element = paragraph('empty', text);
  element.dataset.key = text;
  return element;
}

function paragraph(className, text) {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}
