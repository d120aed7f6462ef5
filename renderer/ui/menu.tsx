import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './menu.module.css';

interface MenuProps extends Omit<AriaMenuProps<object>, 'className' | 'style' | 'children'> {
  readonly trigger: ReactElement;
  readonly placement?: NonNullable<PopoverProps['placement']>;
  /** Stands above the items, not one of them. */
  readonly header?: ReactNode;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Menu({
  trigger,
  placement = 'bottom end',
  header,
  isOpen,
  onOpenChange,
  children,
  ...props
}: MenuProps) {
  return (
    <MenuTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger}
      <Popover placement={placement} offset={6} className={styles.popover ?? ''}>
        {header}
        <AriaMenu {...props} className={styles.menu ?? ''}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children'> {
  readonly icon?: ReactNode;
  readonly keys?: string;
  readonly look?: 'plain' | 'danger';
  readonly children: string;
}

export function MenuItem({ icon, keys, look = 'plain', children, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      textValue={children}
      className={classNames(styles.item, look === 'danger' && styles.danger)}
    >
      {({ isSelected }) => (
        <>
          <span className={styles.icon}>{icon}</span>
          <span className={styles.text}>{children}</span>
          {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
          {isSelected && <Check size={15} className={styles.check} aria-hidden="true" />}
        </>
      )}
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className={styles.separator ?? ''} />;
}
