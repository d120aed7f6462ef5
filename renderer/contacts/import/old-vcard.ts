/** A card of version 2.1 in the spelling of version 3.0: types by name, and its own way to write other letters undone. */
export function modernize(lines: readonly string[]): readonly string[] {
  return unfold(lines).map((line) => {
    const colon = line.indexOf(':');
    if (colon < 0) return line;
    const [property = '', ...given] = line.slice(0, colon).split(';');
    if (property.toUpperCase() === 'VERSION') return 'VERSION:3.0';
    let value = line.slice(colon + 1);
    let charset = 'utf-8';
    let isQuoted = false;
    const params: string[] = [];
    for (const param of given) {
      const [name = '', set] = param.split('=', 2);
      const word = name.toUpperCase();
      const is = (set ?? name).toUpperCase();
      if (word === 'CHARSET' && set !== undefined) charset = set;
      else if (is === 'QUOTED-PRINTABLE') isQuoted = true;
      else if (word === 'ENCODING' || is === '8BIT' || is === '7BIT' || is === 'BASE64') continue;
      else params.push(set === undefined ? `TYPE=${name}` : param);
    }
    if (isQuoted) value = escapeText(unquote(value, charset));
    return `${[property, ...params].join(';')}:${value}`;
  });
}

/** A quoted value goes on in the next line after =, any other one in lines that begin with a space. */
function unfold(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    if (last?.endsWith('=') && /QUOTED-PRINTABLE/i.test(last)) {
      whole[whole.length - 1] = last.slice(0, -1) + line.trimStart();
    } else if (last !== undefined && /^[ \t]/.test(line)) whole[whole.length - 1] = last + line.slice(1);
    else whole.push(line);
  }
  return whole.filter((line) => line !== '');
}

function unquote(value: string, charset: string): string {
  const bytes: number[] = [];
  for (let place = 0; place < value.length; place++) {
    const code = value[place] === '=' ? Number.parseInt(value.slice(place + 1, place + 3), 16) : Number.NaN;
    if (Number.isNaN(code)) bytes.push(...new TextEncoder().encode(value[place]));
    else {
      bytes.push(code);
      place += 2;
    }
  }
  return new TextDecoder(known(charset)).decode(new Uint8Array(bytes));
}

function known(charset: string): string {
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return 'utf-8';
  }
}

function escapeText(text: string): string {
  return text.replace(/\r\n|\n|\r/g, '\\n');
}
