import type { Locator, Page } from 'playwright-core';

/** Fills the checkout that is open with somebody in Berlin, whom nobody has to know. @returns its sheet */
export async function fillCheckout(page: Page, { name, email }: { name: string; email: string }): Promise<Locator> {
  const sheet = page.getByTestId('checkout-sheet');
  await sheet.getByLabel('E-mail').fill(email);
  await sheet.getByLabel('Full name').fill(name);
  await sheet.getByLabel('Country').selectOption('DE');
  await sheet.getByLabel('Street and number').fill('Long Lane 1');
  await sheet.getByLabel('City').fill('Berlin');
  await sheet.getByLabel('Postal code').fill('10115');
  return sheet;
}
