import { expect, type Locator, type Page } from '@playwright/test';

export type Place = 'Phone' | 'Messages' | 'Log' | 'Admin' | 'Settings';

/** The desktop of one of the team, as they use it. */
export class Desktop {
  readonly page: Page;
  /** The conversations on the left: rows, under the headings “Waiting” and “Conversations”. */
  readonly list: Locator;
  /** The texts and system messages of the open conversation. */
  readonly messages: Locator;
  readonly countdown: Locator;
  /** What the window says in its corner. */
  readonly notices: Locator;
  /** One’s own picture at the foot of the rail, named as “Maya Chen: Available”. */
  readonly me: Locator;
  /** What opens from it: one’s state, queues and what is still to do. */
  readonly panel: Locator;
  /** Closes the window and ends the desktop behind it; a second call does nothing more. */
  readonly quit: () => Promise<void>;

  constructor(page: Page, quit: () => Promise<void>) {
    this.page = page;
    this.quit = quit;
    this.list = page.getByRole('grid', { name: 'Conversations' });
    this.messages = page.getByRole('log', { name: 'Messages' });
    this.countdown = page.getByRole('timer', { name: 'Idle release' });
    this.notices = page.getByRole('region', { name: 'Notices' });
    this.me = page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: /: / });
    this.panel = page.getByRole('dialog', { name: 'You' });
  }

  row(who: string): Locator {
    return this.list.getByRole('row', { name: new RegExp(`^${escaped(who)}, `) });
  }

  thread(who: string): Locator {
    return this.page.getByRole('region', { name: `Conversation with ${who}` });
  }

  composer(who: string): Locator {
    return this.page.getByRole('textbox', { name: `Message to ${who}` });
  }

  dialog(title: string): Locator {
    return this.page.getByRole('dialog', { name: title });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** What is asked before it is done. */
  question(title: string): Locator {
    return this.page.getByRole('alertdialog', { name: title });
  }

  /** A text of the open conversation. */
  message(text: string): Locator {
    return this.messages.getByText(text, { exact: true });
  }

  /** Where one goes by the rail; before its name stand the counts of what is waiting and unread there. */
  place(name: Place): Locator {
    const button = { name: new RegExp(`${name}$`) };
    return this.page.getByRole('navigation', { name: 'Main' }).getByRole('button', button);
  }

  async goTo(place: Place): Promise<void> {
    await this.place(place).click();
  }

  /** A part of Phone. */
  async goToTab(name: 'SMS' | 'History' | 'Phonebook' | 'Queues'): Promise<void> {
    await this.goTo('Phone');
    await this.page.getByRole('tab', { name }).click();
  }

  /** A part of Admin. */
  async goToSection(name: string): Promise<void> {
    await this.goTo('Admin');
    const sections = this.page.getByRole('listbox', { name: 'Sections' });
    await sections.getByRole('option', { name }).click();
  }

  async begin(kind: 'Chat' | 'SMS' | 'Group'): Promise<Locator> {
    await this.button('New conversation').click();
    await this.page.getByRole('menuitem', { name: kind }).click();
    const dialog = this.dialog(kind === 'SMS' ? 'New SMS' : `New ${kind.toLowerCase()}`);
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** From now on this person takes nothing new. */
  async pause(reason: string): Promise<void> {
    await this.me.click();
    await this.panel.getByRole('button', { name: 'Pause' }).click();
    await this.page.getByRole('menuitem', { name: reason }).click();
    await expect(this.panel.getByRole('status')).toHaveText(`On pause: ${reason}`);
    await this.page.keyboard.press('Escape');
    await expect(this.panel).toHaveCount(0);
  }

  async signOut(): Promise<void> {
    await this.me.click();
    await this.panel.getByRole('button', { name: 'Sign out' }).click();
  }

  async signIn(extension: string, password: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Extension' }).fill(extension);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.button('Sign in').click();
  }

  /** A new text; `from` finds the line or queue. */
  async compose(from: string, to: string): Promise<void> {
    const dialog = await this.begin('SMS');
    await dialog.getByRole('combobox', { name: 'From' }).fill(from);
    await this.page.keyboard.press('Enter');
    const number = dialog.getByRole('combobox', { name: 'To', exact: true });
    await number.fill(to);
    await number.press('Tab');
    await dialog.getByRole('button', { name: /^(Compose|Continue)$/ }).click();
    await expect(dialog).toHaveCount(0);
  }

  async open(who: string): Promise<void> {
    await this.row(who).click();
    await expect(this.thread(who)).toBeVisible();
  }

  async confirm(title: string, button: string): Promise<void> {
    await this.question(title).getByRole('button', { name: button, exact: true }).click();
  }

  /** Opens the conversation and becomes the one who answers it. */
  async claim(who: string): Promise<void> {
    await this.open(who);
    await this.button('Reply').click();
    await this.confirm('Claim this conversation?', 'Claim');
    await expect(this.composer(who)).toBeFocused();
  }

  async send(who: string, text: string): Promise<void> {
    await this.composer(who).fill(text);
    await this.composer(who).press('Enter');
    await expect(this.message(text)).toBeVisible();
  }

  /** Says that one has the permission of numbers of which it is not known. */
  async permit(): Promise<void> {
    await this.page.getByText('I have their permission', { exact: true }).click();
  }

  async release(): Promise<void> {
    await this.button('Release').click();
    await this.confirm('Release this conversation?', 'Release');
    await expect(this.button('Release')).toHaveCount(0);
  }

  async close(): Promise<void> {
    await this.button('Close').click();
    await this.confirm('Close this conversation?', 'Close conversation');
    await expect(this.button('Close')).toHaveCount(0);
  }
}

/** Only what a pattern would take for more than itself: what a failed test prints stays readable. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
