// Changes the one-time code behind the # into the cookie that opens the window. A fragment never leaves the
// browser by itself, so the code is in no log and no Referer.
const message = document.getElementById('message');

async function enter() {
  const [, code, rest] = /^#code=([^&]*)&?(.*)$/s.exec(location.hash) ?? [];
  if (code === undefined) return;
  // What else stands there, as a text that a link asks for (`compose=sms:…`), is the window's.
  history.replaceState(null, '', rest === '' ? '/' : `/#${rest}`);
  message.textContent = 'Opening…';
  try {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (response.ok) location.reload();
    else message.textContent = (await response.json()).message;
  } catch {
    message.textContent = 'The desktop does not answer. Is it still running in the terminal?';
  }
}

// A fresh address in the same tab differs only behind the #, which loads nothing anew.
addEventListener('hashchange', enter);
await enter();
