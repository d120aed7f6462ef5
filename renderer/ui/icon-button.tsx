import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip.tsx';

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Its name for a screen reader, and the hint. */
  readonly label: string;
  readonly hint?: ReactNode;
  readonly size?: 'small' | 'medium';
  readonly children: ReactNode;
}

export function IconButton({ label, hint, size = 'medium', children, ...props }: IconButtonProps) {
  return (
    <Tooltip text={hint ?? label}>
      <AriaButton {...props} aria-label={label} className={classNames(styles.button, styles[size])}>
        {children}
      </AriaButton>
    </Tooltip>
  );
}
