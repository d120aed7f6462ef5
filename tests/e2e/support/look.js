// Runs in the page before its own scripts: what an eye sees at once, a test has to measure.

/** A name that finds the element again in a failed test. */
function nameOf(element) {
  const words = (element.ariaLabel ?? element.labels?.[0]?.innerText ?? element.innerText ?? '')
    .trim()
    .replace(/\s+/g, ' ')
    .slice(0, 40);
  return `${element.role ?? element.localName} “${words}”`;
}

/** Whether an eye sees it: what is a pixel small, or part of what is, is there for screen readers. */
function isShown(element) {
  for (let at = element; at !== null; at = at.parentElement) {
    const { width, height } = at.getBoundingClientRect();
    if (width <= 1 && height <= 1) return false;
  }
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

function hasRing(element) {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
}

/** What has the keyboard, and whether that shows: on it, on a part of it, or on the box around it. */
function focused() {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const around = [element, ...element.children];
  for (let at = element.parentElement; at !== null && around.length < 12; at = at.parentElement) {
    if (at.matches('label, :has(> span > textarea), [data-focus-visible], [data-focused]')) around.push(at);
  }
  return { name: nameOf(element), visible: around.some(hasRing) };
}

function scrollerOf(element) {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if ([overflowX, overflowY].some((overflow) => ['auto', 'scroll'].includes(overflow))) return at;
  }
  return null;
}

/** The boxes of an element's own words; what is pinned onto it, such as a count, may stand out. */
function wordsOf(element) {
  const boxes = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    let at = texts.currentNode.parentElement;
    while (at !== element && getComputedStyle(at).position !== 'absolute') at = at.parentElement;
    if (at !== element || texts.currentNode.data.trim() === '') continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    boxes.push(range.getBoundingClientRect());
  }
  return boxes;
}

const CONTROLS = 'button, input, textarea, [role=tab], [role=radio], [role=timer], [role=menuitem], h1, h2';

/** Everything that is pressed, filled in or headed by, and that does not fit into the window or its own box. */
function cutOff() {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  for (const element of document.querySelectorAll(CONTROLS)) {
    if (!isShown(element) || element.closest('[inert], [aria-hidden=true]') !== null) continue;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const isScrolled = scrollerOf(element) !== null;
    if (left < 0 || right > innerWidth || (!isScrolled && (top < 0 || bottom > innerHeight))) {
      found.push(`${nameOf(element)} is outside the window`);
      continue;
    }
    const isShortened = getComputedStyle(element).textOverflow === 'ellipsis' && element.title !== '';
    const isTooNarrow = wordsOf(element).some((words) => words.left < left - 1 || words.right > right + 1);
    // What is written in a field wraps or scrolls.
    if (isTooNarrow && !isShortened && !element.matches('input, textarea'))
      found.push(`${nameOf(element)} is wider than its box`);
    for (const pinned of element.querySelectorAll('*')) {
      const box = pinned.getBoundingClientRect();
      if (isShown(pinned) && (box.left < 0 || box.right > innerWidth)) {
        found.push(`${nameOf(pinned)} is outside the window`);
      }
    }
    const x = (left + right) / 2;
    const y = (top + bottom) / 2;
    const onTop = y < 0 || y > innerHeight ? null : document.elementFromPoint(x, y);
    const isCovered = onTop !== null && !element.contains(onTop) && !onTop.contains(element);
    if (isCovered && !isScrolled) found.push(`${nameOf(element)} is covered by ${nameOf(onTop)}`);
  }
  return found;
}

const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** Any CSS colour as [red, green, blue] over what lies below it. */
function paint(color, below) {
  pixel.fillStyle = `rgb(${below.join(' ')})`;
  pixel.fillRect(0, 0, 1, 1);
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  return [...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

function groundOf(element) {
  const layers = [];
  for (let at = element; at !== null; at = at.parentElement)
    layers.unshift(getComputedStyle(at).backgroundColor);
  return layers.reduce((below, layer) => paint(layer, below), [255, 255, 255]);
}

function luminance(color) {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Every text that is harder to read than WCAG AA allows; what cannot be used just now may be. */
function faint() {
  const found = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() === '' || !isShown(element)) continue;
    if (element.closest('[disabled], [aria-disabled=true], [data-disabled], [inert]') !== null) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    // Written over by a field that shows the same words.
    if (color === 'rgba(0, 0, 0, 0)') continue;
    const ground = groundOf(element);
    const ratio = contrast(paint(color, ground), ground);
    const size = Number.parseFloat(fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) found.set(nameOf(element), `${nameOf(element)}: ${ratio.toFixed(2)}`);
  }
  return [...found.values()];
}

let frames = 0;
const requestFrame = globalThis.requestAnimationFrame;
globalThis.requestAnimationFrame = (run) => {
  frames += 1;
  return requestFrame(run);
};

globalThis.look = { focused, cutOff, faint, frames: () => frames };
