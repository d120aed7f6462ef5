/**
 * Whether a text may ask to stop in words of its own. Nothing is decided here: a person reads the text and says. Until
 * then nothing goes out, so that only what people say for this and hardly anything else is taken for it.
 * Source: 47 CFR 64.1200(a)(10): any reasonable way of saying so is a refusal, whatever the words.
 */

export function mayAskToStop(text: string): boolean {
  const said = plain(text);
  if (WISHES.some((wish) => wish.test(said))) return true;
  const words = said.split(' ').filter((word) => word !== '.');
  if (words.length <= SHORT && SHORT_WISHES.some((wish) => wish.test(words.join(' ')))) return true;
  return clauses(text).some((clause) => ORDERS.some((order) => order.test(clause)));
}

/** What stands between commas, dashes and full stops, as `plain`. */
function clauses(text: string): string[] {
  return text
    .split(/[.,!?;:\n–—]+|\s-+\s/u)
    .map(plain)
    .filter((clause) => clause !== '');
}

/** In a text of so few words a “stop” stands for itself. */
const SHORT = 6;

/** Small letters, the apostrophe of typewriters, single blanks, and a full stop by itself between sentences. */
function plain(text: string): string {
  return text
    .replace(/[’‘`´ʼ]/g, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.!?;:\n]+/g, ' . ')
    .replace(/(?<![\p{L}])'|'(?![\p{L}])/gu, ' ')
    .replace(/[^\p{L}\p{N}'.]+/gu, ' ')
    .trim();
}

const ME = '(?:me|us|my (?:phone|cell|number|mobile|wife|husband|mom|mum|dad)|this (?:phone|number))';
const NOT = "(?:do ?n'?t|do not|never|not)";
const TEXTS =
  '(?:texts?|txts?|messages?|msgs?|sms|texting|messaging|spam|offers|marketing|promos?|promotions?|ads?|adverts?)';
const SOME =
  '(?:(?:any|anymore|more|these|those|this|that|your|such|further|all|the|marketing|spam|text) ){0,3}';
/** Who says these before a wish tells of something else. */
const NO_WISH = "(?<!(?:n't|\\b(?:not|dont|wont|cant|never|without|didnt|doesnt|he|she|they)) )";

const WISHES = [
  `\\btake (?:me|us|my (?:name|number|phone)|this number) off\\b(?! (?:hold|the wait|your wait|wait))`,
  `\\b(?:remove|delete|scrub|erase) ${ME}\\b`,
  `\\b(?:remove|delete|take off) my name\\b`,
  `(?<!\\b(?:you|i|they|we) )\\blose my number\\b`,
  `${NO_WISH}\\b(?:stop|quit|cease) (?:(?!by|and|for|at|to|while|when|if)\\p{L}+ )?(?:texting|txting|messaging|msging|contacting|spamming|bothering|harassing|bugging|writing ${ME})\\b`,
  `${NO_WISH}\\b(?:stop|quit|cease) (?:with )?(?:all )?(?:the|these|those|your|ur|this) ${TEXTS}(?! and\\b)\\b`,
  `${NO_WISH}\\b(?:stop|quit|cease) sending(?:$| (?:\\.|offers|ads|promos|me|us|these|those|this|that|it|any|your|texts?|messages?|sms|anything|things|stuff)(?: |$))`,
  `(?<!\\b(?:i|we|you|he|she|they|to|why) )\\b${NOT} (?:ever )?(?:text|txt|contact|message|msg|sms|bother|write) (?:to )?${ME}\\b`,
  `(?<!\\b(?:i|we|you|he|she|they|to|why) )\\b${NOT} (?:ever )?(?:text|txt|contact|message|msg) (?:again|anymore|any more|this|here)\\b`,
  `\\b${NOT} (?:ever )?send (?:${ME} )?${SOME}${TEXTS}\\b`,
  `(?<!\\b(?:are|is|was|were|have|has|had|got|with|see|saw|there's) )\\bno more ${SOME}${TEXTS}\\b`,
  `\\bopt (?:me|us|my number|this number) out\\b`,
  `\\b(?:want|wish|like|need|how (?:do|can|to) ?(?:i|we)?(?: to)?) (?:to )?(?:opt out|unsubscribe)\\b`,
  `\\b(?:please|pls|plz) (?:opt out|unsubscribe)\\b`,
  `\\b(?:want|wish|like|need|ask|asked) to be (?:removed|unsubscribed|taken off|left alone)\\b`,
  `\\bunsubscribe (?:me|us|please|pls|plz|now|from|my|this)\\b`,
  `(?<!(?:n't|\\b(?:not|dont|never|they|he|she|would)) )\\bleave (?:me|us) alone\\b(?! (?:with|in|for|at|here)\\b)`,
  `\\b(?:revoke|withdraw|withdrawing|revoking) (?:my |any |all )*(?:consent|permission)\\b`,
  `\\b(?:do ?n'?t|do not|no longer|not) (?:want|wish|wanna|care) (?:to )?(?:(?:get|receive|have) )?${SOME}(?:texts|txts|messages|msgs|sms|spam|offers)\\b`,
  `\\b(?:no longer|do ?n'?t|do not) consent\\b`,
  `\\b(?:asked|told) you (?:\\p{L}+ )?to stop\\b(?! (?:by|at|in|for))`,
  `\\b(?:get|take) me off (?:this|the|your|ur) (?:\\p{L}+ )?list\\b`,
  `\\bremove (?:\\p{L}+ )?from (?:the|this|your|ur) (?:\\p{L}+ )?list\\b`,
  `\\bcancel (?:all )?(?:my |the |these |those |your )?(?:texts|sms|text messages|messages)\\b`,
  `\\b(?:do ?n'?t|do not|no longer) (?:want|wish) (?:to (?:hear from|be (?:texted|contacted|messaged))|you to (?:text|contact|message))\\b`,
].map((wish) => new RegExp(wish, 'u'));

const PLEASE =
  '(?:please|pls|plz|just|ok|okay|yes|no|nope|hey|hi|hello|so|and|thanks|seriously|omg|enough|(?:can|could|would|will) you|(?:you )?(?:must|need to|should)|i (?:said|say|want (?:you )?to|need you to|asked (?:you )?to))';
const AT_ONCE =
  '(?:it|this|that|these|those|now|right now|please|pls|plz|thanks|thank you|already|immediately|today|asap|forever|for good|at once|everything|all|ok|okay|texts|messages|sms|stop|and|i said|me)';

/** STOP as a word of its own: with nothing but manners around it, or giving an order. */
const SHORT_WISHES = [
  `^(?:${PLEASE} )*stop(?: ${AT_ONCE})*$`,
  `^(?:please |pls |plz |just )*unsubscribe\\b`,
].map((wish) => new RegExp(wish, 'u'));

/** A clause of its own that is an order: what stands around it only says why. */
const ORDERS = [
  `^(?:${PLEASE} )*stop(?: ${AT_ONCE})*$`,
  '^stop or (?:i|we|else)\\b',
  '^stop (?:2|to) ?end$|^stop2end$',
  `^stop ${TEXTS}$`,
  `^(?:please |pls |plz )?(?:do ?n'?t|do not) (?:text|txt|contact|message|sms)(?: please| pls| plz)?$`,
  '^(?:please |pls |plz )?no (?:texts|messages|sms)(?: please| pls| plz)?$',
  '^(?:please |pls |plz )?(?:opt ?out|remove|remove from list)(?: please| pls| plz)?$',
  '^(?:please )?(?:unsub|unsuscribe|unsubcribe|unsubscibe)\\b',
  '^(?:dnc|lose this number)$',
  // Said by whoever texts in Spanish.
  '^(?:pare|alto|basta|no m[aá]s)$',
].map((order) => new RegExp(order, 'u'));
