/** What has been said before the demo begins: told in order, each line some time after the one before. */
import type { Millis } from '#shared/time.ts';
import {
  AMARA,
  BEN,
  type DemoQueue,
  type DemoUser,
  ELENA,
  GRACE,
  JONAS,
  MAYA,
  NINA,
  OFFERS,
  RECEPTION,
  SUPPORT,
  TOMAS,
} from './company.ts';

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60 * SECOND;
const HOUR: Millis = 60 * MINUTE;

export type Event =
  | { readonly does: 'text'; readonly text: string }
  | { readonly does: 'claim'; readonly who: DemoUser }
  | { readonly does: 'answer'; readonly who: DemoUser; readonly text: string }
  /** For the team alone. */
  | {
      readonly does: 'note';
      readonly who: DemoUser;
      readonly text: string;
      readonly mentions: DemoUser;
    }
  | { readonly does: 'release'; readonly who: DemoUser }
  | { readonly does: 'close'; readonly who: DemoUser }
  /** The owner did nothing for too long. */
  | { readonly does: 'idle' };

export interface Story {
  readonly queue: DemoQueue;
  readonly customer: { readonly number: string };
  /** How long before the demo it begins. */
  readonly ago: Millis;
  /** Each with the time since the one before. */
  readonly events: readonly (Event & { readonly after: Millis })[];
}

const DAMAGED_LAMP: Story = {
  queue: SUPPORT,
  customer: ELENA,
  ago: 26 * HOUR,
  events: [
    {
      after: 0,
      does: 'text',
      text: 'Hi, my order 48213 came today but the lamp shade has a big dent in it.',
    },
    { after: 48 * SECOND, does: 'claim', who: MAYA },
    {
      after: 35 * SECOND,
      does: 'answer',
      who: MAYA,
      text: 'Hi Elena, this is Maya from Harbor & Pine. I’m sorry about the shade! Could you tell me whether the box was damaged too?',
    },
    { after: 95 * SECOND, does: 'text', text: 'Box looks fine, just the shade' },
    {
      after: 70 * SECOND,
      does: 'answer',
      who: MAYA,
      text: 'Thanks. A new shade leaves our warehouse tomorrow and should be with you by Thursday. No need to send the old one back.',
    },
    { after: 40 * SECOND, does: 'text', text: 'Wonderful, thank you so much!!' },
    {
      after: 30 * SECOND,
      does: 'answer',
      who: MAYA,
      text: 'You’re very welcome. Enjoy the lamp, and have a lovely day.',
    },
    { after: 20 * SECOND, does: 'close', who: MAYA },
  ],
};

const LATER_DELIVERY: Story = {
  queue: SUPPORT,
  customer: TOMAS,
  ago: 3 * HOUR,
  events: [
    {
      after: 0,
      does: 'text',
      text: 'Can the sofa be delivered on Saturday instead of Friday? Order 48377',
    },
    { after: 65 * SECOND, does: 'claim', who: JONAS },
    {
      after: 80 * SECOND,
      does: 'answer',
      who: JONAS,
      text: 'Hi Tomas, Jonas here. Saturday works: the crew can come between 9 and 12. Shall I book it?',
    },
    { after: 130 * SECOND, does: 'text', text: 'Yes please, 9 to 12 is great' },
    {
      after: 45 * SECOND,
      does: 'answer',
      who: JONAS,
      text: 'Booked for Saturday, 9–12. The driver will call you half an hour before arriving.',
    },
    {
      after: 10 * SECOND,
      does: 'note',
      who: JONAS,
      text: '@Maya Chen third floor, no elevator: I have asked for two people.',
      mentions: MAYA,
    },
    { after: 25 * SECOND, does: 'release', who: JONAS },
  ],
};

const SHOWROOM_HOURS: Story = {
  queue: RECEPTION,
  customer: GRACE,
  ago: 52 * MINUTE,
  events: [
    { after: 0, does: 'text', text: 'Hello! Is the showroom open on Sunday, and can I bring my dog?' },
    { after: 30 * SECOND, does: 'claim', who: MAYA },
    {
      after: 50 * SECOND,
      does: 'answer',
      who: MAYA,
      text: 'Hi Grace! We’re open on Sunday from 11 to 6, and well-behaved dogs are always welcome. There’s a water bowl by the door.',
    },
    { after: 5 * MINUTE, does: 'idle' },
  ],
};

/** He had his answer, and wants no more texts: of this company, as the account has it. */
const OPTED_OUT: Story = {
  queue: SUPPORT,
  customer: BEN,
  ago: 6 * 24 * HOUR,
  events: [
    { after: 0, does: 'text', text: 'Is order 47990 on its way?' },
    { after: 80 * SECOND, does: 'claim', who: AMARA },
    {
      after: 40 * SECOND,
      does: 'answer',
      who: AMARA,
      text: 'Hi Ben, Amara here. It left our warehouse this morning and arrives on Friday.',
    },
    { after: 30 * SECOND, does: 'close', who: AMARA },
    { after: 2 * 24 * HOUR, does: 'text', text: 'Stop.' },
  ],
};

/** She wrote first; offers ask for her word all the same, and wait for it. */
const ASKED: Story = {
  queue: OFFERS,
  customer: NINA,
  ago: 4 * HOUR,
  events: [{ after: 0, does: 'text', text: 'Hi! Is the oak table part of the winter sale?' }],
};

/** One each opted out, closed, asked, answered and released, answered and timed out: nobody waits when the demo begins. */
export const HISTORY: readonly Story[] = [OPTED_OUT, DAMAGED_LAMP, ASKED, LATER_DELIVERY, SHOWROOM_HOURS];
