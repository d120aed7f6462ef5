import { Focusable } from 'react-aria-components';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { Chip } from '../ui/badge.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { consentBadge } from './consent-words.ts';
import type { TimeFormat } from './time-format.ts';

interface ConsentBadgeProps {
  readonly consent: ConversationView['consent'];
  readonly format: TimeFormat;
}

/** What the number has agreed to, where that is anything but yes. */
export function ConsentBadge({ consent, format }: ConsentBadgeProps) {
  const badge = consentBadge(consent, format);
  if (badge === null) return null;
  return (
    <Tooltip text={badge.meaning} placement="bottom">
      <Focusable excludeFromTabOrder>
        <span role="img" aria-label={`Consent: ${badge.word}. ${badge.meaning}`}>
          <Chip look={badge.look}>{badge.word}</Chip>
        </span>
      </Focusable>
    </Tooltip>
  );
}
