import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

const LUCY = { number: '+14155550167', name: 'Lucy Alvarez', display: '(415) 555-0167' };
const OPTED_OUT = /Harbor & Pine: You are now opted out and will receive no further messages\./;
const OPTED_IN = /Harbor & Pine: You are now opted in\./;

test('STOP closes the field while somebody types, is confirmed once and followed by silence, until START', async ({
  handset,
  maya,
}) => {
  await handset.pick(LUCY.name);
  await handset.choose('support');
  await handset.text('Is my lamp ready?');
  await maya.claim(LUCY.name);
  await maya.composer(LUCY.name).pressSequentially('Yes, and it looks');
  await handset.text('Stop.');

  const thread = maya.thread(LUCY.name);
  await expect(maya.composer(LUCY.name)).toHaveCount(0);
  // The keyboard stays in the thread.
  await expect(thread.getByRole('log')).toBeFocused();
  await expect(thread).toContainText(`${LUCY.display} asked for no more texts`);
  await expect(thread).toContainText('Only they can change that, by texting START to (212) 555-0142.');
  await expect(thread).toContainText('Your draft is kept: Yes, and it looks');
  await expect(maya.button('Reply')).toHaveCount(0);
  await expect(maya.row(LUCY.name)).toHaveAccessibleName(/refused texts/);

  for (const words of ['HELP', 'Are you there?', 'STOP', 'start']) await handset.text(words);
  await expect(handset.texts).toHaveText([
    /Is my lamp ready\?/,
    /Stop\./,
    OPTED_OUT,
    /HELP/,
    /Are you there\?/,
    /STOP/,
    /start/,
    OPTED_IN,
  ]);
  await expect(maya.messages).toContainText('They agreed to be texted');
  await maya.claim(LUCY.name);
  await expect(maya.composer(LUCY.name)).toHaveValue('Yes, and it looks');
  await maya.composer(LUCY.name).press('Enter');
  await expect(handset.texts.last()).toContainText('Yes, and it looks');
});

test('of a STOP and a text at the same moment, nothing arrives after the confirmation, and nothing written is lost', {
  tag: '@long',
}, async ({ server, handset, maya }) => {
  await handset.pick(LUCY.name);
  await handset.choose('support');
  for (const round of [1, 2, 3, 4]) {
    const written = `The lamp is ready (${round}).`;
    await handset.text('START');
    await handset.text(`Is it ready? (${round})`);
    await maya.claim(LUCY.name);
    await maya.composer(LUCY.name).fill(written);
    await Promise.all([maya.page.keyboard.press('Enter'), server.receive('STOP', LUCY)]);
    await expect(maya.composer(LUCY.name)).toHaveCount(0);
    await expect(handset.texts.filter({ hasText: 'You are now opted out' })).toHaveCount(round);
    // Where it was too late it says so, or is a draft again: it is never just gone.
    await expect(maya.thread(LUCY.name)).toContainText(written);
    const texts = await handset.texts.allInnerTexts();
    const arrived = texts.findIndex((text) => text.includes(written));
    const confirmed = texts.findLastIndex((text) => text.includes('You are now opted out'));
    expect(arrived).toBeLessThan(confirmed);
  }
});

test('who was never met is texted only with a word that one may; who may be asking to stop is decided about with one click', async ({
  handset,
  maya,
}) => {
  await handset.use('(718) 555-0133');
  await handset.choose('maya');
  const dialog = await maya.begin('SMS');
  await dialog.getByRole('combobox', { name: 'From' }).fill('0161');
  await maya.page.keyboard.press('Enter');
  const number = dialog.getByRole('combobox', { name: 'To', exact: true });
  await number.fill('718 555 0133');
  await number.press('Tab');
  await dialog.getByRole('button', { name: 'Compose' }).click();
  const who = '(718) 555-0133';
  const field = maya.composer(who);
  await expect(field).toBeFocused();
  await expect(field).toBeEditable();

  const { keyboard } = maya.page;
  await keyboard.type('Hi, this is Maya.');
  await keyboard.press('Enter');
  const permission = maya.page.getByRole('checkbox', { name: 'I have their permission' });
  await expect(permission).toBeFocused();
  await expect(maya.thread(who)).toContainText('Nothing was sent.');
  await expect(field).toHaveValue('Hi, this is Maya.');
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await expect(field).toHaveValue('');
  await expect(handset.texts).toHaveText([/Hi, this is Maya\./]);
  await expect(permission).toHaveCount(0);
  await expect(maya.messages).toContainText('Maya Chen (201) has their permission to text them');

  await handset.text('Honestly please take me off your list');
  const question = maya.thread(who).getByRole('region', { name: 'A decision about their text' });
  await expect(question).toContainText('“Honestly please take me off your list”');
  await expect(maya.row(who)).toHaveAccessibleName(/may be asking to stop/);
  await field.fill('Sorry to hear that.');
  await field.press('Enter');
  await expect(question).toBeFocused();
  // One Enter too many decides nothing: what is said here cannot be taken back.
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await expect(question.getByRole('button', { name: 'Yes, stop texting them' })).toBeFocused();
  await keyboard.press('Enter');

  await expect(handset.texts.last()).toContainText('You are now opted out');
  await expect(field).toHaveCount(0);
  await expect(maya.thread(who)).toContainText('asked for no more texts');
  await expect(maya.thread(who)).toContainText('Your draft is kept: Sorry to hear that.');
  await expect(maya.row(who)).toHaveAccessibleName(/refused texts/);

  await handset.text('START');
  await expect(field).toHaveValue('Sorry to hear that.');
});

test('a text that may be asking to stop, and does not: anybody of the queue says so with one click', {
  tag: '@long',
}, async ({ handset, maya, jonas }) => {
  await handset.pick(LUCY.name);
  await handset.choose('support');
  await handset.text('Please stop the order of the second lamp');
  await maya.claim(LUCY.name);
  await maya.send(LUCY.name, 'I cancelled the second one.');
  await handset.text('ok, but dont text me at work please');
  const question = maya.thread(LUCY.name).getByRole('region', { name: 'A decision about their text' });
  await expect(question).toContainText('“ok, but dont text me at work please”');
  await maya.composer(LUCY.name).fill('Sure, I write in the evening.');
  await expect(maya.button('Send')).toBeDisabled();
  await jonas.open(LUCY.name);
  await jonas.button('No, keep texting').click();
  await expect(question).toHaveCount(0);
  await expect(maya.messages).toContainText('Not a request to stop, says Jonas Weber (202)');
  await maya.composer(LUCY.name).press('Enter');
  await expect(handset.texts).toHaveCount(4);
  await expect(handset.texts.last()).toContainText('Sure, I write in the evening.');
});

test('where offers go out, a stranger is asked first; their word brings the question they had to an agent', async ({
  server,
  handset,
  maya,
}) => {
  await server.setCampaign('Offers by text', { quietHours: null });
  await handset.pick('Grace Bell');
  await handset.choose('offers');
  await handset.text('Is the oak table on sale?');
  await expect(handset.texts.last()).toContainText('Harbor & Pine: Reply SALE for up to 4 offers a month.');
  const row = maya.list.getByRole('row', { name: /^Grace Bell, Offers/ });
  await expect(row).toContainText('Automatic: Harbor & Pine: Reply SALE');
  await expect(row).not.toHaveAccessibleName(/waiting/);
  await handset.text('hello?');
  await handset.text('sale');
  await expect(handset.texts.last()).toContainText(OPTED_IN);
  await expect(row).toHaveAccessibleName(/waiting/);
  await row.click();
  await maya.button('Reply').click();
  await maya.confirm('Claim this conversation?', 'Claim');
  await expect(maya.messages).toContainText('They agreed to be texted');
  await maya.send('Grace Bell', 'It is, until Sunday.');
  await expect(handset.texts).toHaveText([
    /oak table/,
    /Reply SALE/,
    /hello\?/,
    /sale/,
    OPTED_IN,
    /It is, until Sunday\./,
  ]);
});

test('who has to agree first is asked from where one would write to them', async ({
  server,
  handset,
  maya,
}) => {
  await server.setCampaign('Offers by text', { quietHours: null });
  const who = '(718) 555-0133';
  await handset.use(who);
  await handset.choose('offers');
  await maya.compose('offers', who);
  const thread = maya.thread(who);
  await expect(thread).toContainText(`${who} has not agreed to be texted.`);
  await expect(maya.composer(who)).toHaveCount(0);
  await maya.button('Send opt-in request…').click();
  const dialog = maya.dialog(`Send the opt-in request to ${who}?`);
  await expect(dialog).toContainText('Harbor & Pine: Reply SALE for up to 4 offers a month.');
  await expect(dialog).toContainText('1 segment from (212) 555-0170');
  await dialog.getByRole('button', { name: 'Send opt-in request' }).click();
  await expect(handset.texts).toHaveText([/Reply SALE for up to 4 offers a month\./]);
  await expect(thread).toContainText('has not answered yet.');
  await expect(thread).toContainText('It opens as soon as they answer SALE or YES.');
  // Once a day is enough.
  await expect(maya.button('Send opt-in request…')).toHaveAttribute('aria-disabled', 'true');
  await handset.text('Yes');
  await expect(handset.texts.last()).toContainText(OPTED_IN);
  await maya.send(who, 'Welcome! The oak table is on sale.');
  await expect(handset.texts).toHaveCount(4);
});

test('how to opt out stands at the end of the first text, is seen and counted before it goes, and goes once', {
  tag: '@long',
}, async ({ server, handset, maya }) => {
  await server.setCampaign('Customer care', { attachment: 'firstText' });
  await handset.pick(LUCY.name);
  await handset.choose('support');
  await handset.text('Is my lamp ready?');
  await maya.claim(LUCY.name);
  const thread = maya.thread(LUCY.name);
  const notice = 'Reply STOP to opt out.';
  // 136 and the notice with its line break fill a segment of 160 but for one.
  await maya.composer(LUCY.name).fill('x'.repeat(136));
  await expect(thread).toContainText(`+ ${notice}`);
  await expect(thread).toContainText('1 segment · 1 left');
  await maya.composer(LUCY.name).fill('x'.repeat(138));
  await expect(thread).toContainText('2 segments');
  await maya.composer(LUCY.name).fill('It is 🙂');
  await expect(thread).toContainText('“🙂” 70 each');
  await maya.composer(LUCY.name).press('Enter');
  await expect(handset.texts.last()).toContainText(`It is 🙂\n${notice}`);
  await expect(maya.messages).toContainText(`It is 🙂\n${notice}`);
  await expect(thread).not.toContainText(`+ ${notice}`);
  await maya.send(LUCY.name, 'Come by any time.');
  await expect(handset.texts.last()).toContainText('Come by any time.');
  await expect(handset.texts.last()).not.toContainText(notice);
});

test('of a group, whoever refused texts is named before and after; the others get what is written', {
  tag: '@long',
}, async ({ handset, maya }) => {
  const group = 'Saturday deliveries';
  await handset.pick('Ravi Shah');
  await handset.choose('maya');
  await maya.goTo('Messages');
  await maya.open(group);
  await maya.button('Group details').click();
  const details = maya.dialog('Group details');
  await details.getByRole('button', { name: 'Add…' }).click();
  const adding = maya.dialog(`Add to ${group}`);
  const numbers = adding.getByRole('combobox', { name: 'Outside numbers' });
  await numbers.fill('Ben Ortiz');
  await expect(maya.page.getByRole('option')).toHaveText([/Ben Ortiz/]);
  await numbers.press('Enter');
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await details.getByRole('button', { name: 'Close' }).click();

  await expect(maya.thread(group)).toContainText('Ben Ortiz does not get what is written here');
  await maya.send(group, 'We leave at eight.');
  await expect(handset.texts.last()).toContainText('We leave at eight.');
  const texted = maya.messages.getByRole('list', {
    name: 'Texted to 2 numbers · 1 delivered · 1 not delivered',
  });
  await expect(texted.getByRole('listitem').filter({ hasText: 'Ben Ortiz' })).toContainText(
    /no more texts|refused/,
  );
  await handset.pick('Ben Ortiz');
  await expect(handset.page.getByText('No texts yet')).toBeVisible();
});

test('from a suspended campaign nothing goes out, and the composer says so; STOP is heard all the same', {
  tag: '@long',
}, async ({ server, handset, maya }) => {
  await handset.pick(LUCY.name);
  await handset.choose('support');
  await handset.text('Is my lamp ready?');
  await maya.claim(LUCY.name);
  await maya.composer(LUCY.name).fill('It is');
  await server.setCampaign('Customer care', { state: 'suspended' });
  const thread = maya.thread(LUCY.name);
  await expect(thread).toContainText(
    'Nothing goes out from this line: its campaign Customer care is suspended.',
  );
  await expect(thread).toContainText('An admin can put it back in use when the suspension is lifted.');
  await expect(maya.composer(LUCY.name)).toHaveCount(0);
  await server.setCampaign('Customer care', { state: 'approved' });
  await expect(maya.composer(LUCY.name)).toHaveValue('It is');
  await server.setCampaign('Customer care', { state: 'suspended' });
  await handset.text('STOP');
  await expect(thread).toContainText(`${LUCY.display} asked for no more texts`);
});
