import { expect, type Locator, type Page } from '@playwright/test';

/** A line as the handset offers it. */
export const LINE_LABELS = {
  support: 'Customer Support · (212) 555-0142',
  reception: 'Main Reception · (212) 555-0100',
  offers: 'Offers · (212) 555-0170',
  maya: 'Maya Chen · (212) 555-0161',
} as const;

/** A customer's phone, as who holds it uses it. */
export class Handset {
  readonly page: Page;
  /** What is being written. */
  readonly field: Locator;
  readonly send: Locator;
  /** Every text on the phone between it and the chosen line. */
  readonly texts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByLabel('Text', { exact: true });
    this.send = page.getByRole('button', { name: 'Send' });
    this.texts = page.getByRole('log', { name: 'Texts' }).getByRole('article');
  }

  async pick(name: string): Promise<void> {
    const phone = this.page.getByRole('radio', { name: new RegExp(name) });
    await phone.click();
    await expect(phone).toBeChecked();
  }

  /** Any number, as a person types it. */
  async use(number: string): Promise<void> {
    await this.page.getByLabel('Another number').fill(number);
    await this.page.getByRole('button', { name: 'Use', exact: true }).click();
  }

  /** A number that the make-believe network treats badly, by its last digits. */
  async misbehave(ending: string): Promise<void> {
    await this.page.getByText('Numbers that misbehave').click();
    await this.page.getByRole('button', { name: `Use a phone ending in ${ending}` }).click();
  }

  async choose(line: keyof typeof LINE_LABELS): Promise<void> {
    await this.page.getByLabel('Text to').selectOption({ label: LINE_LABELS[line] });
  }

  async text(words: string): Promise<void> {
    await this.field.fill(words);
    await this.field.press('Enter');
    await expect(this.field).toHaveValue('');
  }
}
