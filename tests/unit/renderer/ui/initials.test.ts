import { expect, test } from 'vitest';
import { hueOf, initialsOf } from '../../../../renderer/ui/initials.ts';

test('initials are of the first and the last name', () => {
  expect(initialsOf('Maya Chen')).toBe('MC');
  expect(initialsOf('Jean Luc de la Tour')).toBe('JT');
  expect(initialsOf('élodie')).toBe('É');
  expect(initialsOf('نور الدين')).toBe('نا');
  expect(initialsOf('(212) 555-0100')).toBe('');
});

test('the same person has the same colour, and never the queues’ purple', () => {
  expect(hueOf('u-1')).toBe(hueOf('u-1'));
  for (let index = 0; index < 500; index++) {
    const hue = hueOf(`seed ${index}`);
    expect(hue > 270 && hue < 330).toBe(false);
  }
});
