import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: 'primary' | 'queue' | 'danger' | 'plain' | 'quiet';
  readonly size?: 'small' | 'medium' | 'large';
  readonly icon?: ReactNode;
  readonly hint?: ReactNode;
  /** Why it cannot be pressed just now. It stays focusable, so that everyone can learn the reason. */
  readonly unavailable?: string | null;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

export function Button({
  look = 'plain',
  size = 'medium',
  icon,
  hint,
  unavailable = null,
  children,
  onPress,
  ...props
}: ButtonProps) {
  const button = (
    <AriaButton
      {...props}
      {...(unavailable === null ? {} : { 'aria-disabled': true })}
      onPress={(event) => {
        if (unavailable === null) onPress?.(event);
      }}
      className={classNames(
        styles.button,
        styles[look],
        styles[size],
        unavailable !== null && styles.unavailable,
      )}
    >
      {icon}
      {children}
    </AriaButton>
  );
  const text = unavailable ?? hint;
  return text === undefined ? button : <Tooltip text={text}>{button}</Tooltip>;
}
