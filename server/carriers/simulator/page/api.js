/** The few calls of the page to its own server. Each rejects with an `Error` whose message a person can read. */

async function call(path, options) {
  let response;
  try {
    response = await fetch(`/handset/api/${path}`, options);
  } catch {
    throw new Error('The network cannot be reached. Is the server running?');
  }
  const body = await response.json().catch(() => undefined);
  if (!response.ok) throw new Error(body?.error?.message ?? `The network answered ${response.status}.`);
  return body;
}

export function readDirectory() {
  return call('directory');
}

export function readPhone(number) {
  return call(`threads?number=${encodeURIComponent(number)}`);
}

export function sendText(text) {
  return call('texts', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(text),
  });
}

/** Calls `onNews` when the phone has news and after every reconnect, `onOnline` with whether there is a connection. */
export function watchPhone(number, onNews, onOnline) {
  const events = new EventSource(`/handset/api/events?number=${encodeURIComponent(number)}`);
  events.onopen = () => {
    onOnline(true);
    onNews();
  };
  events.onerror = () => onOnline(false);
  events.onmessage = onNews;
  return () => events.close();
}
