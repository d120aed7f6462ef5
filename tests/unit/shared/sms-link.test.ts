import { describe, expect, it } from 'vitest';
import { parseSmsLink, smsLinkInHash } from '#shared/sms-link.ts';

describe('a link to write a text', () => {
  it.each([
    ['sms:+12125550142', '+12125550142', ''],
    ['SMS:+12125550142', '+12125550142', ''],
    ['smsto:+12125550142', '+12125550142', ''],
    ['sms://+12125550142', '+12125550142', ''],
    ['sms:+1%20(212)%20555-0142?body=hello', '+12125550142', 'hello'],
    ['sms:2125550142&body=as%20iPhones%20write%20it', '2125550142', 'as iPhones write it'],
    ['sms:2125550142;body=older ones', '2125550142', 'older ones'],
    ['sms:2125550142?subject=x&body=a%26b', '2125550142', 'a&b'],
    ['sms:2125550142?body=one%0D%0Atwo', '2125550142', 'one\ntwo'],
    ['sms:+12125550142,+12125550143?body=hi', '+12125550142', 'hi'],
    ['sms:2125550142?body=50% off; today only', '2125550142', '50% off; today only'],
  ])('%s', (url, number, text) => {
    expect(parseSmsLink(url)).toEqual({ number, text });
  });

  it.each(['sms:', 'sms:hello', 'sms:%zz', 'sms:12', 'tel:+12125550142', 'https://sms:2125550142', ''])(
    '“%s” is none',
    (url) => {
      expect(parseSmsLink(url)).toBeNull();
    },
  );
});

describe('an address that asks for a text', () => {
  const asked = { number: '+12125550142', text: '50% off' };

  it.each([
    '#compose=sms:+12125550142?body=50%25%20off',
    `#compose=${encodeURIComponent('sms:+12125550142?body=50%25%20off')}`,
    '#else&compose=sms:+12125550142?body=50%25%20off',
  ])('%s', (hash) => {
    expect(smsLinkInHash(hash)).toEqual(asked);
  });

  it.each(['', '#', '#compose=', '#compose=tel:+12125550142', '#compose=%zz'])(
    '“%s” asks for none',
    (hash) => {
      expect(smsLinkInHash(hash)).toBeNull();
    },
  );
});
