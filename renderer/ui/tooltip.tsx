import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, type TooltipProps, TooltipTrigger } from 'react-aria-components';
import styles from './tooltip.module.css';

interface HintProps {
  readonly text: ReactNode;
  readonly placement?: NonNullable<TooltipProps['placement']>;
  /** The button, or anything focusable, that the hint belongs to. */
  readonly children: ReactElement;
}

export function Tooltip({ text, placement = 'top', children }: HintProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip placement={placement} offset={6} className={styles.tooltip ?? ''}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
